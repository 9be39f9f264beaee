// What may be said now in a case: laws that hold whatever a policy permits (agreement.md §2, §9, §10).
import { type Citation, type Refusal, refuse } from "@mizan/ledger";
import type { FactOf } from "../fact.ts";
import type { ResponseGiven } from "./fact.ts";
import type { Clocks, Mandate } from "../mandate.ts";
import type { Actor, AgreementState, CaseFile, Now } from "../state.ts";
import type { CaseFact } from "./in-case.ts";
import { endedAt, responseDueAt, reviewOf, standingFinding } from "./clocks.ts";

export type CaseCode =
  | "no-mandate"
  | "citation-unknown"
  | "leaf-wrong"
  | "provision-unknown"
  | "accused-self"
  | "not-a-party"
  | "not-a-party-to-the-case"
  | "not-your-allegation"
  | "report-joined-already"
  | "allegation-withdrawn"
  | "allegation-has-case"
  | "allegation-of-other-incident"
  | "incident-has-case"
  | "case-closed"
  | "move-not-allowed"
  | "response-repeated"
  | "time-asked-already"
  | "time-asked-late"
  | "assertion-unknown"
  | "evidence-unknown"
  | "finding-missing"
  | "finding-superseded"
  | "review-held-already"
  | "returned-too-often"
  | "ceasefire-missing";

export type Verdict = Refusal<CaseCode> | undefined;
export type Hearing = { readonly state: AgreementState; readonly actor: Actor; readonly now: Now };

/** The commission may send a finding back so often, and no oftener (agreement.md §9). */
const MAX_RETURNS = 2;

export function admitInCase(fact: CaseFact, mandate: Mandate, hearing: Hearing): Verdict {
  if (fact.type === "agreement.case.opened") return admitOpening(fact.body, hearing);
  const file = hearing.state.cases.get(fact.body.case.index);
  if (file === undefined) return refuse("citation-unknown", "no case was opened at this index", "body.case.index");
  if (file.ref.leaf !== fact.body.case.leaf) return leafWrong("body.case.leaf");
  if (endedAt(file, mandate.clocks, hearing.now.timeMs) !== null)
    return refuse("case-closed", "this case has ended; what was said in it stays as it is", "body.case");
  switch (fact.type) {
    case "agreement.case.moved":
      return admitMove(fact.body, file, mandate, hearing);
    case "agreement.evidence.added":
      return (
        admitEvidence(file, hearing) ??
        (fact.body.cites === null ? undefined : refuseEntry(hearing.now, fact.body.cites, "body.cites"))
      );
    case "agreement.response.given":
      return admitResponse(fact.body, file, hearing);
    case "agreement.response.time-asked":
      return admitTimeAsked(file, mandate.clocks, hearing);
    case "agreement.words.given":
      return refuseStranger(file, hearing);
    case "agreement.review.held":
      return admitReview(fact.body, file);
  }
}

function admitOpening(body: FactOf<"agreement.case.opened">["body"], { state }: Hearing): Verdict {
  const incident = state.incidents.get(body.incident.index);
  if (incident === undefined)
    return refuse("citation-unknown", "no incident was opened at this index", "body.incident.index");
  if (incident.ref.leaf !== body.incident.leaf) return leafWrong("body.incident.leaf");
  if (body.allegation === null) {
    if (incident.cases.length === 0) return undefined;
    return refuse("incident-has-case", "a case of own motion stands on an incident that has none", "body.incident");
  }
  const allegation = state.allegations.get(body.allegation.index);
  if (allegation === undefined)
    return refuse("citation-unknown", "no allegation was made at this index", "body.allegation.index");
  if (allegation.ref.leaf !== body.allegation.leaf) return leafWrong("body.allegation.leaf");
  if (allegation.body.incident.index !== body.incident.index)
    return refuse("allegation-of-other-incident", "the allegation is about another incident", "body.allegation");
  if (allegation.withdrawn !== null)
    return refuse("allegation-withdrawn", "the claimant has withdrawn it", "body.allegation");
  if (allegation.case === null) return undefined;
  return refuse("allegation-has-case", `a case was opened on it at index ${allegation.case}`, "body.allegation");
}

function admitMove(
  body: FactOf<"agreement.case.moved">["body"],
  file: CaseFile,
  mandate: Mandate,
  { state, now }: Hearing,
): Verdict {
  // The registry schedules; what was found is for the co-chairs to end, or for the claimant to give up (agreement.md §2, §3).
  if (body.to !== "withdrawn" && file.findings.length > 0)
    return refuse("move-not-allowed", "after a finding a case ends with a ruling, or visibly without one", "body.to");
  if (body.to !== "merged")
    return body.into === null
      ? withdrawnOnly(body.to, file, state)
      : refuse("move-not-allowed", "only a merged case points to another", "body.into");
  const into = body.into === null ? undefined : state.cases.get(body.into.index);
  if (body.into === null || into === undefined || into === file || endedAt(into, mandate.clocks, now.timeMs) !== null)
    return refuse("move-not-allowed", "a merged case points to the one that goes on", "body.into");
  return into.ref.leaf === body.into.leaf ? undefined : leafWrong("body.into.leaf");
}

