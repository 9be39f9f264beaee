// What of a case is public, and since when: by a release of both co-chairs, or at its deadline without one. Silence is no veto (decisions.md 21).
import { instantMs, isRefusal } from "@mizan/ledger";
import { type AgreementState, type CaseAct, type CaseFile, type ReleaseEntry, timeOf } from "../state.ts";
import { endedAt, publicationDueAt } from "./clocks.ts";

export type Opened = { readonly index: number; readonly paths: readonly string[] };
export type Publication = {
  readonly at: number;
  /** false: "release not agreed", published by the clock */
  readonly agreed: boolean;
  /** statements that are public from then on, with those of their withheld fields that are opened */
  readonly open: readonly Opened[];
  readonly limits: readonly string[];
};

export function publicationOf(state: AgreementState, caseIndex: number, nowMs: number): Publication | null {
  const file = state.cases.get(caseIndex);
  if (!file || state.mandate === null || file.moved !== null) return null;
  const { clocks } = state.mandate;
  const ended = endedAt(file, clocks, nowMs);
  if (ended === null) return null;
  const due = publicationDueAt(ended, clocks);
  const releases = file.releases.filter((release) => releasedAt(release) <= nowMs);
  const [first] = releases;
  const agreed = first !== undefined && releasedAt(first) <= due;
  if (!agreed && nowMs <= due) return null;
  const opened = releases.flatMap(({ body }) => body.open);
  return {
    at: agreed ? releasedAt(first) : due,
    agreed,
    open: merged([...(agreed ? [] : defaultOpening(file)), ...opened]),
    limits: releases.flatMap(({ body }) => body.limits),
  };
}

/** Embargoed until, but never before both had signed. */
function releasedAt({ body, takenAt }: ReleaseEntry): number {
  const embargo = body.embargo === null ? null : instantMs(body.embargo, "body.subject.embargo");
  return Math.max(timeOf(takenAt), embargo === null || isRefusal(embargo) ? 0 : embargo);
}

/** What is opened where no release says otherwise: the whole case, but for evidence that was not given for the public. */
export function defaultOpening(file: CaseFile): readonly Opened[] {
  const guarded = new Set([
    ...file.monitors,
    ...file.evidence.filter(({ body }) => body.handling !== "public").map(({ ref }) => ref.index),
    ...file.acts.filter((entry) => !isOpenedAnyhow(file, entry)).flatMap(({ records }) => records),
  ]);
  const paths = new Map<number, readonly string[]>([[file.incident, ["setting", "duty"]]]);
  for (const review of file.reviews) paths.set(review.ref.index, review.body.dissent === null ? [] : ["dissent"]);
  return file.records.filter((index) => !guarded.has(index)).map((index) => ({ index, paths: paths.get(index) ?? [] }));
}

/** Proposals of a ruling that stand side by side where none was taken; what its proposer took back is not among them. */
export function rulingDrafts({ acts }: CaseFile): readonly CaseAct[] {
  return acts.filter(({ act, end }) => act.kind === "ruling" && end !== "withdrawn");
}

/** What was found and ruled, or what each co-chair would have ruled; never a draft, nor what was said over one. */
function isOpenedAnyhow(file: CaseFile, entry: CaseAct): boolean {
  const { act, end } = entry;
  switch (act.kind) {
    case "finding":
      return end === "taken";
    case "ruling":
      return file.ruling ? file.ruling.act.ref.index === act.ref.index : rulingDrafts(file).includes(entry);
    default:
      return end !== "withdrawn";
  }
}

function merged(open: readonly Opened[]): readonly Opened[] {
  const byIndex = new Map<number, Set<string>>();
  for (const { index, paths } of open) {
    const known = byIndex.get(index) ?? new Set();
    byIndex.set(index, known);
    for (const path of paths) known.add(path);
  }
  return [...byIndex].sort(([a], [b]) => a - b).map(([index, paths]) => ({ index, paths: [...paths] }));
}
