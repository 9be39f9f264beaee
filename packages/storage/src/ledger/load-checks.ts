// What must hold before a log is added to, whatever it is stored in (ledger.md §7 "On start").
import { encodeBase64 } from "@mizan/ledger";
import { auditGrowth, edgeRoot, fromFull, sameRoot } from "./audit.ts";
import type { ReadPublic } from "./audit.ts";
import { checkpointOf } from "./commit-record.ts";
import { opens } from "./opening-lines.ts";
import { StoreFault } from "./store.ts";
import type { CommitRecord, StoredOpening } from "./store.ts";

export type AuditedLog = {
  readonly read: ReadPublic;
  openings(from: number): AsyncIterable<StoredOpening & { readonly index: number }>;
  isErased(index: number): boolean;
};

/** 0 when none is published. A newer or another checkpoint means that commits were lost: never sign over it. */
export async function publishedSizeOf(read: ReadPublic, head: CommitRecord | null): Promise<number> {
  const note = await read("checkpoint");
  if (note === undefined) return 0;
  const published = checkpointOf(note);
  if (published === undefined) throw new StoreFault("published-differs", "log/checkpoint is not a checkpoint");
  const size = head?.size ?? 0;
  if (published.size > size) {
    throw new StoreFault("published-newer", `log/checkpoint has size ${published.size}, the last commit ${size}`);
  }
  if (published.size === size && head !== null && !sameRoot(published.root, head.root)) {
    throw new StoreFault("published-differs", `log/checkpoint has another root than the commit of size ${size}`);
  }
  return published.size;
}

/** The right edge, everything the last commit added, and each of its openings against its entry. */
export async function auditLast(log: AuditedLog, { head, from }: { head: CommitRecord; from: number }): Promise<void> {
  const entries = await auditGrowth(log.read, { from, size: head.size, root: head.root });
  for await (const { index, open, sealed } of log.openings(from)) {
    if (log.isErased(index)) continue;
    const openings = [open, sealed].filter((opening) => opening !== null);
    if (openings.length === 0) throw new StoreFault("opening-missing", `index ${index} has no opening`);
    const entry = entries[index - from];
    if (entry === undefined || !openings.every((opening) => opens(opening, index, entry))) {
      throw new StoreFault("opening-differs", `index ${index}: its opening does not hash to its entry`);
    }
  }
}

/** A published checkpoint of an older size must be a prefix of this very log. */
export async function auditPublished(read: ReadPublic): Promise<void> {
  const note = await read("checkpoint");
  const published = note === undefined ? undefined : checkpointOf(note);
  if (published === undefined || published.size === 0) return;
  const root = await edgeRoot(fromFull(read), published.size);
  if (!sameRoot(root, encodeBase64(published.root))) {
    throw new StoreFault("published-differs", `log/checkpoint of size ${published.size} is not of this log`);
  }
}