/** A case is withdrawn by its claimant; the registry only says so. */
function withdrawnOnly(to: string, file: CaseFile, state: AgreementState): Verdict {
  if (to !== "withdrawn") return undefined;
  const allegation = file.allegation === null ? undefined : state.allegations.get(file.allegation);
  if (allegation?.withdrawn) return undefined;
  return refuse("move-not-allowed", "the claimant has not withdrawn its allegation", "body.to");
}

function admitEvidence(file: CaseFile, hearing: Hearing): Verdict {
  return hearing.actor.role === "liaison" ? refuseStranger(file, hearing) : undefined;
}

function admitResponse(
  body: FactOf<"agreement.response.given">["body"],
  file: CaseFile,
  { state, actor }: Hearing,
): Verdict {
  if (!file.answerers.includes(actor.org))
    return refuse("not-a-party-to-the-case", "the accused answers; where nobody is, both parties do", "body.case");
  // In a case of own motion nothing is asserted that an answer could cite.
  const allegation = file.allegation === null ? undefined : state.allegations.get(file.allegation);
  const count = allegation?.body.assertions.length ?? 0;
  for (const [i, { n, evidence }] of body.assertions.entries()) {
    if (n > count)
      return refuse("assertion-unknown", `the allegation has ${count} assertions`, `body.assertions.${i}.n`);
    const unknown = evidence.findIndex((cited) => !isEvidence(file, cited));
    if (unknown >= 0)
      return refuse(
        "evidence-unknown",
        "no evidence of this case stands at this index",
        `body.assertions.${i}.evidence.${unknown}`,
      );
  }
  const last = file.responses.findLast((response) => response.org === actor.org);
  if (last === undefined || wordingOf(last.body) !== wordingOf(body)) return undefined;
  return refuse("response-repeated", "this is the answer that stands already", "body");
}

/** What an answer says, member by member; that a link is disputed is said, or it is not. */
function wordingOf({ answer, assertions, words, publish, disputesLink = false }: ResponseGiven): string {
  return JSON.stringify([answer, assertions.map(assertionOf), words, publish, disputesLink]);
}

function assertionOf({ n, stand, evidence }: ResponseGiven["assertions"][number]) {
  return [n, stand, evidence.map(({ index, leaf }) => [index, leaf])];
}

function admitTimeAsked(file: CaseFile, clocks: Clocks, { actor, now }: Hearing): Verdict {
  if (!file.answerers.includes(actor.org))
    return refuse("not-a-party-to-the-case", "whoever answers asks for time", "body.case");
  if (file.timeAsked !== null) return refuse("time-asked-already", "time is asked for once", "type");
  if (now.timeMs <= responseDueAt(file, clocks)) return undefined;
  return refuse("time-asked-late", "time is asked for before it has run out", "type");
}

function admitReview(body: FactOf<"agreement.review.held">["body"], file: CaseFile): Verdict {
  const cited = file.findings.find(({ act }) => act.ref.index === body.finding.index);
  if (cited === undefined)
    return refuse("finding-missing", "no finding of this case was proposed at this index", "body.finding.index");
  if (cited.act.ref.leaf !== body.finding.leaf) return leafWrong("body.finding.leaf");
  if (standingFinding(file) !== cited)
    return refuse("finding-superseded", "another finding has taken its place", "body.finding");
  if (reviewOf(file, cited))
    return refuse("review-held-already", "the commission has reviewed this finding", "body.finding");
  const returns = file.reviews.filter((review) => review.body.outcome === "returned").length;
  if (body.outcome !== "returned" || returns < MAX_RETURNS) return undefined;
  return refuse("returned-too-often", `a finding is returned at most ${MAX_RETURNS} times`, "body.outcome");
}

/** Claimant and accused; in a case of own motion, either party. */
function refuseStranger({ claimant, answerers }: CaseFile, { actor }: Hearing): Verdict {
  if (actor.org === claimant || answerers.includes(actor.org)) return undefined;
  return refuse("not-a-party-to-the-case", "this is for the parties to the case", "body.case");
}

export function isEvidence(file: CaseFile, { index, leaf }: Citation): boolean {
  return file.evidence.some(({ ref }) => ref.index === index && ref.leaf === leaf);
}

/** What is cited of another room is an entry that stands in the log, as it is cited. */
export function refuseEntry(now: Now, cited: Citation, at: string): Verdict {
  if (cited.index < now.index) return refuseLeaf(now, cited, at);
  return refuse("citation-unknown", "no entry stands at this index yet", `${at}.index`);
}

export function refuseLeaf({ leafAt }: Now, cited: Citation, at: string): Verdict {
  const leaf = leafAt?.(cited.index);
  return leaf === undefined || leaf === cited.leaf ? undefined : leafWrong(`${at}.leaf`);
}

export function leafWrong(at: string): Refusal<"leaf-wrong"> {
  return refuse("leaf-wrong", "another leaf stands at this index", at);
}
