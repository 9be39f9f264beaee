// Where an entry stands with each guarantor, from what this server knows: complete checkpoints, and the newest cosignature of each.
import { deriveReceipt, encodeBase64, encodeUtf8, type Receipt, type Ref, type Seen } from "@mizan/ledger";
import type { CommitRecord } from "@mizan/storage";
import type { KnownCheckpoints } from "./known-checkpoints.ts";
import type { GuarantorState } from "./witnessing.ts";

/** What a row of a list shows of a receipt. */
export type Standing = Pick<Receipt, "state" | "guarantors">;

export type ReceiptInputs = {
  readonly ref: Ref;
  readonly seen: Seen | null;
  readonly erased: boolean;
  readonly known: KnownCheckpoints;
  readonly guarantors: readonly GuarantorState[];
};

/** With `checkpoint` (base64) while a cosignature is missing: the log's own signature over a tree that holds the entry. */
export type ServedReceipt = Receipt & { readonly checkpoint?: string };

export function receiptOf(inputs: ReceiptInputs, head: CommitRecord): ServedReceipt {
  const receipt = bareReceipt(inputs);
  return receipt.notAfter === null ? { ...receipt, checkpoint: encodeBase64(encodeUtf8(head.note)) } : receipt;
}

export function standingOf(inputs: ReceiptInputs): Standing {
  const { state, guarantors } = bareReceipt(inputs);
  return { state, guarantors };
}

function bareReceipt({ ref, seen, erased, known, guarantors }: ReceiptInputs): Receipt {
  const complete = known.firstCovering(ref.index);
  return deriveReceipt({
    ref,
    guarantors: guarantors.map(({ name, size, cosignedAt, missingSince }) => {
      const time = complete?.cosignedAt.find(({ witness }) => witness === name)?.time;
      const newest = cosignedAt === null ? null : { size, time: cosignedAt / 1000 };
      return { name, missingSince, cosigned: complete && time !== undefined ? { size: complete.size, time } : newest };
    }),
    seenTimes: seen === null ? [] : (known.find(seen.note)?.cosignedAt.map(({ time }) => time) ?? []),
    content: erased ? "erased" : "held",
  });
}
