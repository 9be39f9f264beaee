// Which clauses are shown: all, what blocks, where a side is silent, what moved since the last round (experience.md §3.2).
import type { Clause, DraftDetail } from "../wire/talks.ts";

export const FILTERS = ["all", "blocks", "silent", "moved"] as const;
export type Filter = (typeof FILTERS)[number];

export function filterOf(text: string | null): Filter {
  return FILTERS.find((filter) => filter === text) ?? "all";
}

type Shown = {
  readonly filter: Filter;
  /** the reader's own side; null where the reader has none */ readonly org: string | null;
};

export function clausesShown(
  { clauses, moved }: Pick<DraftDetail, "clauses" | "moved">,
  { filter, org }: Shown,
): readonly Clause[] {
  return clauses.filter((clause) => {
    switch (filter) {
      case "all":
        return true;
      case "blocks":
        return clause.blocked;
      case "silent":
        return isSilent(clause, org);
      case "moved":
        return [...(moved?.nearer ?? []), ...(moved?.further ?? [])].includes(clause.id);
    }
  });
}

/** The reader's own side, where it has one; else either. What is stale, withdrawn or no position counts as silence. */
function isSilent({ sides, nearest }: Clause, org: string | null): boolean {
  return org === null ? nearest === null : sides.some((side) => side.org === org && side.value === null);
}
