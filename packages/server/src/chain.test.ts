// The whole chain with the offices of the demonstration alone: from a report to a ruling of two co-chairs and its release; and every other ending.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { caseAt, defaultOpening, publicationOf, truceAt } from "@mizan/agreement";
import { isRefusal, type JsonObject, type Refusal } from "@mizan/ledger";
import { Body, startChain, type Chain } from "./fixture/chain.ts";

let chain: Chain;
before(async () => {
  chain = await startChain();
});
after(() => chain.close());

const refusedAs = (answer: readonly number[] | Refusal) => (isRefusal(answer) ? answer.refused : "said");

test("before a mandate nothing can be alleged, found or ruled", async () => {
  const report = await chain.report();
  const incident = await chain.try("secretariat", {
    kind: "say",
    type: "agreement.incident.opened",
    body: Body.incident([report]),
  });
  assert.equal(refusedAs(incident), "no-mandate");
  const subject: JsonObject = { any: "text" };
  const ruling = await chain.try("co-chair-a", {
    kind: "propose-decision",
    decision: "ruling",
    case: report.index,
    subject,
    until: null,
  });
  assert.equal(refusedAs(ruling), "no-mandate");
});

test("the mandate enters by four offices, at the index of the last signature, and by no fewer", async () => {
  const proposed = await chain.say("co-chair-a", {
    kind: "propose-decision",
    decision: "mandate",
    case: null,
    subject: chain.mandate,
    until: null,
  });
  const inForce = () => chain.rooms.oversight.mandate;
  for (const office of ["co-chair-a", "co-chair-b", "principal-a"]) {
    assert.equal(inForce(), null);
    await chain.say(office, { kind: "sign-decision", of: proposed });
  }
  assert.equal(inForce(), null);
  const last = await chain.say("principal-b", { kind: "sign-decision", of: proposed });
  assert.equal(inForce()?.taken.index, last);
  assert.deepEqual(chain.rooms.agreement.mandate?.parties, ["party-a", "party-b"]);
});

test("report, triage, incident, allegation, case, evidence, answer, finding, review, ruling of two offices, release", async () => {
  const opened = await chain.openCase();
  const { index } = opened;
  const view = () => caseAt(chain.rooms.agreement, index, chain.nowMs());
  assert.equal(view()?.stage, "awaiting-response");
  const early = await chain.try("verification-officer", chain.findingCommand(opened, [opened.evidence]));
  assert.equal(refusedAs(early), "response-pending");
  const stranger = await chain.try("liaison-a", {
    kind: "say",
    type: "agreement.response.given",
    body: Body.response(opened),
  });
  assert.equal(refusedAs(stranger), "not-a-party-to-the-case");
  await chain.say("liaison-b", {
    kind: "say",
    type: "agreement.response.given",
    body: Body.response(opened, { publish: true }),
  });
  assert.equal(view()?.stage, "in-verification");

  const skipped = chain.findingCommand(opened, [opened.evidence]);
  const { attribution: _skipped, ...without } = skipped.subject;
  assert.equal(refusedAs(await chain.try("verification-officer", { ...skipped, subject: without })), "axis-missing");
  const finding = await chain.find(opened);
  assert.equal(view()?.stage, "with-commission");
  assert.equal(view()?.axes.occurrence.code, "confirmed");

  const before = await chain.try("co-chair-a", chain.rulingCommand(opened, finding));
  assert.equal(refusedAs(before), "review-pending");
  await chain.say("secretariat", { kind: "say", type: "agreement.review.held", body: Body.review(opened, finding) });

  const ruling = await chain.say("co-chair-a", chain.rulingCommand(opened, finding));
  await chain.say("co-chair-a", { kind: "sign-decision", of: ruling });
  assert.equal(view()?.ruling, null, "one key rules nothing");
  assert.equal(refusedAs(await chain.try("co-chair-a", { kind: "sign-decision", of: ruling })), "stand-repeated");
  for (const office of ["liaison-b", "principal-b", "secretariat", "verification-officer"])
    assert.notEqual(refusedAs(await chain.try(office, { kind: "sign-decision", of: ruling })), "said", office);
  await chain.say("co-chair-b", { kind: "sign-decision", of: ruling });
  assert.equal(view()?.stage, "remedy-due");
  const late = await chain.try("liaison-b", {
    kind: "say",
    type: "agreement.response.given",
    body: Body.response(opened),
  });
  assert.equal(refusedAs(late), "case-closed");

  assert.equal(publicationOf(chain.rooms.agreement, index, chain.nowMs()), null);
  const file = chain.rooms.agreement.cases.get(index);
  assert.ok(file);
  const open = defaultOpening(file).map(({ index: of, paths }) => ({ index: of, paths: [...paths] }));
  // First with every restricted field closed.
  const closed = open.map(({ index: of }) => ({ index: of, paths: [] }));
  await chain.release(opened, ruling, closed);
  assert.equal(view()?.release?.kind, "agreed");
  await chain.published(opened.incident.index, []);
  await chain.verifiesOffline(closed.map(({ index: of }) => of));
  // Then one field is opened: the signed statement is the same, and proves the field.
  await chain.release(opened, ruling, [{ index: opened.incident.index, paths: ["setting"] }]);
  await chain.published(opened.incident.index, ["setting"]);
  await chain.verifiesOffline([opened.incident.index]);
});

