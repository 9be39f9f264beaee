// What is refused of a mandate, of a change of its clocks, and of the acts about the ceasefire; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { CLOCKS, mandateSubject } from "../fixture/bodies.ts";
import { type Refused, answerTo } from "../fixture/refused.ts";
import { type Room, admitted, take, tryPropose, trySay } from "../fixture/room.ts";
import type { JointActCode } from "./joint-act.ts";

const PARTIES = ["party-a", "party-b"];
const SINCE = "2025-10-19T00:00:00Z";
const PRINCIPAL = { org: "party-a", role: "principal", key: "07" };

const ofNoCase = (kind: string, subject: JsonObject) => (room: Room) => tryPropose(room, { kind, case: null, subject });
const mandate = (section: JsonObject, parties = PARTIES) => ofNoCase("mandate", mandateSubject(parties, section));
const ceasefire = (change: JsonObject = {}) =>
  ofNoCase("ceasefire", { from: SINCE, scope: "Across the line.", exclusions: [], ...change });
const resumption = (change: JsonObject = {}) =>
  ofNoCase("ceasefire-resumption", { from: SINCE, reason: "Agreed again.", ...change });
const terminate = (room: Room, at = SINCE) =>
  trySay(room, PRINCIPAL, "agreement.ceasefire.terminated", { at, notice: "Notice." });
/** A ceasefire is in force first. */
const under = (attempt: (room: Room) => unknown) => (room: Room) => {
  take(room, { kind: "ceasefire", case: null, subject: { from: SINCE, scope: "Across the line.", exclusions: [] } });
  return attempt(room);
};

const refusals: readonly Refused<JointActCode>[] = [
  [
    "field-malformed",
    "body.subject.agreement",
    "a mandate has nothing to say to this room",
    ofNoCase("mandate", { oversight: { parties: PARTIES } }),
  ],
  [
    "field-missing",
    "body.subject.agreement.clocks.rulingHours",
    "a mandate leaves the time for a ruling open",
    mandate({ clocks: Object.fromEntries(Object.entries(CLOCKS).filter(([name]) => name !== "rulingHours")) }),
  ],
  [
    "field-unknown",
    "body.subject.agreement.penalties",
    "a mandate says more than is known",
    mandate({ penalties: [] }),
  ],
  [
    "field-malformed",
    "body.subject.agreement.provisions.0.duty",
    "a provision has a duty that is none",
    mandate({ provisions: [{ id: "p01", duty: "obey", text: { en: "Obey." } }] }),
  ],
  [
    "field-out-of-bounds",
    "body.subject.agreement.provisions",
    "a mandate has no provision",
    mandate({ provisions: [] }),
  ],
  [
    "field-out-of-bounds",
    "body.subject.oversight.parties",
    "a mandate has three parties",
    mandate({}, [...PARTIES, "party-c"]),
  ],
  [
    "field-malformed",
    "body.subject.oversight.parties",
    "a mandate names no parties",
    ofNoCase("mandate", { ...mandateSubject(PARTIES), oversight: {} }),
  ],
  [
    "field-out-of-bounds",
    "body.subject.responseHours",
    "a clock is set to no hours",
    ofNoCase("clocks", { ...CLOCKS, responseHours: 0 }),
  ],
  ["field-missing", "body.subject.acknowledgeHours", "a change of clocks says nothing", ofNoCase("clocks", {})],
  ["ceasefire-in-force", "body.kind", "a second ceasefire enters into force", under(ceasefire())],
  [
    "ceasefire-in-force",
    "body.kind",
    "a ceasefire that was ended enters into force as a new one",
    under((room) => {
      admitted(terminate(room));
      return ceasefire()(room);
    }),
  ],
  ["ceasefire-missing", "body.kind", "a ceasefire is resumed that never was", resumption()],
  ["ceasefire-missing", "type", "a ceasefire is ended that never was", (room) => terminate(room)],
  [
    "field-malformed",
    "body.at",
    "a ceasefire is ended on a day that no calendar has",
    under((room) => terminate(room, "2025-02-29T00:00:00Z")),
  ],
  [
    "field-malformed",
    "body.subject.from",
    "a ceasefire is in force since a day that no calendar has",
    ceasefire({ from: "2025-02-29T00:00:00Z" }),
  ],
  [
    "field-malformed",
    "body.subject.from",
    "a ceasefire is resumed on a day that no calendar has",
    under(resumption({ from: "2025-02-29T00:00:00Z" })),
  ],
  [
    "field-missing",
    "body.subject.reason",
    "a resumption gives no reason",
    under(ofNoCase("ceasefire-resumption", { from: SINCE })),
  ],
  [
    "ceasefire-missing",
    "body.kind",
    "a ceasefire is declared broken that nobody had declared",
    ofNoCase("ceasefire-broken", { from: SINCE, reason: "Fire on three days." }),
  ],
  [
    "field-missing",
    "body.subject.reason",
    "a ceasefire is declared broken and no reason is given",
    under(ofNoCase("ceasefire-broken", { from: SINCE })),
  ],
  ["field-out-of-bounds", "body.subject.scope", "a ceasefire has no scope", ceasefire({ scope: "" })],
];

for (const [refused, at, when, attempt] of refusals)
  test(`refused: ${when}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("what is whole is let in: a mandate, clocks, a ceasefire, its end and its resumption", () => {
  for (const attempt of [
    mandate({}),
    ofNoCase("clocks", CLOCKS),
    ceasefire(),
    under((room) => terminate(room)),
    under(resumption()),
  ])
    assert.equal(answerTo(attempt), undefined);
});
