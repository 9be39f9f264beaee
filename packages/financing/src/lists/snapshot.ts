// A list as it was received: the bytes by their hash, what the publisher calls its date, and how many entries they hold.
import { codeField, flagField, hashField, objectField, textField, wholeField, type FieldValue } from "@mizan/ledger";

export const LIST_SOURCES = ["un-security-council", "exercise"] as const;
const MAX_LIST_BYTES = 50 * 1024 * 1024;
const MAX_ENTRIES = 1_000_000;

export const listSnapshot = objectField({
  source: codeField("public", LIST_SOURCES),
  published: textField("public", { max: 32 }),
  hash: hashField,
  bytes: wholeField("public", 1, MAX_LIST_BYTES),
  /** accepted by the reader; those it refused beside them: together they are what was read */
  entries: wholeField("public", 0, MAX_ENTRIES),
  refused: wholeField("public", 0, MAX_ENTRIES),
  simulated: flagField("public"),
});

export type ListSnapshot = FieldValue<typeof listSnapshot>;
