// Fields that several facts of this room have: another entry of the log, an organisation, an instant.
import {
  type FieldCode,
  type FieldValue,
  type Refusal,
  isRefusal,
  objectField as object,
  parseInstant,
  refuse,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";

export const hash = text("public", { min: 64, max: 64, pattern: /^[0-9a-f]{64}$/u });
export const orgName = text("public", { max: 64, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/u });
export const logIndex = whole("public", 0, Number.MAX_SAFE_INTEGER);
export const instant = text("public", { max: 24, pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/u });
/** Another entry of the log: its index, and the leaf that must stand there. */
export const citation = object({ index: logIndex, leaf: hash });

export type Citation = FieldValue<typeof citation>;
/** From and to in milliseconds; which ends belong to it is said where it is used. */
export type Span = { readonly fromMs: number; readonly toMs: number };

/** Milliseconds of an instant whose spelling was checked: what remains to be seen is whether the calendar has it. */
export function instantMs(value: string, at: string): number | Refusal<FieldCode> {
  const ms = parseInstant(value);
  return isRefusal(ms) ? refuse("field-malformed", ms.rule, at) : ms;
}
