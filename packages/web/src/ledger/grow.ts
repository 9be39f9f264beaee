// A receipt grows on the screen as each guarantor's cosigned size passes its entry; the server's own answer replaces this later.
import type { BriefReceipt, ReceiptGuarantor, ReceiptState } from "../wire/receipt.ts";
import type { Guarantor } from "../wire/status.ts";

type Known = Pick<Guarantor, "name" | "size" | "cosignedAt" | "missingSince">;

export function growReceipt<R extends BriefReceipt>(receipt: R, index: number, known: readonly Known[]): R {
  if (!isGrowing(receipt.state)) return receipt;
  const guarantors = receipt.guarantors.map((of) =>
    growGuarantor(
      of,
      index,
      known.find(({ name }) => name === of.name),
    ),
  );
  return { ...receipt, guarantors, state: stateOf(guarantors) };
}

export function isGrowing(state: ReceiptState): boolean {
  return state === "pending" || state === "half";
}

export function cosignedCount({ guarantors }: BriefReceipt): number {
  return guarantors.filter(({ cosignedAt }) => cosignedAt !== null).length;
}

/** Since when the receipt has had the cosignatures it has: the last one's time. */
export function cosignedSince({ guarantors }: BriefReceipt): number | null {
  const times = guarantors.flatMap(({ cosignedAt }) => (cosignedAt === null ? [] : [cosignedAt]));
  return times.length === 0 ? null : Math.max(...times);
}

function growGuarantor(of: ReceiptGuarantor, index: number, known: Known | undefined): ReceiptGuarantor {
  if (of.cosignedAt !== null || !known || known.cosignedAt === null) return of;
  // A tree of size n covers the entries 0 to n − 1.
  if (known.size <= index) return { ...of, waitingSince: of.waitingSince ?? known.missingSince };
  return { ...of, cosignedAt: known.cosignedAt, size: known.size, waitingSince: null };
}

function stateOf(guarantors: readonly ReceiptGuarantor[]): ReceiptState {
  const cosigned = cosignedCount({ state: "pending", guarantors });
  if (cosigned === 0 || guarantors.length === 0) return "pending";
  return cosigned === guarantors.length ? "complete" : "half";
}
