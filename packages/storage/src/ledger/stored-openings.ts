// Reads openings back: published lines, later publications, and sealed ones with their data keys.
import { readIfThere } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { openingPath, openingsPath } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { linesByIndex } from "./opening-lines.ts";
import { parseSealed, unseal } from "./sealed.ts";
import type { SealedRecord } from "./sealed.ts";
import { StoreFault } from "./store.ts";
import type { StoredOpening } from "./store.ts";

/** The openings of one commit, as they lie on the disk. */
export type CommitOpenings = {
  readonly lines: ReadonlyMap<number, Uint8Array>;
  readonly sealed: ReadonlyMap<number, SealedRecord>;
  readonly keys: Uint8Array;
};

export async function readCommitOpenings(disk: Disk, layout: Layout, commit: number): Promise<CommitOpenings> {
  const lines = linesByIndex(await readIfThere(disk, layout.log(openingsPath(commit))));
  const file = await readIfThere(disk, layout.sealed(commit));
  if (file === undefined) return { lines, sealed: new Map(), keys: new Uint8Array() };
  const keys = await readIfThere(disk, layout.sealedKeys(commit));
  if (keys === undefined)
    throw new StoreFault("opening-missing", `${layout.sealedKeys(commit)}: data keys are missing`);
  const records = parseSealed(file, layout.sealed(commit));
  return { lines, sealed: new Map(records.map((record) => [record.index, record])), keys };
}

/** `later` says whether `opening/<index>` may exist, to spare the look. Faults where no opening is left. */
export async function openingAt(
  disk: Disk,
  layout: Layout,
  { index, later, of }: { index: number; later: boolean; of: CommitOpenings },
): Promise<StoredOpening> {
  const published = later ? await readIfThere(disk, layout.log(openingPath(index))) : undefined;
  // A later publication may hold disclosures that the line of the commit does not.
  const open = published ?? of.lines.get(index) ?? null;
  const sealed = unsealAt(of, index);
  if (open === null && sealed === null) throw new StoreFault("opening-missing", `index ${index} has no opening`);
  return { open, sealed };
}

function unsealAt({ sealed, keys }: CommitOpenings, index: number): Uint8Array | null {
  const record = sealed.get(index);
  if (record === undefined) return null;
  const plain = unseal(record, keys);
  if (plain === undefined) throw new StoreFault("opening-differs", `index ${index}: its sealed opening does not open`);
  return plain;
}
