// Whatever is said in whatever order, a freeze moves only along the table of its states (financing.md §9).
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { formatInstant, isRefusal, type JsonObject } from "@mizan/ledger";
import { Body, LIAISON_A, LIAISON_B, startRoom } from "../fixture/room.ts";
import { courseOf } from "../state.ts";
import { freezeAt, type FreezeStage } from "./freeze.ts";

const RUNS = process.env["SLOW"] === "1" ? 20_000 : 300;
const HOUR_MS = 3_600_000;

/** The table, written down once more: what each step needs, and what follows. */
const MODEL: Readonly<Record<string, Partial<Record<FreezeStage, FreezeStage>>>> = {
  acknowledged: { requested: "acknowledged" },
  acted: { acknowledged: "frozen" },
  refused: { requested: "refused", acknowledged: "refused" },
  extended: { frozen: "frozen" },
  lifted: { frozen: "lifted" },
  withdrawn: { requested: "withdrawn", acknowledged: "withdrawn" },
};

const moves = fc.array(
  fc.record({
    step: fc.constantFrom(...Object.keys(MODEL)),
    byOther: fc.nat(7).map((n) => n === 0),
    hours: fc.integer({ min: 0, max: 40 }),
  }),
  { maxLength: 14 },
);

test("states follow the model, clocks never take a step away, and what has ended takes nothing more", () => {
  let followed = 0;
  fc.assert(
    fc.property(moves, (course) => {
      const room = startRoom();
      const asked = room.say(LIAISON_A, "financing.freeze.requested", Body.freeze());
      const freeze = room.state.freezes.get(asked.index);
      assert.ok(freeze);
      let model = "requested" as FreezeStage;
      let [endsMs, extended] = [Infinity, 0];
      for (const { step, byOther, hours } of course) {
        room.waitHours(hours);
        if (model === "frozen" && room.nowMs >= endsMs) model = "expired";
        const { stage } = freezeAt(courseOf(freeze), room.nowMs);
        assert.equal(stage, model);
        const until = Math.min(endsMs, 4e12) + HOUR_MS;
        const extra: Record<string, JsonObject> = {
          acted: { scope: "all" },
          refused: { reason: "no-such-holding" },
          lifted: { reason: "court-order" },
          extended: { until: formatInstant(until) },
        };
        const speaker = (step === "withdrawn") === byOther ? LIAISON_B : LIAISON_A;
        const said = room.attempt(speaker, `financing.freeze.${step}`, Body.step(asked, extra[step]));
        const next: FreezeStage | undefined = byOther ? undefined : MODEL[step]?.[model];
        const isAlone = step !== "extended" || extended < 2;
        assert.equal(!isRefusal(said), next !== undefined && isAlone, `${step} from ${model}`);
        if (next === undefined || !isAlone) continue;
        followed += 1;
        if (step === "acted") endsMs = room.nowMs + 72 * HOUR_MS;
        if (step === "extended") [endsMs, extended] = [until, extended + 1];
        model = next;
      }
      assert.equal(freeze.steps.length <= 14, true);
    }),
    // The same each time, so that what they reach is known; SLOW draws new ones.
    { numRuns: RUNS, ...(RUNS > 10_000 ? {} : { seed: 26_102_025 }) },
  );
  assert.ok(followed > RUNS / 2, `only ${followed} steps were admitted`);
});
