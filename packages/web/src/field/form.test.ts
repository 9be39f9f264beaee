// What is tapped becomes a report that the room itself reads, or says what is missing; what must be sealed is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseReport, restrictedPaths } from "@mizan/agreement";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { bodyOf, emptyForm, isMissing, type Form } from "./form.ts";

const NOW = { nowMs: Date.parse("2025-10-26T06:00:41.500Z"), simulated: true };
const FLASH: Form = {
  ...emptyForm("incident"),
  by: "heard",
  means: "indirect-fire",
  country: "Pakistan",
  adm2: "Kurram",
};
const STOPPED: Form = { ...emptyForm("access"), answer: "denied", country: "Pakistan", adm2: "Kurram" };

function body(form: Form): JsonObject {
  const made = bodyOf(form, NOW);
  assert.ok(!isMissing(made), JSON.stringify(made));
  const read = parseReport(made);
  assert.ok(!isRefusal(read), JSON.stringify(read));
  return made;
}

test("three taps and a place are a whole report, at the minute that has begun", () => {
  const { occurred, observed, cell, claim, simulated } = body(FLASH);
  assert.deepEqual(occurred, { from: "2025-10-26T06:00:00.000Z", to: "2025-10-26T06:00:00.000Z", precision: "minute" });
  assert.deepEqual(observed, { by: "heard", means: "indirect-fire", target: null });
  assert.deepEqual([cell, claim, simulated], [null, undefined, true]);
});

test("what is missing is named, each by itself", () => {
  assert.deepEqual(bodyOf(emptyForm("incident"), NOW), ["by", "means", "place"]);
  assert.deepEqual(bodyOf(emptyForm("access"), NOW), ["answer", "place"]);
  for (const [change, name] of [
    [{ by: "" }, "by"],
    [{ means: "" }, "means"],
    [{ adm2: " " }, "place"],
    [{ ago: "at", at: "yesterday" }, "time"],
    [{ best: "many" }, "counts"],
    [{ low: "3", best: "1" }, "counts"],
    [{ low: "3" }, "counts"],
  ] as const)
    assert.deepEqual(bodyOf({ ...FLASH, ...change }, NOW), [name], JSON.stringify(change));
  assert.deepEqual(bodyOf({ ...STOPPED, minutes: "20161" }, NOW), ["minutes"]);
});

test("who told it, where somebody stood, who is blamed and what a picture shows are withheld when it is signed", () => {
  const made = body({
    ...STOPPED,
    minutes: "90",
    host: "party-a",
    words: "Sent back at the barrier.",
    source: "a shopkeeper",
    point: { lat: 33.71, lon: 70.31, accuracyM: 12 },
    attachments: [{ hash: "ab".repeat(32), bytes: 10, mediaType: "image/jpeg" }],
  });
  assert.deepEqual(
    restrictedPaths("agreement.report.filed", made).map(({ path }) => path),
    ["attachments", "claim.source", "claim.place", "claim.access"],
  );
  const { claim: _claim, attachments: _attachments, ...open } = made;
  assert.doesNotMatch(JSON.stringify(open), /shopkeeper|barrier|33\.71|party-a|abab/);
  assert.deepEqual(made["cell"], { lat: 33.75, lon: 70.25 });
});

test("a team that was stopped is a report of what was done to monitors, by its means", () => {
  for (const [answer, means] of [
    ["denied", "denial"],
    ["delayed", "delay"],
    ["conditional", "condition"],
  ] as const) {
    const { observed, claim } = body({ ...STOPPED, answer });
    assert.deepEqual(observed, { by: "saw", means, target: "monitors" });
    assert.deepEqual(claim, { access: { answer, minutes: 0, official: "not-known", reason: "none-given" } });
  }
});

test("a while ago is counted back from mechanism time; another time is UTC as written", () => {
  const from = (change: Partial<Form>) => Object(body({ ...FLASH, ...change })["occurred"]).from;
  assert.equal(from({ ago: "15" }), "2025-10-26T05:45:00.000Z");
  assert.equal(from({ ago: "60" }), "2025-10-26T05:00:00.000Z");
  assert.equal(from({ ago: "at", at: "2025-10-25T10:30" }), "2025-10-25T10:30:00Z");
});
