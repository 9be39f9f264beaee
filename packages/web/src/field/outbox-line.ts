// The outbox in one line of plain words: how many wait, how many went and under which receipt, how many need somebody.
import { receiptName } from "./receipt-check.ts";
import type { Phone } from "./use-phone.ts";

export type OutboxLine = {
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  /** of the newest that was sent: `7F3A`, and whether its receipt was verified on this phone */
  readonly receipt: { readonly name: string; readonly verified: boolean } | null;
};

export function outboxLine({ captures, receipts }: Pick<Phone, "captures" | "receipts">): OutboxLine {
  const of = (...kinds: readonly string[]) => captures.filter(({ standing }) => kinds.includes(standing.kind));
  const went = [
    ...receipts.map(({ order, leaf }) => ({ order, leaf, verified: true })),
    ...of("sent", "verified").map(({ order, leaf, standing }) => ({
      order,
      leaf,
      verified: standing.kind === "verified",
    })),
  ].toSorted((a, b) => a.order - b.order);
  const newest = went.at(-1);
  return {
    waiting: of("waiting").length,
    sent: went.length,
    failed: of("needs-you", "doubted").length,
    receipt: newest ? { name: receiptName(newest.leaf), verified: newest.verified } : null,
  };
}
