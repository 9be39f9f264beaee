// A position as its body: undefined until what was chosen and written makes one (agreement.md §6).
import { POSITIONS, WITH_REASON, type PositionWord } from "@mizan/agreement";
import type { JsonObject } from "@mizan/ledger";
import { cite, type Citation } from "../ui/typed.ts";
import type { Clause } from "../wire/talks.ts";

export type PositionDraft = {
  readonly position: string;
  readonly reason: string;
  readonly cure: string;
  /** "yes" where nothing would cure it */
  readonly incurable: string;
  /** "yes" where the public may read it */
  readonly publish: string;
};
export const NO_POSITION: PositionDraft = { position: "", reason: "", cure: "", incurable: "", publish: "" };

export function positionOf(text: string): PositionWord | undefined {
  return POSITIONS.find((position) => position === text);
}

/** What is agreed needs no reason, unless this side had agreed and takes it back. */
export function needsReason(position: PositionWord, standing: string | undefined): boolean {
  return WITH_REASON.includes(position) || (standing === "agreed" && position !== "agreed");
}

type About = {
  readonly draft: Citation;
  readonly clause: Pick<Clause, "id" | "textHash">;
  /** what this side's position is now, where it holds */
  readonly standing: string | undefined;
  readonly simulated: boolean;
};

export function positionBody(
  typed: PositionDraft,
  { draft, clause, standing, simulated }: About,
): JsonObject | undefined {
  const position = positionOf(typed.position);
  if (position === undefined) return undefined;
  const reason = typed.reason.trim();
  const objects = position === "objected";
  const incurable = objects && typed.incurable === "yes";
  const cure = objects && !incurable ? typed.cure.trim() : "";
  if (reason === "" && needsReason(position, standing)) return undefined;
  if (objects && !incurable && cure === "") return undefined;
  return {
    draft: cite(draft),
    provision: clause.id,
    text: clause.textHash,
    position,
    reason: reason === "" ? null : reason,
    cure: cure === "" ? null : cure,
    incurable,
    publish: typed.publish === "yes",
    simulated,
  };
}
