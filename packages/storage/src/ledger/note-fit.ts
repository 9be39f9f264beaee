// Whether a checkpoint about to be published or kept is one of this very log: the last check before others see it.
import { encodeBase64 } from "@mizan/ledger";
import { edgeRoot, fromFull, sameRoot } from "./audit.ts";
import type { ReadPublic } from "./audit.ts";
import { checkpointOf } from "./commit-record.ts";
import { StoreFault } from "./store.ts";
import type { CommitRecord } from "./store.ts";

/** Returns its size; faults with `misuse` otherwise. Sizes between commits are none of the log's. */
export async function fittingSize(note: Uint8Array, head: CommitRecord | null, read: ReadPublic): Promise<number> {
  const checkpoint = checkpointOf(note);
  if (checkpoint === undefined) throw new StoreFault("misuse", "not a checkpoint");
  if (head === null || checkpoint.size > head.size) {
    throw new StoreFault("misuse", `a checkpoint of size ${checkpoint.size} is ahead of the log`);
  }
  const isHead = checkpoint.size === head.size;
  const root = isHead ? head.root : encodeBase64(await edgeRoot(fromFull(read), checkpoint.size));
  if (!sameRoot(checkpoint.root, root)) {
    throw new StoreFault("misuse", `a checkpoint of size ${checkpoint.size} with another root than the log's`);
  }
  return checkpoint.size;
}
