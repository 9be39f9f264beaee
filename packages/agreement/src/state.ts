// What follows from the reports: which source records are in, so that importing again adds nothing.
import { type AgreementFact } from "./fact.ts";
import type { Report } from "./report.ts";
import { isWithheld } from "./withheld.ts";

/** Where a statement stands in the log. */
export type Ref = { readonly log: string; readonly index: number; readonly leaf: string; readonly loggedAt: number };
/** Whose key spoke, as the key directory has it. */
export type Actor = { readonly org: string; readonly role: string; readonly key: string };
/** A point in the log: the index the statement will get, and mechanism time. */
export type Now = { readonly index: number; readonly timeMs: number };
export type Said = { readonly actor: Actor; readonly ref: Ref };

/** `row` is null once the disclosure was erased: then a changed record can no longer be told from the same one. */
export type FiledSource = { readonly index: number; readonly row: string | null };

/** Changed in place by `applyAgreement`; rebuilt from the log at any time. */
export type AgreementState = {
  /** by `sourceKey` */
  readonly sources: Map<string, FiledSource>;
};

export function emptyAgreement(): AgreementState {
  return { sources: new Map() };
}

/** Takes in a fact that `admitAgreement` let pass. */
export function applyAgreement(
  state: AgreementState,
  fact: AgreementFact,
  { ref }: { readonly ref: Ref },
): AgreementState {
  const source = sourceKey(fact.body);
  if (source !== undefined) state.sources.set(source, { index: ref.index, row: rowOf(fact.body) });
  return state;
}

/** One record of one format; a format's name holds no colon, so the pair cannot be confused with another. */
export function sourceKey({ via }: Pick<Report, "via">): string | undefined {
  return via === undefined ? undefined : `${via.format}:${via.sourceId}`;
}

export function rowOf({ via }: Pick<Report, "via">): string | null {
  const row = via?.row;
  return row === undefined || isWithheld(row) ? null : row;
}
