// What the oversight room's joint acts bring about here, and whether they may be proposed and signed at all (agreement.md §10–§13).
import { instantMs, type FieldCode, type Refusal, isRefusal, parseInstant, refuse } from "@mizan/ledger";
import { RESPONSIBLE_OTHERS } from "../axes.ts";
import { type Mandate, parseClocks, parseMandate } from "../mandate.ts";
import {
  type AgreementState,
  type CaseAct,
  type CaseFile,
  type JointAct,
  type Now,
  type OfficeText,
  type Ref,
  timeOf,
} from "../state.ts";
import { type CaseCode, isEvidence, leafWrong, refuseEntry } from "./admit.ts";
import { type ScoreActCode, admitScore, takeScore, untakeScore } from "../talks/score.ts";
import type { CeasefireAct } from "../truce.ts";
import { endedAt, isAnswerPending, rulingDueAt, rulingStartsAt, standingFinding } from "./clocks.ts";
import {
  type Finding,
  type Release,
  type Ruling,
  type SubjectCode,
  parseCeasefire,
  parseFinding,
  parseRelease,
  parseCeasefireChange,
  parseRuling,
} from "./subject.ts";

export type JointActCode =
  | CaseCode
  | SubjectCode
  | FieldCode
  | ScoreActCode
  | "response-pending"
  | "review-pending"
  | "ruling-pending"
  | "until-wrong"
  | "ground-uncited"
  | "case-differs"
  | "release-too-wide"
  | "ceasefire-in-force";

export type Outcome = {
  /**
   * `said`: one office's word, which ends nothing. A revocation reached back: `untaken`: to a word by which the act was
   * taken or split; `unsaid`: to one that had ended nothing.
   */
  readonly kind: "proposed" | "said" | "taken" | "split" | "withdrawn" | "untaken" | "unsaid";
  readonly act: JointAct;
  readonly ref: Ref;
  readonly texts: readonly OfficeText[];
};

type Verdict = Refusal<JointActCode> | undefined;
type Proposal = Omit<JointAct, "ref">;

/** Whether what an act is about may be proposed now. */
export function admitSubject(state: AgreementState, act: Proposal, now: Now): Verdict {
  switch (act.kind) {
    case "mandate": {
      const mandate = parseMandate(act.subject, now.index);
      return isRefusal(mandate) ? mandate : undefined;
    }
    case "clocks": {
      const clocks = parseClocks(act.subject);
      return isRefusal(clocks) ? clocks : undefined;
    }
    case "ceasefire": {
      const ceasefire = parseCeasefire(act.subject);
      if (isRefusal(ceasefire)) return ceasefire;
      return (
        refuseInstant(ceasefire.from, "body.subject.from") ??
        (state.ceasefire === null
          ? undefined
          : refuse("ceasefire-in-force", "there is one; where it was ended it is resumed", "body.kind"))
      );
    }
    case "ceasefire-resumption":
    case "ceasefire-broken": {
      const change = parseCeasefireChange(act.subject);
      if (isRefusal(change)) return change;
      return (
        refuseInstant(change.from, "body.subject.from") ??
        (state.ceasefire === null ? refuse("ceasefire-missing", "there is none in force", "body.kind") : undefined)
      );
    }
    case "finding":
    case "ruling":
    case "release":
      return admitOfCase(state, act, now);
    case "score":
      return admitScore(state, act, now);
    default:
      return undefined;
  }
}

/** Whether it may still be signed: what it rests on may have changed since it was proposed. */
export function admitSignature(state: AgreementState, act: JointAct, now: Now): Verdict {
  switch (act.kind) {
    case "finding":
    case "ruling":
    case "release":
      return admitOfCase(state, act, now);
    case "score":
      return admitScore(state, act, now);
    default:
      return undefined;
  }
}

