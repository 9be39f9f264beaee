// What facts of every room have: another entry of the log, an organisation, an instant. Rooms may not import one another.
import {
  objectField as object,
  textField as text,
  wholeField as whole,
  type FieldCode,
  type FieldValue,
} from "./field.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { parseInstant } from "./time.ts";

export const hashField = text("public", { min: 64, max: 64, pattern: /^[0-9a-f]{64}$/u });
export const orgField = text("public", { max: 64, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/u });
export const indexField = whole("public", 0, Number.MAX_SAFE_INTEGER);
export const instantField = text("public", { max: 24, pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/u });
/** Another entry of the log: its index, and the leaf that must stand there. */
export const citationField = object({ index: indexField, leaf: hashField });

export type Citation = FieldValue<typeof citationField>;

/** Milliseconds of an instant whose spelling was checked: what remains to be seen is whether the calendar has it. */
export function instantMs(value: string, at: string): number | Refusal<FieldCode> {
  const ms = parseInstant(value);
  return isRefusal(ms) ? refuse("field-malformed", ms.rule, at) : ms;
}
