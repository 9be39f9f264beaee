// What a recipient says of a product: how far it has come with it, or why it was refused; only ever forward.
export const RECEIPT_KINDS = ["delivered", "opened", "acknowledged", "acted", "refused"] as const;
export const REFUSAL_CODES = [
  "not-addressed",
  "commitment-mismatch",
  "bad-signature",
  "bad-key",
  "unreadable",
  "expired",
  "policy",
] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Whether a receipt of this kind may follow: later ones imply the earlier, a refusal ends the line. */
export function mayFollow(said: readonly ReceiptKind[], next: ReceiptKind): boolean {
  if (said.includes("refused")) return false;
  // What was acknowledged was read: it can no more be refused as unreadable.
  if (next === "refused") return !said.includes("acknowledged") && !said.includes("acted");
  return said.every((kind) => RECEIPT_KINDS.indexOf(kind) < RECEIPT_KINDS.indexOf(next));
}

/** Which code a recipient signs for what its own check refused it with. */
export function refusalCodeOf(refused: string): RefusalCode {
  switch (refused) {
    case "commitment-mismatch":
    case "recipients-mismatch":
    case "statement-differs":
    case "bytes-differ":
      return "commitment-mismatch";
    case "not-addressed":
      return "not-addressed";
    case "signature-wrong":
    case "proof-wrong":
      return "bad-signature";
    case "portion-stricter":
    case "marking-missing":
    case "marking-rel-to-missing":
    case "marking-named-missing":
      return "policy";
    default:
      return "unreadable";
  }
}