function admitOfCase(state: AgreementState, act: Proposal, now: Now): Verdict {
  const { mandate } = state;
  if (mandate === null)
    return refuse("no-mandate", "no mandate is in force: nothing can be found or ruled", "body.kind");
  const file = act.case === null ? undefined : state.cases.get(act.case);
  if (file === undefined) return refuse("citation-unknown", "no case was opened at this index", "body.case.index");
  const setting = { state, mandate, file, now, act };
  switch (act.kind) {
    case "finding":
      return admitFinding(setting);
    case "ruling":
      return admitRuling(setting);
    default:
      return admitRelease(setting);
  }
}

type Setting = {
  readonly state: AgreementState;
  readonly mandate: Mandate;
  readonly file: CaseFile;
  readonly now: Now;
  readonly act: Proposal;
};

function admitFinding({ state, mandate, file, now, act }: Setting): Verdict {
  const finding = parseFinding(act.subject);
  if (isRefusal(finding)) return finding;
  const unknown = finding.observation.evidence.findIndex((cited) => !isEvidence(file, cited));
  return (
    refuseCase(finding, file) ??
    refuseEnded(file, mandate, now) ??
    (isAnswerPending(file, mandate.clocks, now.timeMs)
      ? refuse("response-pending", "whoever has the right of reply has time to answer first", "body.case")
      : undefined) ??
    refuseProvision(mandate, finding.conformity.provision, "body.subject.conformity.provision") ??
    refuseResponsible(mandate, finding.attribution.responsible, "body.subject.attribution.responsible") ??
    refuseUncited(finding.conformity, state, now) ??
    (unknown < 0
      ? undefined
      : refuse(
          "evidence-unknown",
          "no evidence of this case stands at this index",
          `body.subject.observation.evidence.${unknown}`,
        ))
  );
}

/** Two grounds rest on a record: the call that went unheard, and the notice that was given (agreement.md §5). */
function refuseUncited({ ground, cites }: Finding["conformity"], { hotline }: AgreementState, now: Now): Verdict {
  const at = "body.subject.conformity.cites";
  if (cites === null)
    return ground === null || ground === "law-enforcement"
      ? undefined
      : refuse("ground-uncited", "this ground cites the record that it rests on", at);
  if (ground === "self-defence-after-mechanism-failed" && !hotline.some(({ index }) => index === cites.index))
    return refuse("ground-uncited", "self-defence cites the call on the hotline that failed", at);
  return refuseEntry(now, cites, at);
}

function admitRuling({ mandate, file, now, act }: Setting): Verdict {
  const ruling = parseRuling(act.subject);
  if (isRefusal(ruling)) return ruling;
  const ended = refuseCase(ruling, file) ?? refuseEnded(file, mandate, now);
  if (ended) return ended;
  const cited = file.findings.find(({ act: found }) => found.ref.index === ruling.finding.index);
  if (cited === undefined)
    return refuse(
      "finding-missing",
      "no finding of this case was proposed at this index",
      "body.subject.finding.index",
    );
  if (cited.act.ref.leaf !== ruling.finding.leaf) return leafWrong("body.subject.finding.leaf");
  if (standingFinding(file) !== cited)
    return refuse(
      "finding-superseded",
      "another finding has taken its place, or an answer came after it",
      "body.subject.finding",
    );
  const starts = rulingStartsAt(file, mandate.clocks);
  if (starts === null || now.timeMs < starts)
    return refuse(
      "review-pending",
      "the commission reviews the finding first, or its time runs out",
      "body.subject.finding",
    );
  if (act.until !== rulingDueAt(file, mandate.clocks))
    return refuse("until-wrong", "signatures are taken until the case's own deadline", "body.until");
  const foreign = ruling.provisions.findIndex((id) => refuseProvision(mandate, id, "") !== undefined);
  if (foreign >= 0)
    return refuse("provision-unknown", "the mandate has no such provision", `body.subject.provisions.${foreign}`);
  const said = [...file.responses, ...file.words, ...file.reviews];
  const strange = ruling.dissents.findIndex(
    ({ index, leaf }) => !said.some(({ ref }) => ref.index === index && ref.leaf === leaf),
  );
  if (strange >= 0)
    return refuse(
      "citation-unknown",
      "a dissent is an answer, words or a review of this case",
      `body.subject.dissents.${strange}`,
    );
  return (
    refuseResponsible(mandate, ruling.attribution.responsible, "body.subject.attribution.responsible") ??
    (ruling.remedy === null || mandate.parties.includes(ruling.remedy.obligor)
      ? undefined
      : refuse("not-a-party", "a remedy is a party's to carry out", "body.subject.remedy.obligor"))
  );
}

