// What may be said in the financing room: each type with its body, who says it, and on which chain it stands.
import {
  codeField,
  flagField,
  hashField,
  objectField,
  readField,
  textField,
  wholeField,
  vocabularyOf,
  type FactIn,
  type FieldCode,
  type FieldValue,
} from "@mizan/ledger";

export const LIST_SOURCES = ["un-security-council", "exercise"] as const;

/** A list as it was received: the bytes by their hash, and what the publisher calls its date. */
const listSnapshot = objectField({
  source: codeField("public", LIST_SOURCES),
  published: textField("public", { max: 32 }),
  hash: hashField,
  bytes: wholeField("public", 1, 50 * 1024 * 1024),
  entries: wholeField("public", 0, 1_000_000),
  simulated: flagField("public"),
});

export type ListSnapshot = FieldValue<typeof listSnapshot>;
type Bodies = { "financing.list.snapshot": ListSnapshot };
export type FinancingFact = FactIn<Bodies>;
export type FinancingFactCode = FieldCode;

export const FINANCING_VOCABULARY = vocabularyOf<Bodies, FinancingFactCode>("financing", {
  "financing.list.snapshot": {
    field: listSnapshot,
    parse: (body) => readField(listSnapshot, body),
    speakers: ["analyst-financing"],
    chains: ["public"],
    class: "financing-list",
    bytes: ({ hash, bytes }) => [{ hash, bytes, at: "body.hash" }],
  },
});
