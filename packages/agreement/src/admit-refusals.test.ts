// What is refused before there is a case: reports, incidents and allegations; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import type { AgreementCode } from "./admit.ts";
import { allegationBody, incidentBody } from "./fixture/bodies.ts";
import { type Refused, answerTo } from "./fixture/refused.ts";
import { FIELD_REPORT, IMPORTED_REPORT } from "./fixture/reports.ts";
import {
  MONITOR,
  type Room,
  SECRETARIAT,
  admitted,
  bareRoom,
  citeAt,
  fileReport,
  liaisonOf,
  newRoom,
  openIncident,
  otherLeaf,
  trySay,
} from "./fixture/room.ts";
import { ms } from "./fixture/truce-vectors.ts";
import type { Actor } from "./state.ts";

const A = liaisonOf("party-a");
const B = liaisonOf("party-b");
const GATEWAY: Actor = { org: "secretariat", role: "gateway", key: "08" };
const NOWHERE = citeAt(9_999);
const WITHHELD = { withheld: "A".repeat(43) + "=", class: "source" };

const file = (room: Room, actor: Actor, report: JsonObject) => trySay(room, actor, "agreement.report.filed", report);
const acknowledge = (room: Room, report: JsonObject, outcome = "accepted") =>
  trySay(room, SECRETARIAT, "agreement.report.reviewed", { report, outcome, reason: null });
const fileRejected = (room: Room) => {
  const report = fileReport(room);
  admitted(acknowledge(room, report, "rejected"));
  return report;
};
const join = (room: Room, incident: JsonObject, report: JsonObject) =>
  trySay(room, SECRETARIAT, "agreement.incident.joined", { incident, report, reason: "The same event." });
const allege = (room: Room, actor: Actor, body: JsonObject) => trySay(room, actor, "agreement.allegation.made", body);
const withdraw = (room: Room, actor: Actor, allegation: JsonObject) =>
  trySay(room, actor, "agreement.allegation.withdrawn", { allegation, reason: "Reason." });
const alleged = (room: Room) => admitted(allege(room, A, allegationBody(openIncident(room), "party-b")));

const ofReports: readonly Refused<AgreementCode>[] = [
  [
    "role-may-not",
    "type",
    "a liaison opens an incident",
    (room) => trySay(room, A, "agreement.incident.opened", incidentBody([fileReport(room)])),
  ],
  [
    "channel-not-yours",
    "body.channel",
    "a liaison reports by the monitors' channel",
    (room) => file(room, A, FIELD_REPORT),
  ],
  [
    "report-already-filed",
    "body.via.sourceId",
    "a source record is imported twice",
    (room) => {
      admitted(file(room, GATEWAY, IMPORTED_REPORT));
      return file(room, GATEWAY, IMPORTED_REPORT);
    },
  ],
  [
    "source-record-changed",
    "body.via.sourceId",
    "a source record is imported again with another row",
    (room) => {
      admitted(file(room, GATEWAY, IMPORTED_REPORT));
      return file(room, GATEWAY, withRow("ef".repeat(32)));
    },
  ],
  [
    "row-not-disclosed",
    "body.via.row",
    "an imported row is not disclosed",
    (room) => file(room, GATEWAY, withRow(WITHHELD)),
  ],
  ["citation-unknown", "body.report.index", "no report is acknowledged", (room) => acknowledge(room, NOWHERE)],
  [
    "leaf-wrong",
    "body.report.leaf",
    "a report is acknowledged by another leaf",
    (room) => acknowledge(room, otherLeaf(fileReport(room))),
  ],
];