function admitRelease({ mandate, file, now, act }: Setting): Verdict {
  const release = parseRelease(act.subject);
  if (isRefusal(release)) return release;
  const wrong = refuseCase(release, file);
  if (wrong) return wrong;
  if (endedAt(file, mandate.clocks, now.timeMs) === null || file.moved !== null)
    return refuse("ruling-pending", "a case is released after its ruling, or when there is none", "body.case");
  const ruling = file.ruling?.act.ref;
  if (release.ruling?.index !== ruling?.index || release.ruling?.leaf !== ruling?.leaf)
    return refuse(
      "citation-unknown",
      "a release names the ruling of its case, or none where there is none",
      "body.subject.ruling",
    );
  // Sources, exact places and monitors' own statements are no records of the case that anybody could open (agreement.md §15).
  const wide = release.open.findIndex(({ index }) => !file.records.includes(index) || file.monitors.includes(index));
  if (wide >= 0)
    return refuse(
      "release-too-wide",
      "this is no record of the case that a release may open",
      `body.subject.open.${wide}`,
    );
  return release.embargo === null ? undefined : refuseInstant(release.embargo, "body.subject.embargo");
}

function refuseCase({ case: cited }: Finding | Ruling | Release, file: CaseFile): Verdict {
  if (cited.index !== file.ref.index)
    return refuse("case-differs", "the text is about another case", "body.subject.case.index");
  return cited.leaf === file.ref.leaf ? undefined : leafWrong("body.subject.case.leaf");
}

function refuseEnded(file: CaseFile, { clocks }: Mandate, now: Now): Verdict {
  if (endedAt(file, clocks, now.timeMs) === null) return undefined;
  return refuse("case-closed", "this case has ended; what was said in it stays as it is", "body.case");
}

function refuseProvision({ provisions }: Mandate, id: string, at: string): Verdict {
  return provisions.some((provision) => provision.id === id)
    ? undefined
    : refuse("provision-unknown", "the mandate has no such provision", at);
}

function refuseResponsible({ parties }: Mandate, responsible: string, at: string): Verdict {
  if (parties.includes(responsible) || RESPONSIBLE_OTHERS.some((other) => other === responsible)) return undefined;
  return refuse("not-a-party", `a party, or ${RESPONSIBLE_OTHERS.join(", ")}`, at);
}

function refuseInstant(value: string, at: string): Verdict {
  const ms = instantMs(value, at);
  return isRefusal(ms) ? ms : undefined;
}

/** Takes in what became of a joint act. A subject that was admitted reads again: anything else is a fault. */
export function applyOutcome(state: AgreementState, { kind, act, ref, texts }: Outcome): void {
  const file = act.case === null ? undefined : state.cases.get(act.case);
  if (file) noteAct(file, { kind, act, ref, texts });
  if (kind === "taken") take(state, file, { act, ref });
  if (kind === "untaken") untake(state, file, act);
  if (kind === "split" && file && act.kind === "ruling") file.split = { act, at: ref, texts };
}

function noteAct(file: CaseFile, { kind, act, ref, texts }: Outcome): void {
  const known = file.acts.find((entry) => entry.act.ref.index === act.ref.index);
  const entry: CaseAct = known ?? { act, records: [], texts, end: "open" };
  if (!known) file.acts.push(entry);
  entry.texts = texts;
  // What a revocation took away is open to be signed again; it is itself no record of the case.
  if (kind === "untaken") entry.end = "open";
  if (kind !== "untaken" && kind !== "unsaid")
    for (const index of [act.ref.index, ref.index]) addOnce(index, entry.records, file.records);
  if (kind === "taken" || kind === "split" || kind === "withdrawn") entry.end = kind;
}

