// A side's position on one provision as it is worded now, with its reason; and what may be proposed in its place (agreement.md §6).
import {
  citationField as citation,
  hashField as hash,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  flagField as flag,
  isRefusal,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
  textField as text,
} from "@mizan/ledger";
import { provisionWId } from "./draft.ts";

export const POSITIONS = [
  "agreed",
  "agreed-ad-referendum",
  "bracketed",
  "reserved",
  "objected",
  "no-position",
  "withdrawn",
] as const;
export type PositionWord = (typeof POSITIONS)[number];

/** What keeps a text from being agreed is said with its reason. */
export const WITH_REASON: readonly PositionWord[] = ["bracketed", "reserved", "objected"];

const MAX_REASON = 2_000;
const MAX_REPLACEMENT = 4_000;
const words = text("public", { max: MAX_REASON, lines: true });
const clause = { draft: citation, provision: provisionWId, text: hash } as const;

export const positionStatedField = object({
  ...clause,
  position: code("public", POSITIONS),
  reason: nullable(words),
  /** what would cure an objection */
  cure: nullable(words),
  /** says that nothing would */
  incurable: flag("public"),
  /** whether the public may read it: the side's own choice, each time */
  publish: flag("public"),
  simulated: flag("public"),
});
export const proposalMadeField = object({
  ...clause,
  replacement: text("public", { max: MAX_REPLACEMENT, lines: true }),
  reason: words,
  simulated: flag("public"),
});
export const proposalWithdrawnField = object({ proposal: citation, reason: nullable(words) });

export type PositionStated = FieldValue<typeof positionStatedField>;
export type ProposalMade = FieldValue<typeof proposalMadeField>;
export type ProposalWithdrawn = FieldValue<typeof proposalWithdrawnField>;
export type PositionCode = FieldCode | "position-reason-missing" | "position-cure-missing" | "position-cure-unneeded";

export function parsePosition(body: JsonObject): PositionStated | Refusal<PositionCode> {
  const stated = readField(positionStatedField, body);
  if (isRefusal(stated)) return stated;
  const { position, reason, cure, incurable } = stated;
  if (WITH_REASON.includes(position) && reason === null)
    return refuse("position-reason-missing", `"${position}" says why`, "body.reason");
  if (position === "objected" && (cure !== null) === incurable)
    return refuse(
      "position-cure-missing",
      "an objection names what would cure it, or says that nothing would",
      "body.cure",
    );
  if (position !== "objected" && (cure !== null || incurable))
    return refuse("position-cure-unneeded", "only an objection has a cure", "body.cure");
  return stated;
}
