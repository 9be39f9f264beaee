// A receipt as the server tells it: where an entry stands with each guarantor. All times become milliseconds since the epoch here.
import { type Decoded, type Decoder, list, nullable, object, oneOf, text, whole } from "./decode.ts";

/** Cosignatures carry POSIX seconds (tlog-cosignature). */
const seconds: Decoder<number> = (value, at) => whole(value, at) * 1000;

export const receiptState = oneOf("pending", "half", "complete", "disclosed", "erased");
export type ReceiptState = Decoded<typeof receiptState>;

export const receiptGuarantor = object({
  name: text,
  cosignedAt: nullable(seconds),
  size: nullable(whole),
  /** log time of the first entry this guarantor has not cosigned */
  waitingSince: nullable(whole),
});
export type ReceiptGuarantor = Decoded<typeof receiptGuarantor>;

/** What a list row carries. */
export const briefReceipt = object({ state: receiptState, guarantors: list(receiptGuarantor) });
export type BriefReceipt = Decoded<typeof briefReceipt>;

export const receipt = object({
  index: whole,
  state: receiptState,
  ref: object({ log: text, index: whole, leaf: text, loggedAt: whole }),
  guarantors: list(receiptGuarantor),
  notBefore: nullable(seconds),
  notAfter: nullable(seconds),
});
export type Receipt = Decoded<typeof receipt>;
