// Whether a log still begins with the tree that a proof was made for: nothing was removed or changed since.
import {
  authenticatedReader,
  equalBytes,
  isRefusal,
  parseProof,
  proveConsistency,
  proveWithSeed,
  refuse,
  tilePath,
  verifyComplete,
  verifyConsistency,
  type CosignedCheckpoint,
  type HashReader,
  type Refusal,
} from "@mizan/ledger";
import { prove } from "./fork.ts";
import type { Judging } from "./heads.ts";
import type { LogSource } from "./source.ts";

export type Since = { readonly from: number; readonly to: number };

export type SinceRefusal = Refusal & { readonly file: string; readonly evidence?: Uint8Array };

/**
 * Compares a proof's checkpoint with the newest complete one that the source publishes, whichever is larger. Tiles are
 * believed only as far as they hash to the larger root; a fork comes with evidence.
 */
export async function checkSince(
  source: LogSource,
  proofFile: Uint8Array,
  judging: Judging,
): Promise<Since | SinceRefusal> {
  const proof = parseProof(proofFile);
  const old = isRefusal(proof) ? proof : verifyComplete(proof.note, judging.policy, judging);
  if (isRefusal(old)) return { ...old, file: "proof.tlog-proof" };
  const bytes = (await source.read("checkpoint")) ?? refuse("file-missing", "the log publishes its newest checkpoint");
  const now = isRefusal(bytes) ? bytes : verifyComplete(bytes, judging.policy, judging);
  if (isRefusal(now)) return { ...now, file: "checkpoint" };
  const [smaller, larger] = old.checkpoint.size <= now.checkpoint.size ? [old, now] : [now, old];
  const reader = authenticatedReader(
    async (tile) =>
      (await source.read(tilePath(tile))) ?? refuse("file-missing", "a tile is published", tilePath(tile)),
    larger.checkpoint,
  );
  const refused = await refuseUnlessExtended(smaller, larger, { reader, judging });
  return refused ?? { from: old.checkpoint.size, to: now.checkpoint.size };
}

async function refuseUnlessExtended(
  smaller: CosignedCheckpoint,
  larger: CosignedCheckpoint,
  { reader, judging }: { readonly reader: HashReader; readonly judging: Judging },
): Promise<SinceRefusal | undefined> {
  const [a, b] = [smaller.checkpoint, larger.checkpoint];
  const { origin } = b;
  const rule = `the tree of ${b.size} entries begins with that of ${a.size}`;
  if (a.size === b.size) {
    if (equalBytes(a.root, b.root)) return undefined;
    const same = prove({ kind: "same-size", origin, a: smaller.note, b: larger.note }, judging);
    return { ...refuse("checkpoint-forked", rule), file: "checkpoint", ...(same ? { evidence: same } : {}) };
  }
  const proof = await proveConsistency(a.size, b.size, reader);
  if (isRefusal(proof)) return { ...proof, file: proof.at ?? "tile/" };
  const claim = { oldSize: a.size, newSize: b.size, oldRoot: a.root, newRoot: b.root, proof };
  if (!isRefusal(verifyConsistency(claim))) return undefined;
  const seeded = await proveWithSeed(a.size, b.size, reader);
  const fork = isRefusal(seeded)
    ? undefined
    : prove({ kind: "inconsistent", origin, a: smaller.note, b: larger.note, ...seeded }, judging);
  return { ...refuse("checkpoint-forked", rule), file: "checkpoint", ...(fork ? { evidence: fork } : {}) };
}
