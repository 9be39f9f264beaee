// A case at a moment: its stage, its clocks and its three axes, worked out from what was said in it. Nobody writes a stage.
import type { Conformity, Occurrence } from "../axes.ts";
import type { SeverityRange } from "../severity.ts";
import { type AgreementState, type CaseFile, type Incident, type OfficeText, timeOf } from "../state.ts";
import {
  type RunningClock,
  clocksOf,
  endedAt,
  findingStartsAt,
  isAnswerPending,
  noJointRulingAt,
  rulingDueAt,
  standingFinding,
} from "./clocks.ts";
import { publicationOf, rulingDrafts } from "./publication.ts";

export type Stage =
  | "awaiting-response"
  | "in-verification"
  | "with-commission"
  | "ruled"
  | "remedy-due"
  | "closed"
  | "closed-inconclusive"
  | "closed-no-joint-ruling"
  | "withdrawn"
  | "outside-mandate"
  | "merged"
  | "referred";

type Said = { readonly index: number; readonly org: string; readonly at: number };
export type AttributionView = { readonly perpetrator: string; readonly responsible: string; readonly mode: string };

/** All times are mechanism time in milliseconds; numbers named `index` are places in the log. */
export type CaseView = {
  readonly index: number;
  readonly incident: number;
  readonly allegation: number | null;
  readonly claimant: string | null;
  readonly accused: string | null;
  readonly stage: Stage;
  readonly stageSince: number;
  readonly clocks: readonly RunningClock[];
  readonly severity: SeverityRange;
  readonly link: { readonly linked: boolean; readonly reason: string; readonly disputed: boolean };
  /** three axes, never one status; each with the record it comes from */
  readonly axes: {
    readonly occurrence: { readonly code: Occurrence; readonly from: number };
    readonly attribution: (AttributionView & { readonly from: number }) | null;
    readonly conformity: { readonly code: Conformity | "no-joint-ruling"; readonly from: number | null } | null;
  };
  readonly responses: readonly (Said & {
    readonly answer: string;
    readonly words: string;
    readonly late: boolean;
    readonly publish: boolean;
  })[];
  readonly words: readonly (Said & { readonly words: string; readonly publish: boolean })[];
  readonly evidence: readonly (Said & { readonly hash: string; readonly title: string; readonly handling: string })[];
  readonly findings: readonly { readonly index: number; readonly takenAt: number; readonly superseded: boolean }[];
  readonly reviews: readonly (Said & { readonly finding: number; readonly outcome: string })[];
  readonly ruling: { readonly index: number; readonly takenAt: number } | null;
  readonly rulingDue: number | null;
  readonly noJointRuling: {
    readonly at: number;
    readonly proposals: readonly { readonly index: number; readonly texts: readonly OfficeText[] }[];
  } | null;
  readonly release: { readonly kind: "agreed" | "not-agreed"; readonly at: number } | null;
  readonly records: readonly number[];
};

export function casesOf(state: AgreementState): readonly number[] {
  return [...state.cases.keys()];
}

/** Undefined where no case was opened at this index. */
export function caseAt(state: AgreementState, caseIndex: number, nowMs: number): CaseView | undefined {
  const file = state.cases.get(caseIndex);
  const incident = file && state.incidents.get(file.incident);
  if (!file || !incident || state.mandate === null) return undefined;
  const { clocks } = state.mandate;
  const publication = publicationOf(state, caseIndex, nowMs);
  const noJoint = noJointRulingAt(file, clocks, nowMs);
  return {
    index: caseIndex,
    incident: file.incident,
    allegation: file.allegation,
    claimant: file.claimant,
    accused: file.accused,
    ...stageOf(state, file, nowMs),
    clocks: clocksOf(file, clocks, nowMs),
    severity: incident.severity,
    link: { ...incident.body.link, disputed: isLinkDisputed(file) },
    axes: axesOf(file, incident, noJoint),
    ...saidIn(file),
    rulingDue: rulingDueAt(file, clocks),
    noJointRuling:
      noJoint === null
        ? null
        : { at: noJoint, proposals: rulingDrafts(file).map(({ act, texts }) => ({ index: act.ref.index, texts })) },
    release: publication && { kind: publication.agreed ? "agreed" : "not-agreed", at: publication.at },
    records: file.records.toSorted((a, b) => a - b),
  };
}

