// How a file of transfers is to be read: which column is what, and in which form. Part of the batch's statement, so nothing is guessed.
import { codeField, objectField, textField, type FieldValue } from "@mizan/ledger";

export const DELIMITERS = [",", ";", "|"] as const;
/** RFC 3339 with its zone written, or milliseconds since the epoch: a local time without zone is refused. */
export const TIME_FORMS = ["rfc3339", "epoch-ms"] as const;
/** Whole minor units, or a decimal number with a point and at most the currency's own decimals. */
export const AMOUNT_FORMS = ["minor", "decimal"] as const;

const column = textField("public", { max: 64 });

export const columnMapField = objectField(
  {
    delimiter: codeField("public", DELIMITERS),
    timeForm: codeField("public", TIME_FORMS),
    amountForm: codeField("public", AMOUNT_FORMS),
    id: column,
    payer: column,
    payee: column,
    amount: column,
    currency: column,
    time: column,
  },
  { channel: column, purpose: column },
);

export type ColumnMap = FieldValue<typeof columnMapField>;
