// A trace as it is recorded: the question, the batches it was asked of, and the hash of the answer that anyone may work out again from them.
import {
  citationField,
  codeField,
  flagField,
  hashField,
  instantField,
  listField,
  objectField,
  textField,
  wholeField,
  withheld,
  type FieldValue,
} from "@mizan/ledger";
import { CUT_ORDERS, DIRECTIONS, MAX_CUT, MAX_HOPS } from "./trace.ts";

export const MAX_BATCHES = 8;
export const MAX_CITED_ROWS = 200;
/** Whose account it is may be nobody's business but the analyst's and those who find and rule. */
export const ACCOUNT_CLASS = "financing-account";

export const traceRecorded = objectField({
  batches: listField(citationField, MAX_BATCHES, 1),
  account: withheld(ACCOUNT_CLASS, textField(ACCOUNT_CLASS, { max: 64 })),
  direction: codeField("public", DIRECTIONS),
  hops: wholeField("public", 1, MAX_HOPS),
  /** both ends are exclusive */
  from: instantField,
  to: instantField,
  /** 0: none was left out; else at most so many rows of an account at a hop, in this order */
  cut: wholeField("public", 0, MAX_CUT),
  cutOrder: codeField("public", CUT_ORDERS),
  result: hashField,
  rows: wholeField("public", 0, 1_000_000),
  /** whether the cut left rows out: then this is what was looked at, and not all there is */
  capped: flagField("public"),
  /** rows of the answer that this trace is recorded for */
  cited: listField(
    objectField({ batch: wholeField("public", 0, MAX_BATCHES - 1), row: wholeField("public", 0, 1_000_000) }),
    MAX_CITED_ROWS,
  ),
  simulated: flagField("public"),
});

export type TraceRecorded = FieldValue<typeof traceRecorded>;
