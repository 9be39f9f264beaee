// An author who kept its receipt: the bundle alone shows that the log has broken it, and names the index.
import {
  encodeProof,
  encodeUtf8,
  isRefusal,
  leafHash,
  makeEvidence,
  parseBundle,
  bundlePath,
  FULL_WIDTH,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  proveInclusion,
  type SignedTree,
} from "@mizan/ledger";
import { directoryStore, type LedgerStore } from "@mizan/storage";
import { nodeEd25519 } from "@mizan/witness";
import { readerOf, treeOf } from "../log-tree.ts";
import type { Noticed } from "./attack.ts";
import type { CopiedLog } from "./copied-log.ts";
import type { Lie } from "./ask-witnesses.ts";

/** Throws where the receipt still holds: then nothing was broken. */
export async function holdReceipt(copy: CopiedLog, lie: Lie, index: number): Promise<Noticed> {
  const policy = parsePolicy(copy.policy);
  if (isRefusal(policy)) throw new Error(`the pinned policy cannot be read: ${policy.rule}`);
  const receipt = await within(copy.dir, (store) => receiptOf(store, copy.known, index));
  const shown = await within(lie.dir, (store) => shownBy(store, lie, index));
  const { origin } = copy.config;
  const evidence = makeEvidence({ origin, kind: "broken-receipt", index, a: receipt, b: shown }, policy, nodeEd25519);
  if (isRefusal(evidence)) throw new Error(`the receipt is not broken: ${evidence.rule}`);
  const rule = "the log once proved this entry at this index, and shows another one there now";
  return {
    by: "receipt",
    code: "broken-receipt",
    rule,
    file: null,
    entries: { first: index, end: index + 1 },
    evidence,
  };
}

async function within<T>(dir: string, read: (store: LedgerStore) => Promise<T>): Promise<T> {
  const store = directoryStore(dir);
  try {
    await store.load();
    return await read(store);
  } finally {
    await store.close();
  }
}

/** The two files of a proof bundle, as any author saves them. */
async function receiptOf(store: LedgerStore, known: Uint8Array, index: number) {
  const read = parseNote(known);
  const checkpoint = isRefusal(read) ? read : parseCheckpoint(read.text);
  if (isRefusal(checkpoint)) throw new Error(checkpoint.rule);
  const hashes = await pathIn(store, checkpoint, index);
  const opening = (await store.readOpening(index))?.open;
  if (!opening) throw new Error(`entry ${index} is not published`);
  return { proof: encodeProof({ index, hashes, note: known }), opening };
}

async function shownBy(store: LedgerStore, { head }: Lie, index: number) {
  const block = Math.floor(index / FULL_WIDTH);
  const width = Math.min(FULL_WIDTH, head.size - block * FULL_WIDTH);
  const bundle = await store.readFile(bundlePath(block, width));
  const entries = bundle === undefined ? undefined : parseBundle(bundle, width);
  const entry = entries === undefined || isRefusal(entries) ? undefined : entries[index % FULL_WIDTH];
  if (entry === undefined) throw new Error(`entry ${index} is in no bundle`);
  const path = await pathIn(store, treeOf(head), index);
  return { note: encodeUtf8(head.note), leaf: leafHash(entry), path };
}

async function pathIn(store: LedgerStore, tree: SignedTree, index: number) {
  const path = await proveInclusion(index, tree.size, readerOf(store, tree));
  if (isRefusal(path)) throw new Error(path.rule);
  return path;
}
