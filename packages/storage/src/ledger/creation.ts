// Creating a log: once, by an explicit command, and never over anything that was one (ledger.md §7).
import { dirname } from "node:path";
import { encodeUtf8 } from "@mizan/ledger";
import { isExisting, isMissing, listIfThere, readIfThere } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { IMMUTABLE, putImmutable } from "./durable.ts";
import { syncFolder } from "./folders.ts";
import type { Folders } from "./folders.ts";
import { FOLDERS } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { StoreFault } from "./store.ts";

const NEW_MARK = encodeUtf8("A new log without a first commit. Removed with the first commit.\n");

/** Other files may lie in the folder, and so may an unfinished creation; anything of a log is a refusal. */
export async function createLog(folders: Folders, layout: Layout): Promise<void> {
  for (const folder of FOLDERS) {
    if ((await listIfThere(folders.disk, layout.folder(folder))).length > 0) {
      throw new StoreFault("already-created", `${layout.folder(folder)} is not empty: a log is created once`);
    }
    await folders.ensure(layout.folder(folder));
  }
  await putImmutable(folders, [{ path: layout.newMark, bytes: NEW_MARK, permissions: IMMUTABLE }]);
}

/** The data folder itself and whatever is missing above it, each durable in its parent. */
export async function makeRoot(disk: Disk, path: string): Promise<void> {
  try {
    await disk.makeFolder(path);
  } catch (error) {
    if (isMissing(error) && dirname(path) !== path) {
      await makeRoot(disk, dirname(path));
      return makeRoot(disk, path);
    }
    if (!isExisting(error)) throw error;
  }
  return syncFolder(disk, dirname(path));
}

/** Whether the folder was ever made a log's, so that nothing is written into a mistyped path. */
export async function assertCreated(disk: Disk, layout: Layout): Promise<void> {
  if ((await readIfThere(disk, layout.newMark)) !== undefined) return;
  const names = await listIfThere(disk, layout.root);
  if (FOLDERS.some((folder) => names.includes(folder))) return;
  throw new StoreFault("not-created", `${layout.root} holds no log`);
}
