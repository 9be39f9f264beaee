// Takes in what `admitAgreement` let pass: the state moves on, and nothing is judged again.
import type { AgreementFact } from "./fact.ts";
import { type CaseFact, isInCase } from "./case/in-case.ts";
import { coverageDeclarationOf, coveragePlanOf } from "./coverage.ts";
import { hotlineCallOf } from "./hotline.ts";
import { instantMs, isRefusal } from "@mizan/ledger";
import { severityOf } from "./severity.ts";
import { applySiteFact, askedAccessOf } from "./sites/apply.ts";
import { basisKeys } from "./sites/basis.ts";
import { isSiteFact } from "./sites/in-sites.ts";
import { type AgreementState, type CaseFile, type Ref, type Said, rowOf, sourceKey, timeOf } from "./state.ts";
import { responseDueAt } from "./case/clocks.ts";
import { applyTalks } from "./talks/apply.ts";
import { isTalks } from "./talks/kinds.ts";

export function applyAgreement(state: AgreementState, fact: AgreementFact, said: Said): AgreementState {
  if (isInCase(fact)) {
    applyInCase(state, fact, said);
    return state;
  }
  if (isTalks(fact)) {
    applyTalks(state.talks, fact, said);
    return state;
  }
  if (isSiteFact(fact)) {
    applySiteFact(state, fact, said);
    return state;
  }
  const { ref, actor } = said;
  switch (fact.type) {
    case "agreement.report.filed":
      applyReport(state, fact.body, said);
      return state;
    case "agreement.report.reviewed": {
      const { report, outcome, reason } = fact.body;
      state.waiting.delete(report.index);
      state.reviews.set(report.index, { index: ref.index, outcome, reason });
      return state;
    }
    case "agreement.incident.opened":
      state.incidents.set(ref.index, {
        ref,
        body: fact.body,
        severity: rangeOf(severityOf(fact.body)),
        reports: fact.body.reports.map(({ index }) => index),
        cases: [],
      });
      for (const { index } of fact.body.reports) state.waiting.delete(index);
      for (const key of basisKeys(fact.body)) state.sites.incidents.set(key, ref.index);
      return state;
    case "agreement.incident.joined":
      must(state.incidents.get(fact.body.incident.index)).reports.push(fact.body.report.index);
      state.waiting.delete(fact.body.report.index);
      return state;
    case "agreement.allegation.made":
      state.allegations.set(ref.index, { ref, claimant: actor.org, body: fact.body, withdrawn: null, case: null });
      return state;
    case "agreement.allegation.withdrawn":
      must(state.allegations.get(fact.body.allegation.index)).withdrawn = ref;
      return state;
    case "agreement.hotline.called":
      state.hotline.push(hotlineCallOf(fact.body, { index: ref.index, timeMs: timeOf(ref) }));
      return state;
    case "agreement.coverage.planned":
      state.plans.set(ref.index, coveragePlanOf(fact.body, ref.index));
      return state;
    case "agreement.coverage.declared":
      state.declarations.push(coverageDeclarationOf(fact.body, ref.index));
      return state;
    case "agreement.access.requested":
      state.access.set(ref.index, askedAccessOf(fact.body, ref));
      return state;
    case "agreement.access.answered": {
      const { answer } = fact.body;
      must(state.access.get(fact.body.request.index)).answers.push({ index: ref.index, atMs: timeOf(ref), answer });
      return state;
    }
    case "agreement.ceasefire.terminated":
      applyTermination(state, fact.body.at, said);
      return state;
  }
}

function applyInCase(state: AgreementState, fact: CaseFact, said: Said): void {
  if (fact.type === "agreement.case.opened") {
    applyOpening(state, fact.body, said);
    return;
  }
  const { ref, actor } = said;
  const file = must(state.cases.get(fact.body.case.index));
  file.records.push(ref.index);
  if (actor.role === "monitor") file.monitors.push(ref.index);
  const entry = { ref, org: actor.org, role: actor.role };
  switch (fact.type) {
    case "agreement.case.moved":
      file.moved = { body: fact.body, ref };
      return;
    case "agreement.evidence.added":
      file.evidence.push({ ...entry, body: fact.body });
      return;
    case "agreement.response.given": {
      const due = responseDueAt(file, must(state.mandate ?? undefined).clocks);
      file.responses.push({ ...entry, body: fact.body, late: timeOf(ref) > due });
      reopenFinding(file, entry);
      return;
    }
    case "agreement.response.time-asked":
      file.timeAsked = ref;
      return;
    case "agreement.words.given":
      file.words.push({ ...entry, body: fact.body });
      return;
    case "agreement.review.held":
      file.reviews.push({ ...entry, body: fact.body });
      return;
  }
}

/** A finding that did not know the answer, and that nobody has reviewed, is made again (agreement.md §19.16). */
function reopenFinding(file: CaseFile, { ref, org }: { readonly ref: Ref; readonly org: string }): void {
  const last = file.findings.at(-1);
  if (!last || file.reviews.some(({ body }) => body.finding.index === last.act.ref.index)) return;
  // Once for each who answers: by answering again and again it would else keep the case from its end (decisions.md 21).
  const own = new Set(file.responses.filter((response) => response.org === org).map((response) => response.ref.index));
  if (file.findings.every(({ reopened }) => reopened === null || !own.has(reopened.index))) last.reopened = ref;
}

function applyOpening(
  state: AgreementState,
  body: Extract<CaseFact, { readonly type: "agreement.case.opened" }>["body"],
  { ref }: Said,
): void {
  const incident = must(state.incidents.get(body.incident.index));
  const allegation = body.allegation === null ? undefined : must(state.allegations.get(body.allegation.index));
  incident.cases.push(ref.index);
  if (allegation) allegation.case = ref.index;
  const records = [body.incident.index, ...(allegation ? [allegation.ref.index] : []), ref.index];
  const file: CaseFile = {
    ref,
    incident: body.incident.index,
    allegation: allegation?.ref.index ?? null,
    claimant: allegation?.claimant ?? null,
    accused: allegation?.body.accused ?? null,
    answerers: allegation ? [allegation.body.accused] : must(state.mandate ?? undefined).parties,
    moved: null,
    evidence: [],
    responses: [],
    timeAsked: null,
    words: [],
    findings: [],
    reviews: [],
    acts: [],
    ruling: null,
    split: null,
    releases: [],
    records,
    monitors: [],
  };
  state.cases.set(ref.index, file);
}

function applyReport(
  state: AgreementState,
  report: Extract<AgreementFact, { readonly type: "agreement.report.filed" }>["body"],
  { ref }: Said,
): void {
  const source = sourceKey(report);
  if (source !== undefined) state.sources.set(source, { index: ref.index, row: rowOf(report) });
  state.reports.add(ref.index);
  // A data set of the past is no message that somebody waits to have acknowledged.
  if (report.channel !== "import") state.waiting.set(ref.index, timeOf(ref));
}

function applyTermination(state: AgreementState, at: string, { ref }: Said): void {
  const atMs = instantMs(at, "body.at");
  const ceasefire = must(state.ceasefire ?? undefined);
  const termination = { index: ref.index, atMs: isRefusal(atMs) ? timeOf(ref) : Math.max(atMs, timeOf(ref)) };
  state.ceasefire = { ...ceasefire, terminations: [...ceasefire.terminations, termination] };
}

function rangeOf({ from, to }: ReturnType<typeof severityOf>) {
  return { from, to };
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("a fact was applied that admit refuses");
  return found;
}
