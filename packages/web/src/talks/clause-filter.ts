// Which clauses are shown: all, what blocks, where a side is silent, what moved since the last round (experience.md §3.2).
import type { Clause, DraftDetail } from "../wire/talks.ts";

export const FILTERS = ["all", "blocks", "silent", "moved"] as const;
export type Filter = (typeof FILTERS)[number];

export function filterOf(text: string | null): Filter {
  return FILTERS.find((filter) => filter === text) ?? "all";
}

export function clausesShown(
  { clauses, moved }: Pick<DraftDetail, "clauses" | "moved">,
  filter: Filter,
): readonly Clause[] {
  return clauses.filter((clause) => {
    switch (filter) {
      case "all":
        return true;
      case "blocks":
        return clause.blocked;
      case "silent":
        return clause.nearest === null;
      case "moved":
        return [...(moved?.nearer ?? []), ...(moved?.further ?? [])].includes(clause.id);
    }
  });
}