const SIX = "2025-10-26T06:00:00Z";
const fileAt = (room: Room, now: string, actor: Actor, report: JsonObject) => {
  room.nowMs = ms(now);
  return file(room, actor, report);
};
const happening = (from: string, precision: string, change: JsonObject = {}): JsonObject => ({
  ...FIELD_REPORT,
  ...change,
  occurred: { from, to: from, precision },
});
const AHEAD = [
  ["2025-10-26T06:00:00.001Z", "minute"],
  ["2025-10-27", "day"],
  ["2025-10-27", "month"],
] as const;
const ofTime: readonly Refused<AgreementCode>[] = [
  ...AHEAD.flatMap(([from, precision]): readonly Refused<AgreementCode>[] => [
    [
      "occurred-ahead-of-time",
      "body.occurred.from",
      `a monitor reports what begins at ${from} (${precision})`,
      (room) => fileAt(room, SIX, MONITOR, happening(from, precision)),
    ],
  ]),
  ...["liaison", "hotline"].map((channel): Refused<AgreementCode> => [
    "occurred-ahead-of-time",
    "body.occurred.from",
    `a liaison reports by the channel ${channel} what is still to begin`,
    (room) => fileAt(room, SIX, A, happening("2025-10-27", "day", { channel })),
  ]),
];

const ofIncidents: readonly Refused<AgreementCode>[] = [
  [
    "citation-unknown",
    "body.reports.1.index",
    "an incident rests on what is no report",
    (room) => trySay(room, SECRETARIAT, "agreement.incident.opened", incidentBody([fileReport(room), citeAt(0)])),
  ],
  [
    "leaf-wrong",
    "body.reports.0.leaf",
    "an incident cites a report by another leaf",
    (room) => trySay(room, SECRETARIAT, "agreement.incident.opened", incidentBody([otherLeaf(fileReport(room))])),
  ],
  [
    "report-rejected",
    "body.reports.1",
    "an incident rests on a report that was rejected",
    (room) =>
      trySay(room, SECRETARIAT, "agreement.incident.opened", incidentBody([fileReport(room), fileRejected(room)])),
  ],
  [
    "report-rejected",
    "body.report",
    "a report that was rejected joins an incident",
    (room) => join(room, openIncident(room), fileRejected(room)),
  ],
  [
    "report-rejected",
    "body.report",
    "a report that was accepted first and rejected then joins an incident",
    (room) => {
      const report = fileReport(room);
      admitted(acknowledge(room, report));
      admitted(acknowledge(room, report, "rejected"));
      return join(room, openIncident(room), report);
    },
  ],
  [
    "citation-unknown",
    "body.incident.index",
    "a report joins no incident",
    (room) => join(room, NOWHERE, fileReport(room)),
  ],
  [
    "leaf-wrong",
    "body.incident.leaf",
    "a report joins an incident by another leaf",
    (room) => join(room, otherLeaf(openIncident(room)), fileReport(room)),
  ],
  [
    "report-joined-already",
    "body.report",
    "a report joins an incident twice",
    (room) => {
      const incident = openIncident(room);
      const report = fileReport(room);
      admitted(join(room, incident, report));
      return join(room, incident, report);
    },
  ],
  [
    "citation-unknown",
    "body.report.index",
    "no report joins an incident",
    (room) => join(room, openIncident(room), NOWHERE),
  ],
  [
    "leaf-wrong",
    "body.report.leaf",
    "a report joins an incident, cited by another leaf",
    (room) => join(room, openIncident(room), otherLeaf(fileReport(room))),
  ],
];

const ofAllegations: readonly Refused<AgreementCode>[] = [
  [
    "citation-unknown",
    "body.incident.index",
    "an allegation is about no incident",
    (room) => allege(room, A, allegationBody(NOWHERE, "party-b")),
  ],
  [
    "leaf-wrong",
    "body.incident.leaf",
    "an allegation cites its incident by another leaf",
    (room) => allege(room, A, allegationBody(otherLeaf(openIncident(room)), "party-b")),
  ],
  [
    "not-a-party",
    "org",
    "an organisation that is no party alleges",
    (room) => allege(room, liaisonOf("observer"), allegationBody(openIncident(room), "party-b")),
  ],
  [
    "accused-self",
    "body.accused",
    "a party accuses itself",
    (room) => allege(room, A, allegationBody(openIncident(room), "party-a")),
  ],
  [
    "not-a-party",
    "body.accused",
    "a party accuses a third organisation",
    (room) => allege(room, A, allegationBody(openIncident(room), "observer")),
  ],
  [
    "provision-unknown",
    "body.provision",
    "an allegation rests on a provision that the mandate does not have",
    (room) => allege(room, A, allegationBody(openIncident(room), "party-b", { provision: "p99" })),
  ],
  ["citation-unknown", "body.allegation.index", "no allegation is withdrawn", (room) => withdraw(room, A, NOWHERE)],
  [
    "leaf-wrong",
    "body.allegation.leaf",
    "an allegation is withdrawn by another leaf",
    (room) => withdraw(room, A, otherLeaf(alleged(room))),
  ],
  [
    "not-your-allegation",
    "body.allegation",
    "the accused withdraws an allegation",
    (room) => withdraw(room, B, alleged(room)),
  ],
  [
    "allegation-withdrawn",
    "body.allegation",
    "an allegation is withdrawn twice",
    (room) => {
      const allegation = alleged(room);
      admitted(withdraw(room, A, allegation));
      return withdraw(room, A, allegation);
    },
  ],
];