function addOnce(index: number, ...lists: readonly number[][]): void {
  for (const list of lists) if (!list.includes(index)) list.push(index);
}

function take(
  state: AgreementState,
  file: CaseFile | undefined,
  { act, ref }: { readonly act: JointAct; readonly ref: Ref },
): void {
  switch (act.kind) {
    case "mandate":
      state.mandates.push(must(parseMandate(act.subject, act.ref.index)));
      deriveMandate(state);
      return;
    case "clocks":
      state.mandates.push({ index: act.ref.index, clocks: must(parseClocks(act.subject)) });
      deriveMandate(state);
      return;
    case "ceasefire": {
      const sinceMs = must(parseInstant(must(parseCeasefire(act.subject)).from));
      state.ceasefire = { index: act.ref.index, sinceMs, terminations: [], declaredBroken: [], resumptions: [] };
      return;
    }
    case "ceasefire-resumption":
    case "ceasefire-broken": {
      // Declared today for last week, it would rewrite what was said of the days between: it holds from now on.
      const atMs = Math.max(must(parseInstant(must(parseCeasefireChange(act.subject)).from)), timeOf(ref));
      changeCeasefire(state, act.kind, (acts) => [...acts, { index: act.ref.index, atMs }]);
      return;
    }
    case "finding":
      file?.findings.push({ act, body: must(parseFinding(act.subject)), takenAt: ref, reopened: null });
      return;
    case "ruling":
      if (file) file.ruling = { act, body: must(parseRuling(act.subject)), takenAt: ref };
      return;
    case "release":
      file?.releases.push({ act, body: must(parseRelease(act.subject)), takenAt: ref });
      return;
    case "score":
      takeScore(state.talks, act, ref);
      return;
  }
}

/** The last mandate with the clocks last set since. What was un-taken is not among them, so nothing rests on it. */
function deriveMandate(state: AgreementState): void {
  state.mandate = state.mandates.reduce<Mandate | null>(
    (mandate, taken) => ("provisions" in taken ? taken : mandate && { ...mandate, ...taken }),
    null,
  );
}

function untake(state: AgreementState, file: CaseFile | undefined, act: JointAct): void {
  const { index } = act.ref;
  const isOther = (entry: { readonly act: JointAct }) => entry.act.ref.index !== index;
  if (file) {
    file.findings.splice(0, Infinity, ...file.findings.filter(isOther));
    file.releases.splice(0, Infinity, ...file.releases.filter(isOther));
    if (file.ruling?.act.ref.index === index) file.ruling = null;
    if (file.split?.act.ref.index === index) file.split = null;
  }
  if (act.kind === "mandate" || act.kind === "clocks") {
    state.mandates.splice(0, Infinity, ...state.mandates.filter((mandate) => mandate.index !== index));
    deriveMandate(state);
  }
  if (act.kind === "score") untakeScore(state.talks, act);
  if (act.kind === "ceasefire-resumption" || act.kind === "ceasefire-broken")
    changeCeasefire(state, act.kind, (acts) => acts.filter((one) => one.index !== index));
  if (act.kind === "ceasefire" && state.ceasefire?.index === index) state.ceasefire = null;
}

function changeCeasefire(
  state: AgreementState,
  kind: "ceasefire-resumption" | "ceasefire-broken",
  change: (acts: readonly CeasefireAct[]) => readonly CeasefireAct[],
): void {
  if (state.ceasefire === null) return;
  const name = kind === "ceasefire-broken" ? "declaredBroken" : "resumptions";
  state.ceasefire = { ...state.ceasefire, [name]: change(state.ceasefire[name]) };
}

export function rulingDeadline(state: AgreementState, caseIndex: number): number | null {
  const file = state.cases.get(caseIndex);
  return file && state.mandate ? rulingDueAt(file, state.mandate.clocks) : null;
}

function must<T>(read: T | Refusal): T {
  if (isRefusal(read)) throw new Error("a subject was admitted that cannot be read");
  return read;
}
