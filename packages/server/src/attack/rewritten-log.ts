// What an operator with the log's own key can do: write the whole log anew, every tile and checkpoint consistent with the lie.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import {
  encodeOpening,
  encodeUtf8,
  entryHash,
  isRefusal,
  parseCheckpoint,
  parseNote,
  parseOpening,
  type Opening,
} from "@mizan/ledger";
import { directoryStore, type CommitRecord, type LedgerStore, type StagedEntry } from "@mizan/storage";
import { CommitIndex } from "../commit-index.ts";
import { buildBatch, signCommit } from "../growing.ts";
import type { CopiedLog } from "./copied-log.ts";

/** An entry before it is placed: which of its openings are published. */
export type Movable = { readonly opening: Opening; readonly isOpen: boolean; readonly isSealed: boolean };
type Commit = { readonly loggedAt: number; readonly entries: readonly Movable[] };

export type Rewriting = {
  /** entries of one commit, in order → what stands there instead */
  readonly change: (entries: readonly Movable[]) => readonly Movable[];
  /** the first index at which the new log differs: guarantors signed what was before it, and those notes are kept */
  readonly from: number;
  /** one more commit behind all others, by the log time of the last one */
  readonly append?: (loggedAt: number) => Commit;
};

/** The new log's last commit, signed by the log alone. Throws where an entry's opening was destroyed. */
export async function rewriteLog(
  copy: CopiedLog,
  dir: string,
  { change, from, append: more }: Rewriting,
): Promise<CommitRecord> {
  const old = directoryStore(copy.dir);
  await createEmpty(dir);
  const store = directoryStore(dir);
  try {
    let { head } = await store.load();
    const loaded = await old.load();
    for await (const commit of commitsOf(old, loaded.head)) {
      const entries = change(commit.entries);
      if (entries.length === 0) continue;
      head = await append(store, head, { copy, loggedAt: commit.loggedAt, entries });
    }
    if (head !== null && more) head = await append(store, head, { copy, ...more(head.loggedAt + 1) });
    if (head === null) throw new Error("a log without entries is none");
    await keepCosigned(old, store, from);
    await store.publishCheckpoint(encodeUtf8(head.note));
    for (const file of ["policy", "roots.json"]) await cp(join(copy.dir, file), join(dir, "log", file));
    return head;
  } finally {
    await store.close();
    await old.close();
  }
}

async function createEmpty(dir: string): Promise<void> {
  const store = directoryStore(dir);
  await store.create();
  await store.close();
}

type Appending = Commit & { readonly copy: CopiedLog };

async function append(
  store: LedgerStore,
  head: CommitRecord | null,
  { copy, loggedAt, entries }: Appending,
): Promise<CommitRecord> {
  const firstIndex = head?.size ?? 0;
  const staged = entries.map((entry, position) => stagedAt(entry, firstIndex + position));
  const batch = await buildBatch(store, head, { loggedAt, firstIndex, entries: staged });
  await store.stage(batch);
  const next = signCommit(batch.commit, { origin: copy.config.origin, signer: copy.signer });
  await store.commit(head, next);
  await store.apply();
  return next;
}

function stagedAt({ opening, isOpen, isSealed }: Movable, index: number): StagedEntry {
  const whole = { ...opening, index };
  return {
    entry: entryHash(opening.salt, opening.envelope),
    open: isOpen ? encodeOpening(isSealed ? { ...whole, disclosures: [] } : whole) : null,
    sealed: isSealed ? encodeOpening(whole) : null,
  };
}

async function* commitsOf(store: LedgerStore, head: CommitRecord | null): AsyncGenerator<Commit> {
  const commits = new CommitIndex();
  await commits.reload(store, head);
  let entries: Movable[] = [];
  for await (const { index, open, sealed } of store.openings(0)) {
    const bytes = sealed ?? open;
    const opening = bytes === null ? undefined : parseOpening(bytes);
    if (opening === undefined || isRefusal(opening)) throw new Error(`entry ${index} has no opening to write anew`);
    entries.push({ opening, isOpen: open !== null, isSealed: sealed !== null });
    if (!commits.endsAt(index + 1)) continue;
    yield { loggedAt: commits.loggedAtOf(index), entries };
    entries = [];
  }
}

/** What both guarantors signed of the part that was not touched still stands. */
async function keepCosigned(old: LedgerStore, store: LedgerStore, from: number): Promise<void> {
  for await (const note of old.cosigned()) {
    const read = parseNote(note);
    const checkpoint = isRefusal(read) ? read : parseCheckpoint(read.text);
    if (isRefusal(checkpoint)) throw new Error(`a cosigned checkpoint cannot be read: ${checkpoint.rule}`);
    if (checkpoint.size <= from) await store.appendCosigned(note);
  }
}
