// What a data folder must pass before anything is added to it (ledger.md §7 "On start"), replaying the staged batch.
import { join } from "node:path";
import { applyStaged } from "./apply.ts";
import type { ReadPublic } from "./audit.ts";
import { parseCommitRecord, recordMistake, sameCommit } from "./commit-record.ts";
import type { VerifyCommit } from "./commit-record.ts";
import { CommitTable, readCommitTable } from "./commit-table.ts";
import { openCosigned } from "./cosigned-file.ts";
import { DirectoryReader } from "./directory-reader.ts";
import { listIfThere, readIfThere, removeIfThere } from "./disk.ts";
import { isTemporary } from "./durable.ts";
import type { Folders } from "./folders.ts";
import { destroy } from "./erasure.ts";
import { FOLDERS, parseIndex } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { auditLast, auditPublished, publishedSizeOf } from "./load-checks.ts";
import type { Recovered } from "./recovered.ts";
import { parseStaging } from "./staging.ts";
import { StoreFault } from "./store.ts";
import type { CommitRecord } from "./store.ts";

type Place = { readonly folders: Folders; readonly layout: Layout; readonly verify: VerifyCommit | undefined };

export async function recover(place: Place): Promise<Recovered> {
  const { folders, layout } = place;
  const read = publicReader(place);
  const { previous, head } = await readHead(place);
  const publishedSize = await publishedSizeOf(read, head);
  if (head !== null) await replay(place, head);
  await discard(place);
  const erased = await indexesIn(place, layout.folder("erased"));
  const published = await indexesIn(place, layout.log("opening"));
  const table = head === null ? new CommitTable() : await readCommitTable(read, head);
  for (const index of erased) await destroyAgain(place, table, index);
  const cosigned = await openCosigned(folders, layout);
  const log = { head, applied: head, table, cosigned, publishedSize, published, erased };
  if (head !== null) {
    const reader = new DirectoryReader(folders.disk, layout, log);
    await auditLast(reader, { head, from: previous?.size ?? 0 });
    await auditPublished(read);
  }
  return log;
}

function publicReader({ folders, layout }: Omit<Place, "verify">): ReadPublic {
  return (path) => readIfThere(folders.disk, layout.log(path));
}

/** The last two commit records. None at all is a new log only where `create` said so and nothing was ever written. */
async function readHead(place: Place): Promise<{ previous: CommitRecord | null; head: CommitRecord | null }> {
  const { folders, layout } = place;
  const numbers = [...(await indexesIn(place, layout.folder("commit")))].sort((a, b) => a - b);
  if (numbers.length === 0) {
    await assertNew(place);
    return { previous: null, head: null };
  }
  const last = numbers.length - 1;
  if (numbers[last] !== last)
    throw new StoreFault("commit-missing", `a commit record is missing below ${numbers[last]}`);
  await removeIfThere(folders.disk, layout.newMark);
  const head = await readCommit(place, last);
  const previous = last === 0 ? null : await readCommit(place, last - 1);
  if (previous !== null) assertFollows(head, previous);
  return { previous, head };
}

async function assertNew({ folders, layout }: Place): Promise<void> {
  const there: string[] = [];
  for (const folder of FOLDERS) {
    if (folder === "staging") continue;
    const names = await listIfThere(folders.disk, layout.folder(folder));
    there.push(...names.filter((name) => !isTemporary(name)));
  }
  if (there.length > 0) {
    throw new StoreFault("commit-missing", `${layout.folder("commit")} is empty, but the log has files: restore it`);
  }
  if ((await readIfThere(folders.disk, layout.newMark)) === undefined) {
    throw new StoreFault("not-created", `${layout.root} holds no log`);
  }
}

async function readCommit({ folders, layout, verify }: Place, number: number): Promise<CommitRecord> {
  const path = layout.commit(number);
  const record = parseCommitRecord(await folders.disk.readFile(path), path);
  const mistake = record.number === number ? recordMistake(record, verify) : `it is of number ${record.number}`;
  if (mistake !== undefined) throw new StoreFault("commit-invalid", `${path}: ${mistake}`);
  return record;
}

function assertFollows(head: CommitRecord, previous: CommitRecord): void {
  if (head.size <= previous.size || head.loggedAt <= previous.loggedAt) {
    throw new StoreFault("commit-invalid", `commit ${head.number} does not grow from the one before`);
  }
}

async function replay({ folders, layout }: Place, head: CommitRecord): Promise<void> {
  const path = layout.staging(head);
  const bytes = await readIfThere(folders.disk, path);
  if (bytes === undefined) return;
  const staged = parseStaging(bytes, path);
  if (!sameCommit(staged.commit, head)) throw new StoreFault("data-differs", `${path} is of another commit`);
  await applyStaged(folders, layout, staged);
}

/** What was staged without a commit was never acknowledged; what was half written never was at all. */
async function discard({ folders, layout }: Place): Promise<void> {
  for (const folder of [
    layout.folder("commit"),
    layout.folder("erased"),
    layout.folder("log"),
    layout.log("opening"),
  ]) {
    await sweep(folders, folder, isTemporary);
  }
  await sweep(folders, layout.folder("staging"), () => true);
}

async function sweep(folders: Folders, folder: string, isLeft: (name: string) => boolean): Promise<void> {
  for (const name of await listIfThere(folders.disk, folder)) {
    if (isLeft(name)) await removeIfThere(folders.disk, join(folder, name));
  }
}

async function indexesIn({ folders }: Place, folder: string): Promise<Set<number>> {
  const names = await listIfThere(folders.disk, folder);
  return new Set(names.map((name) => parseIndex(name)).filter((index) => index !== undefined));
}

/** An index beyond the size is left alone: an older copy was put back, and the entry will come again. */
async function destroyAgain({ folders, layout }: Place, table: CommitTable, index: number): Promise<void> {
  const commit = table.commitOf(index);
  if (commit !== undefined) await destroy(folders, layout, { index, commit });
}
