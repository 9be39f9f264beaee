// A draft of a release as its subject: which records of the case anybody may read from then on, and within which limits.
import type { JsonObject } from "@mizan/ledger";
import { cite, type Citation, instantOf, linesOf, pickedOf, pickedText } from "../ui/typed.ts";
import type { Openable } from "../wire/case.ts";

export type ReleaseDraft = {
  /** log indexes */
  readonly opened: string;
  /** a line for each limit of use */
  readonly limits: string;
  /** empty: at once */
  readonly embargo: string;
};

/** Begun with what is published anyhow where nobody agrees on a release. */
export function usualRelease(openable: readonly Openable[]): ReleaseDraft {
  const usual = openable.filter((one) => one.usual).map(({ index }) => String(index));
  return { opened: pickedText(usual), limits: "", embargo: "" };
}

type About = {
  readonly case: Citation;
  /** null where there is none: no joint ruling */
  readonly ruling: Citation | null;
  readonly openable: readonly Openable[];
};

export function releaseSubject(draft: ReleaseDraft, about: About): JsonObject | undefined {
  const opened = pickedOf(draft.opened);
  const open = about.openable
    .filter(({ index }) => opened.includes(String(index)))
    .map(({ index, paths }) => ({ index, paths: [...paths] }));
  const embargo = draft.embargo === "" ? null : instantOf(draft.embargo);
  if (open.length === 0 || embargo === undefined) return undefined;
  return {
    case: cite(about.case),
    ruling: about.ruling && cite(about.ruling),
    profile: "public",
    open,
    limits: [...linesOf(draft.limits)],
    embargo,
  };
}
