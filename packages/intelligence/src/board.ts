// Where each product stands with each of its mailboxes: what is overdue is worked out from mechanism time and written by nobody.
import { RECEIPT_KINDS, type ReceiptKind, type RefusalCode } from "./receipt.ts";
import type { IntelligenceState, ProductAt, ReceiptAt } from "./state.ts";

/** `met` and `late` say that it came; `waiting` and `overdue` that it has not. */
export type ClockState = "met" | "late" | "waiting" | "overdue";
export type Clock = { readonly state: ClockState; readonly dueAtMs: number; readonly atMs: number | null };

export type MailboxStanding = {
  readonly mailbox: number;
  /** how far it has come; null: nothing was said */
  readonly last: ReceiptKind | null;
  readonly code: RefusalCode | null;
  readonly said: readonly { readonly kind: ReceiptKind; readonly atMs: number; readonly index: number }[];
  /** null where no deadline runs */
  readonly opened: Clock | null;
  readonly acknowledged: Clock | null;
};

const MINUTE_MS = 60_000;

/** Each mailbox but the sender's own. */
export function standingsOf(state: IntelligenceState, product: ProductAt, nowMs: number): readonly MailboxStanding[] {
  const receipts = state.receipts.get(product.ref.index) ?? [];
  return product.body.mailboxes.to.flatMap((mailbox) => {
    const owner = state.enrolments.get(mailbox);
    if (owner?.org === product.by.org && owner.role === product.by.role) return [];
    return [standingOf(product, { mailbox, said: receipts.filter((one) => one.mailbox === mailbox), nowMs })];
  });
}

type Said = { readonly mailbox: number; readonly said: readonly ReceiptAt[]; readonly nowMs: number };

function standingOf({ ref, body }: ProductAt, { mailbox, said, nowMs }: Said): MailboxStanding {
  const last = said.at(-1) ?? null;
  // Counted from the log time of the product's leaf, in an exercise mechanism time: not by the sender's clock.
  const clock = (kind: ReceiptKind, minutes: number | undefined) =>
    minutes === undefined ? null : clockOf(said, { kind, dueAtMs: ref.timeMs + minutes * MINUTE_MS, nowMs });
  return {
    mailbox,
    last: last?.kind ?? null,
    code: last?.code ?? null,
    said: said.map((one) => ({ kind: one.kind, atMs: one.ref.timeMs, index: one.ref.index })),
    opened: clock("opened", body.due?.openedMin),
    acknowledged: clock("acknowledged", body.due?.acknowledgedMin),
  };
}

/** A refusal is an answer too: what was refused is not waited for. A late answer closes the item, and stays late. */
function clockOf(
  said: readonly ReceiptAt[],
  { kind, dueAtMs, nowMs }: { readonly kind: ReceiptKind; readonly dueAtMs: number; readonly nowMs: number },
): Clock {
  const met = said.find((one) => RECEIPT_KINDS.indexOf(one.kind) >= RECEIPT_KINDS.indexOf(kind));
  if (met === undefined) return { state: nowMs > dueAtMs ? "overdue" : "waiting", dueAtMs, atMs: null };
  return { state: met.ref.timeMs > dueAtMs ? "late" : "met", dueAtMs, atMs: met.ref.timeMs };
}
