// What follows from what was said in this room: reports, incidents, allegations, cases, what was watched, the ceasefire.
import { type JsonObject, isWithheld } from "@mizan/ledger";
import type { AllegationMade } from "./allegation.ts";
import type { CaseMoved, EvidenceAdded, ReportReviewed, ResponseGiven, ReviewHeld, WordsGiven } from "./case/fact.ts";
import type { Finding, Release, Ruling } from "./case/subject.ts";
import type { CoverageDeclaration, CoveragePlan } from "./coverage.ts";
import type { HotlineCall } from "./hotline.ts";
import type { IncidentOpened } from "./incident.ts";
import type { Mandate } from "./mandate.ts";
import type { Report } from "./report.ts";
import type { SeverityRange } from "./severity.ts";
import { type TalksState, emptyTalks } from "./talks/state.ts";
import { type AskedAccess, emptySites, type Sites } from "./sites/state.ts";
import type { Ceasefire } from "./truce.ts";

/** Where a statement stands in the log; `timeMs` is mechanism time, by which every clock runs (log time where absent). */
export type Ref = {
  readonly log: string;
  readonly index: number;
  readonly leaf: string;
  readonly loggedAt: number;
  readonly timeMs?: number;
};
/** Whose key spoke, as the key directory has it. */
export type Actor = { readonly org: string; readonly role: string; readonly key: string };
/** A point in the log: the index the statement will get, and mechanism time. */
export type Now = {
  readonly index: number;
  readonly timeMs: number;
  /** hex leaf hash at an index below `index`: with it, what is cited is compared */
  readonly leafAt?: (index: number) => string | undefined;
  /** in the mandate's order, also before there is one */
  readonly parties?: readonly string[];
  /** whose statement stands at an index */
  readonly authorOf?: (index: number) => { readonly org: string; readonly role: string } | undefined;
};
export type Said = { readonly actor: Actor; readonly ref: Ref };

/** A joint act as the oversight room tells of it: this room only knows what it is about. */
export type JointAct = {
  readonly kind: string;
  /** log index of the case's opening */
  readonly case: number | null;
  readonly subject: JsonObject;
  /** of its proposal */
  readonly ref: Ref;
  /** mechanism time */
  readonly until: number | null;
  readonly by: Actor;
};
/** What an office said on a joint act. */
export type OfficeText = {
  readonly org: string;
  readonly role: string;
  readonly stand: "signed" | "differed";
  readonly reasons: string | null;
  readonly text: string | null;
  /** log index of the word itself: a text is shown where its own entry may be read */
  readonly index: number;
};

/** `row` is null once the disclosure was erased: then a changed record can no longer be told from the same one. */
export type FiledSource = { readonly index: number; readonly row: string | null };

/** How a report was received; `index` is where its review stands. */
export type ReportReview = { readonly index: number } & Pick<ReportReviewed, "outcome" | "reason">;

export type Incident = {
  readonly ref: Ref;
  readonly body: IncidentOpened;
  readonly severity: SeverityRange;
  readonly reports: number[];
  /** log indexes of the cases opened on it, in the log's order: each party may have alleged */
  readonly cases: number[];
};
export type Allegation = {
  readonly ref: Ref;
  readonly claimant: string;
  readonly body: AllegationMade;
  withdrawn: Ref | null;
  case: number | null;
};

export type Entry<Body> = { readonly ref: Ref; readonly org: string; readonly role: string; readonly body: Body };
export type FindingEntry = {
  readonly act: JointAct;
  readonly body: Finding;
  readonly takenAt: Ref;
  /** set where an answer came late, before it was reviewed: it has to be made again */
  reopened: Ref | null;
};
export type RulingEntry = { readonly act: JointAct; readonly body: Ruling; readonly takenAt: Ref };
export type ReleaseEntry = { readonly act: JointAct; readonly body: Release; readonly takenAt: Ref };
/** A joint act of the case, with every word that was said on it. */
export type CaseAct = {
  readonly act: JointAct;
  /** log indexes of the proposal and of each word */
  readonly records: number[];
  /** what counts of it now, by office */
  texts: readonly OfficeText[];
  end: "open" | "taken" | "split" | "withdrawn";
};
export type Split = { readonly act: JointAct; readonly at: Ref; readonly texts: readonly OfficeText[] };

/** Everything said in one case, in the log's order. What it comes to is worked out by `caseAt`. */
export type CaseFile = {
  readonly ref: Ref;
  readonly incident: number;
  readonly allegation: number | null;
  readonly claimant: string | null;
  readonly accused: string | null;
  /** who has the right of reply: the accused; where nobody is, both parties in the order of the mandate at its opening */
  readonly answerers: readonly string[];
  moved: { readonly body: CaseMoved; readonly ref: Ref } | null;
  readonly evidence: Entry<EvidenceAdded>[];
  readonly responses: (Entry<ResponseGiven> & { readonly late: boolean })[];
  timeAsked: Ref | null;
  readonly words: Entry<WordsGiven>[];
  readonly findings: FindingEntry[];
  readonly reviews: Entry<ReviewHeld>[];
  readonly acts: CaseAct[];
  ruling: RulingEntry | null;
  split: Split | null;
  readonly releases: ReleaseEntry[];
  /** log indexes of all that belongs to the case */
  readonly records: number[];
  /** of those, statements of monitors, which are never published (decisions.md 4) */
  readonly monitors: number[];
};

export type ClocksChange = Pick<Mandate, "index" | "clocks">;

/** Changed in place by `applyAgreement` and `applyOutcome`; rebuilt from the log at any time. */
export type AgreementState = {
  mandate: Mandate | null;
  /** mandates and changes of clocks in the order in which they were taken, without those that were un-taken since */
  readonly mandates: (Mandate | ClocksChange)[];
  /** by `sourceKey` */
  readonly sources: Map<string, FiledSource>;
  readonly reports: Set<number>;
  /** reports of our own offices that nobody has reviewed yet: when they were filed */
  readonly waiting: Map<number, number>;
  /** the last review of each report, by the report's index */
  readonly reviews: Map<number, ReportReview>;
  readonly incidents: Map<number, Incident>;
  readonly allegations: Map<number, Allegation>;
  readonly cases: Map<number, CaseFile>;
  readonly hotline: HotlineCall[];
  readonly access: Map<number, AskedAccess>;
  readonly plans: Map<number, CoveragePlan>;
  readonly declarations: CoverageDeclaration[];
  readonly talks: TalksState;
  readonly sites: Sites;
  ceasefire: Ceasefire | null;
};

export function emptyAgreement(): AgreementState {
  return {
    mandate: null,
    mandates: [],
    sources: new Map(),
    reports: new Set(),
    waiting: new Map(),
    reviews: new Map(),
    incidents: new Map(),
    allegations: new Map(),
    cases: new Map(),
    hotline: [],
    access: new Map(),
    plans: new Map(),
    declarations: [],
    talks: emptyTalks(),
    sites: emptySites(),
    ceasefire: null,
  };
}

/** Mechanism time of a statement. */
export function timeOf(ref: Ref): number {
  return ref.timeMs ?? ref.loggedAt;
}

/** One record of one format; a format's name holds no colon, so the pair cannot be confused with another. */
export function sourceKey({ via }: Pick<Report, "via">): string | undefined {
  return via === undefined ? undefined : `${via.format}:${via.sourceId}`;
}

export function rowOf({ via }: Pick<Report, "via">): string | null {
  const row = via?.row;
  return row === undefined || isWithheld(row) ? null : row;
}