/** By the last answer of whoever answers. */
export function isLinkDisputed({ answerers, responses }: CaseFile): boolean {
  return answerers.some((org) => responses.findLast((response) => response.org === org)?.body.disputesLink ?? false);
}

function saidIn(file: CaseFile) {
  const standing = standingFinding(file);
  return {
    responses: file.responses.map(({ ref, org, body, late }) => ({
      index: ref.index,
      org,
      at: timeOf(ref),
      answer: body.answer,
      words: body.words,
      late,
      publish: body.publish,
    })),
    words: [...file.words].map(({ ref, org, body }) => ({
      index: ref.index,
      org,
      at: timeOf(ref),
      words: body.words,
      publish: body.publish,
    })),
    evidence: file.evidence.map(({ ref, org, body }) => ({
      index: ref.index,
      org,
      at: timeOf(ref),
      hash: body.hash,
      title: body.title,
      handling: body.handling,
    })),
    findings: file.findings.map((finding) => ({
      index: finding.act.ref.index,
      takenAt: timeOf(finding.takenAt),
      superseded: finding !== standing,
    })),
    reviews: file.reviews.map(({ ref, org, body }) => ({
      index: ref.index,
      org,
      at: timeOf(ref),
      finding: body.finding.index,
      outcome: body.outcome,
    })),
    ruling: file.ruling && { index: file.ruling.act.ref.index, takenAt: timeOf(file.ruling.takenAt) },
  };
}

/** A change on one axis leaves the others as they were: each is read from where it was last said. */
function axesOf(file: CaseFile, incident: Incident, noJoint: number | null): CaseView["axes"] {
  const { ruling } = file;
  const finding = standingFinding(file);
  if (ruling) {
    const from = ruling.act.ref.index;
    const { occurrence, attribution, conformity } = ruling.body;
    return {
      occurrence: { code: occurrence, from },
      attribution: { ...attribution, from },
      conformity: { code: conformity, from },
    };
  }
  const coded = { code: incident.body.occurrence, from: incident.ref.index };
  const none = noJoint === null ? null : { code: "no-joint-ruling" as const, from: file.split?.act.ref.index ?? null };
  if (!finding) return { occurrence: coded, attribution: null, conformity: none };
  const from = finding.act.ref.index;
  const { occurrence, attribution, conformity } = finding.body;
  const { perpetrator, responsible, mode } = attribution;
  return {
    occurrence: { code: occurrence.code, from },
    attribution: { perpetrator, responsible, mode, from },
    conformity: none ?? { code: conformity.code, from },
  };
}

type Staged = { readonly stage: Stage; readonly stageSince: number };

function stageOf(state: AgreementState, file: CaseFile, nowMs: number): Staged {
  const { clocks } = state.mandate ?? {};
  if (!clocks) throw new Error("a case has a mandate");
  const ended = endedAt(file, clocks, nowMs);
  if (ended !== null) return endOf(state, file, { endedMs: ended, nowMs });
  const finding = standingFinding(file);
  if (finding) return { stage: "with-commission", stageSince: timeOf(finding.takenAt) };
  return isAnswerPending(file, clocks, nowMs)
    ? { stage: "awaiting-response", stageSince: timeOf(file.ref) }
    : { stage: "in-verification", stageSince: findingStartsAt(file, clocks) };
}

function endOf(
  state: AgreementState,
  file: CaseFile,
  { endedMs, nowMs }: { readonly endedMs: number; readonly nowMs: number },
): Staged {
  if (file.moved !== null) return { stage: file.moved.body.to, stageSince: endedMs };
  if (file.ruling === null) return { stage: "closed-no-joint-ruling", stageSince: endedMs };
  const { conformity, remedy } = file.ruling.body;
  if (conformity === "inconclusive") return { stage: "closed-inconclusive", stageSince: endedMs };
  if (conformity === "outside-mandate") return { stage: "outside-mandate", stageSince: endedMs };
  if (remedy !== null) return { stage: "remedy-due", stageSince: endedMs };
  const publication = publicationOf(state, file.ref.index, nowMs);
  return publication ? { stage: "closed", stageSince: publication.at } : { stage: "ruled", stageSince: endedMs };
}