for (const [refused, at, when, attempt] of [...ofReports, ...ofTime, ...ofIncidents, ...ofAllegations])
  test(`refused: ${when}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("without a mandate there are reports, and neither incidents nor allegations", () => {
  const withoutMandate: readonly ((room: Room) => unknown)[] = [
    (room) => trySay(room, SECRETARIAT, "agreement.incident.opened", incidentBody([fileReport(room)])),
    (room) => join(room, NOWHERE, fileReport(room)),
    (room) => allege(room, A, allegationBody(NOWHERE, "party-b")),
    (room) => withdraw(room, A, NOWHERE),
  ];
  for (const attempt of withoutMandate)
    assert.deepEqual(
      answerTo(() => attempt(bareRoom())),
      ["no-mandate", "type"],
    );
  const reported = () => {
    const room = bareRoom();
    return acknowledge(room, fileReport(room));
  };
  assert.equal(answerTo(reported), undefined);
});

test("what begins now, or has begun in the east of the two states, is reported; foreign messages say what they say", () => {
  for (const [actor, report] of [
    [MONITOR, happening("2025-10-26T06:00:00Z", "minute")],
    [MONITOR, happening("2025-10-26", "day")],
    [GATEWAY, { ...IMPORTED_REPORT, occurred: { from: "2025-10-27", to: "2025-10-27", precision: "day" } }],
    [GATEWAY, happening("2025-10-27", "day", { channel: "public" })],
    [GATEWAY, happening("2025-10-27", "day", { channel: "sensor" })],
  ] as const)
    assert.equal(
      answerTo((room) => fileAt(room, SIX, actor, report)),
      undefined,
    );
  const nextDay = happening("2025-10-27", "day");
  const before = answerTo((room) => fileAt(room, "2025-10-26T18:59:59.999Z", MONITOR, nextDay));
  assert.deepEqual(before, ["occurred-ahead-of-time", "body.occurred.from"]);
  assert.equal(
    answerTo((room) => fileAt(room, "2025-10-26T19:00:00Z", MONITOR, nextDay)),
    undefined,
  );
});

test("the last review of a report is kept, and one that rejects no longer lets it be of an incident", () => {
  const room = newRoom();
  const report = fileReport(room);
  const reviewed = () => room.state.reviews.get(report.index);
  assert.equal(reviewed(), undefined);
  const body = { report, outcome: "rejected", reason: "Filed twice." };
  const rejected = admitted(trySay(room, SECRETARIAT, "agreement.report.reviewed", body));
  assert.deepEqual(reviewed(), { index: rejected.index, outcome: "rejected", reason: "Filed twice." });
  for (const outcome of ["received", "has-issues", "accepted"]) {
    const { index } = admitted(acknowledge(room, report, outcome));
    assert.deepEqual(reviewed(), { index, outcome, reason: null });
    admitted(join(room, openIncident(room), report));
    admitted(trySay(room, SECRETARIAT, "agreement.incident.opened", incidentBody([report])));
  }
});

test("what is whole is let in: an imported report, an allegation and its withdrawal", () => {
  assert.equal(
    answerTo((room) => file(room, GATEWAY, IMPORTED_REPORT)),
    undefined,
  );
  assert.equal(
    answerTo((room) => withdraw(room, A, alleged(room))),
    undefined,
  );
});

function withRow(row: string | JsonObject): JsonObject {
  return { ...IMPORTED_REPORT, via: { format: "ucdp-ged", sourceId: "7", file: "cd".repeat(32), record: 9, row } };
}
