// The public page of a case: the parties exchanged, their places are exchanged and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseView } from "@mizan/agreement";
import type { Status } from "../status.ts";
import { casePage, type PublicCase, type PublicStatement } from "./case.ts";
import { LANGUAGES, wordsOf } from "./messages.ts";

const PARTIES = [
  { org: "party-a", name: "Blueland" },
  { org: "party-b", name: "Greenland" },
] as const;

const STATUS: Status = {
  operator: "Test operator",
  origin: "localhost/log",
  scenario: "test",
  exercise: true,
  simulated: true,
  size: 9,
  loggedAt: null,
  complete: null,
  guarantors: [],
  stopped: null,
  serverTime: 0,
};

const statement = (index: number, org: string, said: Partial<PublicStatement>): PublicStatement => ({
  index,
  org,
  claim: null,
  answer: null,
  words: null,
  ...said,
});

/** One alleges and answers nothing, the other answers and alleges nothing. */
function caseOf(claimant: string, accused: string, precision: "minute" | "days" = "minute"): PublicCase {
  const view: CaseView = {
    index: 3,
    incident: 1,
    allegation: 2,
    claimant,
    accused,
    stage: "closed",
    stageSince: 0,
    clocks: [],
    severity: { from: 2, to: 3 },
    link: { linked: true, reason: "r", disputed: false },
    axes: { occurrence: { code: "confirmed", from: 1 }, attribution: null, conformity: null },
    responses: [],
    words: [],
    evidence: [],
    findings: [],
    reviews: [],
    ruling: null,
    rulingDue: null,
    noJointRuling: null,
    release: { kind: "agreed", at: 0 },
    records: [1, 2, 3, 4],
  };
  const days = { from: "2025-10-25", to: "2025-10-27", precision };
  const minutes = { from: "2025-10-25T10:00:00Z", to: "2025-10-25T10:00:00Z", precision };
  return {
    view,
    incident: {
      means: "sniper",
      target: "civilians",
      place: {},
      occurred: precision === "days" ? days : minutes,
      simulated: true,
    },
    parties: PARTIES,
    nameOf: (org) => PARTIES.find((party) => party.org === org)?.name ?? org,
    statements: [
      statement(2, claimant, {
        claim: { provision: { id: "p01", text: "Cease <fire>." }, assertions: ["One.", "Two."] },
        words: "Our <words>.",
      }),
      statement(4, accused, {
        answer: { code: "accept-in-part", stands: [{ n: 2, stand: "agree" }] },
        words: "Theirs.",
      }),
    ],
    recusals: [],
    finding: null,
    ruling: null,
    noJointRuling: null,
  };
}

for (const language of LANGUAGES)
  test(`${language}: the parties exchanged, the page is the same with their boxes exchanged`, () => {
    const page = (claimant: string, accused: string) =>
      casePage({ ...caseOf(claimant, accused), words: wordsOf(language), status: STATUS });
    const told = partsOf(page("party-a", "party-b"));
    const exchanged = partsOf(page("party-b", "party-a"));
    assert.equal(told.boxes.length, 2);
    assert.notEqual(told.boxes[0], told.boxes[1]);
    assert.deepEqual(exchanged.boxes, told.boxes.toReversed());
    assert.equal(exchanged.rest, told.rest);
  });

test("what was said stands unedited, and is never read as a page's own marks", () => {
  const page = casePage({ ...caseOf("party-a", "party-b"), words: wordsOf("en"), status: STATUS });
  assert.match(page, /<blockquote dir="auto">Our &#60;words&#62;\.<\/blockquote>/);
  assert.match(page, /Cease &#60;fire&#62;\./);
});

test("when it happened is as precise as it was said, in the reader's language", () => {
  const when = (precision: "minute" | "days") => {
    const page = casePage({ ...caseOf("party-a", "party-b", precision), words: wordsOf("en"), status: STATUS });
    return /<dt>When[^]*?<dd>([^<]*)<\/dd>/.exec(page)?.[1];
  };
  assert.equal(when("days"), "25 Oct 2025 to 27 Oct 2025");
  assert.match(when("minute") ?? "", /^25 October 2025[^<]* 10:00 UTC$/);
});

/** Each party's box without its name, and the page around them with an empty place for each. */
function partsOf(page: string): { readonly boxes: readonly string[]; readonly rest: string } {
  const boxes: string[] = [];
  const rest = page.replaceAll(/<section>\s*<h3><bdi>[^<]*<\/bdi><\/h3>([^]*?)<\/section>/g, (_, box: string) => {
    boxes.push(box);
    return "<section></section>";
  });
  return { boxes, rest };
}