test("a ruling over a superseded finding, with a changed text, by a recused office, is refused", async () => {
  const opened = await chain.openCase();
  await chain.say("liaison-b", { kind: "say", type: "agreement.response.given", body: Body.response(opened) });
  const first = await chain.find(opened);
  await chain.say("secretariat", {
    kind: "say",
    type: "agreement.review.held",
    body: Body.review(opened, first, "returned"),
  });
  assert.equal(refusedAs(await chain.try("co-chair-a", chain.rulingCommand(opened, first))), "finding-superseded");
  const second = await chain.find(opened);
  await chain.say("secretariat", { kind: "say", type: "agreement.review.held", body: Body.review(opened, second) });
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(opened, second));
  const changed = await chain.tryBody("co-chair-b", "oversight.decision.signed", {
    of: ruling,
    leaf: chain.leafAt(ruling),
    subjectHash: createHash("sha256").update("another text").digest("hex"),
  });
  assert.equal(refusedAs(changed), "subject-changed");
  await chain.say("co-chair-b", {
    kind: "declare-recusal",
    case: opened.index,
    leaf: opened.leaf,
    reason: "An exercise.",
  });
  const recused = await chain.try("co-chair-b", { kind: "sign-decision", of: ruling });
  assert.ok(["office-recused", "decision-void"].includes(refusedAs(recused)), refusedAs(recused));
  const again = await chain.say("co-chair-a", chain.rulingCommand(opened, second));
  await chain.say("co-chair-a", { kind: "sign-decision", of: again });
  await chain.say("alternate-b", { kind: "sign-decision", of: again });
  assert.ok(caseAt(chain.rooms.agreement, opened.index, chain.nowMs())?.ruling);
});

test("inconclusive is a proper end", async () => {
  const opened = await chain.ready();
  const ruling = await chain.say(
    "co-chair-a",
    chain.rulingCommand(opened, opened.finding, { conformity: "inconclusive", remedy: null }),
  );
  for (const office of ["co-chair-a", "co-chair-b"]) await chain.say(office, { kind: "sign-decision", of: ruling });
  assert.equal(caseAt(chain.rooms.agreement, opened.index, chain.nowMs())?.stage, "closed-inconclusive");
});

test("both differ and say so: no joint ruling, both texts stand, the finding stays; at its deadline it is public as release not agreed", async () => {
  const opened = await chain.ready();
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(opened, opened.finding));
  for (const office of ["co-chair-a", "co-chair-b"])
    await chain.say(office, {
      kind: "differ-decision",
      of: ruling,
      reasons: `Reasons of ${office}.`,
      text: `Text of ${office}.`,
      final: true,
    });
  const view = () => caseAt(chain.rooms.agreement, opened.index, chain.nowMs());
  assert.equal(view()?.stage, "closed-no-joint-ruling");
  assert.equal(view()?.axes.conformity?.code, "no-joint-ruling");
  assert.equal(view()?.axes.occurrence.code, "confirmed");
  assert.deepEqual(
    view()?.noJointRuling?.proposals.flatMap(({ texts }) => texts.map(({ text }) => text)),
    ["Text of co-chair-a.", "Text of co-chair-b."],
  );
  assert.equal(view()?.release, null);
  await chain.step(24);
  await chain.step(1);
  assert.equal(view()?.release?.kind, "not-agreed");
  await chain.published(ruling, []);
});

test("nobody rules until the deadline: no joint ruling by the clock alone, and nobody has written it", async () => {
  const opened = await chain.ready();
  const size = chain.size();
  assert.equal(caseAt(chain.rooms.agreement, opened.index, chain.nowMs())?.noJointRuling, null);
  const due = caseAt(chain.rooms.agreement, opened.index, chain.nowMs())?.rulingDue ?? 0;
  const later = caseAt(chain.rooms.agreement, opened.index, due + 1);
  assert.equal(later?.stage, "closed-no-joint-ruling");
  assert.equal(caseAt(chain.rooms.agreement, opened.index, due)?.stage, "with-commission");
  assert.equal(chain.size(), size);
});

test("where one signs, the other differs and the time runs out, both words stand and both are records of the case", async () => {
  const opened = await chain.ready();
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(opened, opened.finding));
  const signed = await chain.say("co-chair-a", { kind: "sign-decision", of: ruling });
  const differed = await chain.say("co-chair-b", {
    kind: "differ-decision",
    of: ruling,
    reasons: "Our reasons.",
    text: "Our text.",
    final: true,
  });
  const due = caseAt(chain.rooms.agreement, opened.index, chain.nowMs())?.rulingDue ?? 0;
  const view = caseAt(chain.rooms.agreement, opened.index, due + 1);
  assert.deepEqual(
    view?.noJointRuling?.proposals.map(({ texts }) => texts.map(({ org, stand, text }) => [org, stand, text])),
    [
      [
        ["co-chair-a", "signed", null],
        ["co-chair-b", "differed", "Our text."],
      ],
    ],
  );
  for (const index of [ruling, signed, differed]) assert.ok(view?.records.includes(index), `entry ${index}`);
});

test("the truce is read twice: inside with what was found, in public with what is published", () => {
  const inside = truceAt(chain.rooms.agreement, chain.nowMs(), "internal");
  const outside = truceAt(chain.rooms.agreement, chain.nowMs(), "public");
  assert.ok(inside.load.high >= outside.load.high);
  assert.ok(outside.underReview > 0);
  assert.equal(inside.underReview, 0);
});

test("the same log folded anew says the same of every case", async () => {
  const said = () =>
    [...chain.rooms.agreement.cases.keys()].map((index) => caseAt(chain.rooms.agreement, index, 1_800_000_000_000));
  const before = structuredClone(said());
  await chain.restart();
  assert.deepEqual(said(), before);
});
