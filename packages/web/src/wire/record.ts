// One record of the log as this reader may see it: what it says, or that it is there and why it is not shown.
import { type Decoded, type Decoder, flag, list, object, oneOf, record as members, text, whole } from "./decode.ts";
import { briefReceipt } from "./receipt.ts";
import { jsonObject } from "./statement.ts";

const place = {
  index: whole,
  leaf: text,
  loggedAt: whole,
  /** by the exercise's clock; the log's own where there is none */
  mechanismAt: whole,
  chain: oneOf("public", "restricted"),
  receipt: briefReceipt,
} as const;

const shown = object({
  ...place,
  type: text,
  org: text,
  role: text,
  body: jsonObject,
  withheld: list(object({ path: text, class: text })),
});
const closed = object({ ...place, class: text, reason: text });

export type ShownRecord = { readonly visible: true } & Decoded<typeof shown>;
export type LogRecord = ShownRecord | ({ readonly visible: false } & Decoded<typeof closed>);

export const logRecord: Decoder<LogRecord> = (value, at) =>
  flag(members(value, at)["visible"], `${at}.visible`)
    ? { visible: true, ...shown(value, at) }
    : { visible: false, ...closed(value, at) };
