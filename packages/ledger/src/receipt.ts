// The receipt of an entry: where it stands with each guarantor by itself, and when it came into being (ledger.md §10).

/** Only `complete` may be called final. `disclosed` and `erased` say what became of the content; the proof stays. */
export type ReceiptState = "pending" | "half" | "complete" | "disclosed" | "erased";

export type Ref = {
  readonly log: string;
  readonly index: number;
  /** hex of the leaf hash */
  readonly leaf: string;
  /** log time, milliseconds */
  readonly loggedAt: number;
};

export type ReceiptGuarantor = {
  readonly name: string;
  /** POSIX seconds in its cosignature; null while it has not cosigned a tree that holds the entry */
  readonly cosignedAt: number | null;
  /** the size it cosigned at that time */
  readonly size: number | null;
  /** milliseconds; null once it has cosigned */
  readonly waitingSince: number | null;
};

export type Receipt = {
  readonly index: number;
  readonly state: ReceiptState;
  readonly ref: Ref;
  readonly guarantors: readonly ReceiptGuarantor[];
  /** POSIX seconds: the statement quotes a checkpoint that was cosigned then; null where it quotes none */
  readonly notBefore: number | null;
  /** POSIX seconds: by then every guarantor had cosigned the entry; null until then */
  readonly notAfter: number | null;
};

/** A cosignature on a tree of `size` entries at `time` (POSIX seconds). */
export type CosignedSize = { readonly size: number; readonly time: number };

export type ReceiptFacts = {
  readonly ref: Ref;
  /** what the policy's quorum wants, each with its earliest known cosignature that covers the entry */
  readonly guarantors: readonly {
    readonly name: string;
    readonly cosigned: CosignedSize | null;
    /** since when it is known to be missing, milliseconds; the entry waits no longer than since its own log time */
    readonly missingSince: number | null;
  }[];
  /** cosignature times, POSIX seconds, of the checkpoint named by the statement's `seen` */
  readonly seenTimes: readonly number[];
  readonly content: "held" | "disclosed" | "erased";
};

export function deriveReceipt({ ref, guarantors, seenTimes, content }: ReceiptFacts): Receipt {
  const shown = guarantors.map(({ name, cosigned, missingSince }): ReceiptGuarantor => {
    // A cosignature on a smaller tree says nothing about this entry.
    if (cosigned !== null && cosigned.size > ref.index) {
      return { name, cosignedAt: cosigned.time, size: cosigned.size, waitingSince: null };
    }
    return { name, cosignedAt: null, size: null, waitingSince: Math.max(ref.loggedAt, missingSince ?? ref.loggedAt) };
  });
  const times = shown.flatMap(({ cosignedAt }) => cosignedAt ?? []);
  const complete = times.length === guarantors.length && times.length > 0;
  return {
    index: ref.index,
    state: stateOf(content, times.length, complete),
    ref,
    guarantors: shown,
    notBefore: latest(seenTimes),
    notAfter: complete ? latest(times) : null,
  };
}

function stateOf(content: ReceiptFacts["content"], cosigned: number, complete: boolean): ReceiptState {
  if (content === "erased") return "erased";
  if (!complete) return cosigned === 0 ? "pending" : "half";
  return content === "disclosed" ? "disclosed" : "complete";
}

/** The latest of several clocks: by then each of them had signed. */
function latest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times);
}
