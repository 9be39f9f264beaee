// Step 5 and 6 of the commit order: staged files to their final paths. Recovery runs this very code (ledger.md §7).
import { dirname, join } from "node:path";
import { isExisting, isMissing, readIfThere, removeIfThere } from "./disk.ts";
import { IMMUTABLE, OWNER_ONLY, putImmutable } from "./durable.ts";
import type { Folders } from "./folders.ts";
import { lengthAt } from "./layout.ts";
import type { Layout } from "./layout.ts";
import type { Staged } from "./staging.ts";
import { StoreFault } from "./store.ts";

/** May be run again after any interruption: it ends in the same files, or in a fault. */
export async function applyStaged(folders: Folders, layout: Layout, staged: Staged): Promise<void> {
  const files = staged.files.map(({ path, bytes }) => ({
    path: join(layout.root, path),
    bytes,
    permissions: path.startsWith("log/") ? IMMUTABLE : OWNER_ONLY,
  }));
  if (staged.keyed) await placeKeys(folders, layout, staged);
  await putImmutable(folders, files);
  await dropPartials(folders, layout, staged);
  if (staged.commit.number === 0) await forgetNew(folders, layout);
  await folders.disk.remove(layout.staging(staged.commit));
  if (staged.keyed) await removeIfThere(folders.disk, layout.stagedKeys(staged.commit));
}

/** Keys are linked, not copied: overwriting the one file later destroys the only copy there ever was. */
async function placeKeys(folders: Folders, layout: Layout, { commit }: Staged): Promise<void> {
  const path = layout.sealedKeys(commit.number);
  try {
    await folders.disk.link(layout.stagedKeys(commit), path);
  } catch (error) {
    if (isMissing(error)) await assertThere(folders, path);
    else if (!isExisting(error)) throw error;
  }
  await folders.sync([dirname(path)]);
}

async function assertThere(folders: Folders, path: string): Promise<void> {
  if ((await readIfThere(folders.disk, path)) === undefined) {
    throw new StoreFault("data-missing", `${path}: the data keys are gone; restore them from their backup`);
  }
}

/** A full tile that is durable makes its partial ones needless; a client falls back to it (§5). */
async function dropPartials(folders: Folders, layout: Layout, staged: Staged): Promise<void> {
  for (const { path } of staged.files) {
    const isFull = !path.includes(".p/") && lengthAt(path.replace(/^log\//, "")) !== undefined;
    if (isFull) await removeWhole(folders, join(layout.root, `${path}.p`));
  }
}

async function removeWhole(folders: Folders, folder: string): Promise<void> {
  try {
    for (const name of await folders.disk.readFolder(folder)) await removeIfThere(folders.disk, join(folder, name));
    await folders.disk.removeFolder(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await folders.forget(folder);
}

/** From here on, a folder without a commit is a lost one. */
async function forgetNew(folders: Folders, layout: Layout): Promise<void> {
  await removeIfThere(folders.disk, layout.newMark);
  await folders.sync([layout.root]);
}
