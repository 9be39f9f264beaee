// The log's tree as its own store has it: each tile checked against the root, also on our own disk.
import {
  authenticatedReader,
  decodeBase64,
  encodeHex,
  isRefusal,
  refuse,
  tilePath,
  type HashReader,
  type SignedTree,
} from "@mizan/ledger";
import type { CommitRecord, LedgerStore } from "@mizan/storage";

/** Reads tree hashes of a size this log had; each tile is checked against the root, also on our own disk. */
export function readerOf(store: LedgerStore, tree: SignedTree): HashReader {
  return authenticatedReader(async (tile) => {
    const path = tilePath(tile);
    return (await store.readFile(path)) ?? refuse("tile-missing", "the tile is not there", path);
  }, tree);
}

/** hex */
export async function leafOf(store: LedgerStore, head: CommitRecord | null, index: number): Promise<string> {
  const leaf = head && (await readerOf(store, treeOf(head))({ level: 0, index }));
  if (leaf === null || isRefusal(leaf)) throw new Error(`entry ${index} cannot be read from the tree: ${leaf?.rule}`);
  return encodeHex(leaf);
}

export function treeOf({ size, root }: CommitRecord): SignedTree {
  const hash = decodeBase64(root);
  if (isRefusal(hash)) throw new Error("the committed root is not base64");
  return { size, root: hash };
}
