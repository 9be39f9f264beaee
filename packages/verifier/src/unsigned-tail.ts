// Among entries that no published signature covers yet, entries and tiles may differ too: then an opening can tell which is right.
import { encodeHex, entryHash, FULL_WIDTH, isRefusal, leafHash } from "@mizan/ledger";
import { earliest, wrongEntries, type TileDifference } from "./compare-tiles.ts";
import { hashAt } from "./hash-tree.ts";
import type { LogRefusal } from "./log-refusal.ts";
import { readOpenings, type OpeningsIndex } from "./read-openings.ts";

/** The entry file, where the opening of the first entry that differs hashes to what the tile has; undefined otherwise. */
export async function blameByOpening(
  at: OpeningsIndex,
  differences: readonly TileDifference[],
  signedSize: number,
): Promise<LogRefusal | undefined> {
  const found = earliest(differences.filter(({ level }) => level === 0));
  const index = found?.entries.first ?? 0;
  if (!found?.published || index < signedSize) return undefined;
  const openings = await readOpenings(
    at,
    at.times.findIndex(({ size }) => size > index),
  );
  const opening = isRefusal(openings) ? undefined : openings.find((one) => one.opening.index === index)?.opening;
  if (!opening) return undefined;
  const leaf = encodeHex(leafHash(entryHash(opening.salt, opening.envelope)));
  return encodeHex(hashAt(found.published, index % FULL_WIDTH)) === leaf ? wrongEntries(found) : undefined;
}
