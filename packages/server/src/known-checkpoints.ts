// Every complete checkpoint of this log, found by the hash of its exact bytes or by the first that covers an index.
import { encodeHex, isRefusal, parseCheckpoint, parseNote, readUint64, sha256, type Policy } from "@mizan/ledger";

export type CompleteCheckpoint = {
  /** hex H(note bytes): what `seen.note` quotes. */
  readonly noteHash: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Seconds since the epoch, one for each guarantor, in the policy's order. */
  readonly cosignedAt: readonly { readonly witness: string; readonly time: number }[];
  readonly note: Uint8Array;
};

export class KnownCheckpoints {
  readonly #policy: Policy;
  readonly #byNote = new Map<string, CompleteCheckpoint>();
  readonly #ordered: CompleteCheckpoint[] = [];

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** Takes in a checkpoint that was verified when it was completed; own disk, so signatures are not checked again. */
  add(note: Uint8Array): CompleteCheckpoint {
    const complete = read(note, this.#policy);
    this.#byNote.set(complete.noteHash, complete);
    this.#ordered.push(complete);
    return complete;
  }

  find(noteHash: string): CompleteCheckpoint | undefined {
    return this.#byNote.get(noteHash);
  }

  get latest(): CompleteCheckpoint | undefined {
    return this.#ordered.at(-1);
  }

  /** The first complete checkpoint whose tree holds the entry: its cosignature times are the entry's *not after*. */
  firstCovering(index: number): CompleteCheckpoint | undefined {
    let low = 0;
    let high = this.#ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ordered[middle]?.size ?? 0) > index) high = middle;
      else low = middle + 1;
    }
    return this.#ordered[low];
  }
}

function read(note: Uint8Array, policy: Policy): CompleteCheckpoint {
  const parsed = parseNote(note);
  const checkpoint = isRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
  if (isRefusal(parsed) || isRefusal(checkpoint)) throw new Error("a stored complete checkpoint cannot be read");
  const cosignedAt = policy.witnesses.flatMap(({ name, key }) => {
    const line = parsed.signatures.find((signature) => signature.id === key.id && signature.name === key.name);
    return line ? [{ witness: name, time: Number(readUint64(line.signature, 0)) }] : [];
  });
  return { noteHash: encodeHex(sha256(note)), size: checkpoint.size, root: checkpoint.root, cosignedAt, note };
}
