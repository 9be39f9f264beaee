// `POST /v1/prepare` and `POST /v1/statements`: what a command would say, and what became of what was signed.
import { checkJsonValue, isJsonObject, isRefusal, type JsonObject } from "@mizan/ledger";
import {
  type Decoded,
  type Decoder,
  flag,
  list,
  nullable,
  object,
  oneOf,
  optional,
  record,
  text,
  whole,
} from "./decode.ts";
import { type Failure, failed } from "./failure.ts";
import { type Receipt, receipt } from "./receipt.ts";

/** A body is kept as the ledger's JSON, since it is what gets hashed and signed. */
export const jsonObject: Decoder<JsonObject> = (value, at) => {
  const checked = checkJsonValue(value);
  if (isRefusal(checked) || !isJsonObject(checked))
    throw failed({ kind: "malformed", at, rule: "must be a JSON object" });
  return checked;
};

export const prepared = object({
  type: text,
  org: text,
  key: text,
  chain: oneOf("public", "restricted"),
  seq: whole,
  prev: nullable(text),
  seen: nullable(object({ size: whole, root: text, note: text })),
  body: jsonObject,
  /** fields the author withholds before it signs */
  restricted: list(object({ path: text, class: text })),
});
export type Prepared = Decoded<typeof prepared>;

export const preparedAnswer = object({ statements: list(prepared) });

export type Outcome =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly failure: Extract<Failure, { readonly kind: "refused" }> };

const problem = object({ status: whole, code: text, detail: text, at: optional(text) });

const outcome: Decoder<Outcome> = (value, at) => {
  const given = record(value, at);
  if (flag(given["ok"], `${at}.ok`)) return { ok: true, receipt: receipt(given["receipt"], `${at}.receipt`) };
  const { detail: rule, ...rest } = problem(given["problem"], `${at}.problem`);
  return { ok: false, failure: { kind: "refused", rule, ...rest } };
};

export const submittedAnswer = object({ results: list(outcome) });
