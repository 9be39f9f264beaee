// How a log grows by one commit: the files it writes, and the checkpoint its key signs over them (ledger.md §7).
import {
  buildGrowth,
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  isRefusal,
  signCheckpoint,
  type Signer,
} from "@mizan/ledger";
import type { Batch, CommitRecord, LedgerStore, PlannedCommit, StagedEntry } from "@mizan/storage";

export type Growing = {
  readonly loggedAt: number;
  readonly firstIndex: number;
  readonly entries: readonly StagedEntry[];
};

/** Throws where what lies on disk is not what the head says. */
export async function buildBatch(store: LedgerStore, head: CommitRecord | null, growing: Growing): Promise<Batch> {
  const { loggedAt, firstIndex, entries } = growing;
  const number = head ? head.number + 1 : 0;
  const growth = await buildGrowth({
    oldSize: firstIndex,
    entries: entries.map(({ entry }) => entry),
    commit: { number, loggedAt },
    read: (path) => store.readFile(path),
  });
  if (isRefusal(growth)) throw new Error(`the log cannot grow: ${growth.rule}`);
  if (head && encodeBase64(growth.oldRoot) !== head.root)
    throw new Error("the tiles on disk do not hash to the committed root");
  return {
    commit: { number, size: growth.size, root: encodeBase64(growth.root), loggedAt },
    firstIndex,
    entries,
    files: growth.files,
  };
}

export function signCommit(
  commit: PlannedCommit,
  { origin, signer }: { readonly origin: string; readonly signer: Signer },
): CommitRecord {
  const root = decodeBase64(commit.root);
  if (isRefusal(root)) throw new Error("a root of our own making is not base64");
  const note = signCheckpoint({ origin, size: commit.size, root, extensions: [] }, { name: origin, signer });
  const text = decodeUtf8(note);
  if (isRefusal(text)) throw new Error("a checkpoint of our own making is not UTF-8");
  return { ...commit, note: text };
}
