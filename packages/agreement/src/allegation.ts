// An allegation: one party says that the other has broken a provision, in numbered assertions. It is answered, never obeyed.
import {
  citationField as citation,
  orgField as orgName,
  type FieldValue,
  listField as list,
  nullableField as nullable,
  objectField as object,
  textField as text,
} from "@mizan/ledger";

const MAX_ASSERTIONS = 20;
const MAX_ASSERTION = 500;
/** A party's public words are printed unedited: so they are short (agreement.md §10). */
export const MAX_PUBLIC_WORDS = 1_500;

export const provisionId = text("public", { max: 32, pattern: /^[a-z0-9][a-z0-9-]{0,31}$/u });

export const allegationMadeField = object({
  incident: citation,
  provision: provisionId,
  accused: orgName,
  assertions: list(text("public", { max: MAX_ASSERTION, lines: true }), MAX_ASSERTIONS, 1),
  words: nullable(text("public", { max: MAX_PUBLIC_WORDS, lines: true })),
});
export const allegationWithdrawnField = object({
  allegation: citation,
  reason: text("public", { max: 1_000, lines: true }),
});

export type AllegationMade = FieldValue<typeof allegationMadeField>;
export type AllegationWithdrawn = FieldValue<typeof allegationWithdrawnField>;
