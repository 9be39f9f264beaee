// A batch of transfers: the file by its hash, how it is read, and the root under which each of its rows can be proven.
import { flagField, hashField, instantField, objectField, textField, wholeField, type FieldValue } from "@mizan/ledger";
import { columnMapField } from "./column-map.ts";
import { MAX_ROWS } from "./read-transfers.ts";

const MAX_FILE_BYTES = 50 * 1024 * 1024;

export const batchFiled = objectField({
  /** the institution or system that gave the file, in its own word */
  origin: textField("public", { max: 128 }),
  hash: hashField,
  bytes: wholeField("public", 1, MAX_FILE_BYTES),
  columns: columnMapField,
  rows: wholeField("public", 1, MAX_ROWS),
  /** over the rows' leaves, RFC 6962 §2.1 */
  root: hashField,
  /** the first and the last value time */
  from: instantField,
  to: instantField,
  simulated: flagField("public"),
});

export type BatchFiled = FieldValue<typeof batchFiled>;
