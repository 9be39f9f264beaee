// A refusal of access is an incident of its own: what waits for the registry, from which second on, and what a later grant does not undo.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessRequestBody, incidentBody } from "../fixture/bodies.ts";
import { clocksAt } from "../case/overview.ts";
import * as Site from "../fixture/sites.ts";
import { CHIEF, HOUR_MS, type Room, SECRETARIAT, liaisonOf, newRoom, say, wait } from "../fixture/room.ts";
import { MEANS_OF_REFUSAL, waitingIncidents } from "./basis.ts";
import type { JsonObject } from "@mizan/ledger";

const SECOND_MS = 1_000;
const ask = (room: Room, host = "party-b") => say(room, CHIEF, "agreement.access.requested", accessRequestBody(host));
const answer = (room: Room, request: JsonObject, word: string) =>
  say(room, liaisonOf("party-b"), "agreement.access.answered", { request, answer: word, reason: "Reason." });
const statesAt = (room: Room, atMs: number) =>
  waitingIncidents(room.state, atMs).map((one) =>
    one.kind === "refusal" ? `${one.state}/${one.answer ?? "clock"}` : one.kind,
  );

test("where nobody answers, an incident waits from 12 hours on for the delay and from 72 on for the denial", () => {
  const room = newRoom();
  const askedAt = room.nowMs;
  ask(room);
  const at = (hours: number, by: number) => statesAt(room, askedAt + hours * HOUR_MS + by);
  assert.deepEqual(
    [-SECOND_MS, 0, SECOND_MS].map((by) => at(12, by)),
    [[], ["delayed/clock"], ["delayed/clock"]],
  );
  const both = ["delayed/clock", "denied/clock"];
  assert.deepEqual(
    [-SECOND_MS, 0, SECOND_MS].map((by) => at(72, by)),
    [["delayed/clock"], both, both],
  );
});

test("each answer but a grant waits as itself; a later grant takes nothing off the list", () => {
  const room = newRoom();
  const request = ask(room);
  const said = ["conditional", "delayed", "denied"].map((word) => `${word}/${answer(room, request, word).index}`);
  assert.deepEqual(statesAt(room, room.nowMs), said);
  answer(room, request, "granted");
  wait(room, 500);
  assert.deepEqual(statesAt(room, room.nowMs), said);
});

test("the registry opens one from each, of its means, and it stays an incident after the grant", () => {
  for (const state of ["conditional", "delayed", "denied"] as const) {
    const room = newRoom();
    const request = ask(room);
    const said = answer(room, request, state);
    const basis = { access: { request, answer: said, state }, means: MEANS_OF_REFUSAL[state], duty: "give-access" };
    const incident = say(
      room,
      SECRETARIAT,
      "agreement.incident.opened",
      incidentBody([], { ...basis, target: "monitors" }),
    );
    assert.deepEqual(statesAt(room, room.nowMs), []);
    answer(room, request, "granted");
    assert.equal(room.state.incidents.get(incident.index)?.body.means, MEANS_OF_REFUSAL[state]);
  }
});

test("one opened from what the clock said, while nobody has answered", () => {
  const room = newRoom();
  const request = ask(room);
  wait(room, 12);
  const basis = { access: { request, answer: null, state: "delayed" }, means: "delay", duty: "give-access" };
  say(room, SECRETARIAT, "agreement.incident.opened", incidentBody([], { ...basis, target: "monitors" }));
  assert.deepEqual(statesAt(room, room.nowMs), []);
  wait(room, 60);
  assert.deepEqual(statesAt(room, room.nowMs), ["denied/clock"], "the denial is another incident");
});

test("a site that moved away waits too, and the registry's clock for each stands among all clocks", () => {
  const room = newRoom();
  const { site } = Site.agreedSite(room);
  Site.move(room, site, "relocated", { into: Site.listSite(room) });
  const [waiting] = waitingIncidents(room.state, room.nowMs);
  assert.deepEqual([waiting?.kind, waiting?.site], ["relocation", site.index]);
  const clock = clocksAt(room.state, room.nowMs).find((one) => one.clock === "incident");
  assert.deepEqual([clock?.owner.role, clock?.state, clock?.dueAt], ["secretariat", "running", waiting?.dueMs]);
  const overdue = clocksAt(room.state, (waiting?.dueMs ?? 0) + SECOND_MS).find((one) => one.clock === "incident");
  assert.equal(overdue?.state, "overdue");
});

test("the same refusal waits the same, whoever hosts", () => {
  const [one, two] = ["party-a", "party-b"].map((host) => {
    const room = newRoom();
    ask(room, host);
    return waitingIncidents(room.state, room.nowMs + 100 * HOUR_MS).map(({ host: _host, ...rest }) => rest);
  });
  assert.deepEqual(one, two);
});
