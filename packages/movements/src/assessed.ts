// What an analyst finds of a crossing or of an unusual flow: the statement that a case cites as evidence.
import {
  citationField,
  codeField,
  flagField,
  jsonField,
  listField,
  nullableField,
  objectField,
  textField,
  type FieldValue,
} from "@mizan/ledger";

export const SUBJECT_KINDS = ["crossing", "flow"] as const;
export const FINDINGS = ["plausible", "explained", "error", "open-question"] as const;
export const MAX_CITED_BATCHES = 256;
export const MAX_RESULT_BYTES = 8 * 1024;

export const assessedField = objectField({
  subject: objectField({
    kind: codeField("public", SUBJECT_KINDS),
    id: textField("public", { max: 200, pattern: /^[a-z0-9_./-]{1,200}$/u }),
  }),
  /** the rows it is worked out from, and nothing else */
  batches: listField(citationField, MAX_CITED_BATCHES, 1),
  line: citationField,
  /** with the batches, the line and this, anybody who may read the rows works out the same result */
  engine: textField("public", { max: 32 }),
  result: jsonField("public", { maxBytes: MAX_RESULT_BYTES }),
  finding: codeField("public", FINDINGS),
  words: textField("public", { max: 4_000, lines: true }),
  /** an earlier assessment of the same subject that this one replaces */
  replaces: nullableField(citationField),
  simulated: flagField("public"),
});
export type Assessed = FieldValue<typeof assessedField>;
