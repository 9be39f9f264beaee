// Erasure: an intent first, then the only copies. Done again from the intents at every start, so no crash undoes it.
import { dirname } from "node:path";
import { isMissing, readIfThere, removeIfThere } from "./disk.ts";
import { closing } from "./calls.ts";
import { IMMUTABLE, putImmutable, replaceFiles, writeAll } from "./durable.ts";
import type { Folders } from "./folders.ts";
import { openingPath, openingsPath } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { encodeLines, openingIndexOf, splitLines } from "./opening-lines.ts";
import { KEY_BYTES, isErasedKey, parseSealed } from "./sealed.ts";
import { StoreFault } from "./store.ts";

export type Erasure = { readonly index: number; readonly commit: number };

/** `erased/<index>` is durable before anything is destroyed; it also tells erasure from loss, and outlives a restore. */
export async function erase(folders: Folders, layout: Layout, erasure: Erasure): Promise<void> {
  // A staging file whose removal is not durable yet could bring the opening back after a power loss.
  await folders.sync([layout.folder("staging")]);
  const intent = { path: layout.erased(erasure.index), bytes: new Uint8Array(), permissions: IMMUTABLE };
  await putImmutable(folders, [intent]);
  await destroy(folders, layout, erasure);
}

export async function destroy(folders: Folders, layout: Layout, erasure: Erasure): Promise<void> {
  await overwriteKey(folders, layout, erasure);
  await removePublished(folders, layout, erasure);
  await removeLine(folders, layout, erasure);
}

/** In place: a new file would leave the old key on the disk. */
async function overwriteKey(folders: Folders, layout: Layout, { index, commit }: Erasure): Promise<void> {
  const file = await readIfThere(folders.disk, layout.sealed(commit));
  if (file === undefined) return;
  const record = parseSealed(file, layout.sealed(commit)).find((one) => one.index === index);
  const keys = await readIfThere(folders.disk, layout.sealedKeys(commit));
  if (record === undefined || keys === undefined) return;
  if (keys.length < record.keyAt + KEY_BYTES) {
    throw new StoreFault("data-differs", `${layout.sealedKeys(commit)} is too short`);
  }
  if (isErasedKey(record, keys)) return;
  const open = await folders.disk.open(layout.sealedKeys(commit), "change");
  await closing([open], async () => {
    await writeAll(open, new Uint8Array(KEY_BYTES), record.keyAt);
    await open.sync();
  });
}

async function removePublished(folders: Folders, layout: Layout, { index }: Erasure): Promise<void> {
  const path = layout.log(openingPath(index));
  try {
    await folders.disk.remove(path);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await folders.sync([dirname(path)]);
}

/** The one file below the prefix that is ever rewritten; the tree does not cover it, its lines are each checked. */
async function removeLine(folders: Folders, layout: Layout, { index, commit }: Erasure): Promise<void> {
  const path = layout.log(openingsPath(commit));
  const file = await readIfThere(folders.disk, path);
  const lines = splitLines(file ?? new Uint8Array()) ?? [];
  const kept = lines.filter((line) => openingIndexOf(line) !== index);
  if (kept.length === lines.length) return;
  if (kept.length > 0) return replaceFiles(folders, [{ path, bytes: encodeLines(kept), permissions: IMMUTABLE }]);
  await removeIfThere(folders.disk, path);
  await folders.sync([dirname(path)]);
}
