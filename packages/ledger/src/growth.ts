// Growing a log: the tiles, bundles and commit times that new entries write, and the root that comes out (ledger.md §5, §7).
import { commitsForGrowth, commitsPath, encodeCommits, parseCommits, type CommitTime } from "./commits.ts";
import { bundlePath, bundlesForGrowth, encodeBundle, parseBundle } from "./entry-bundle.ts";
import { FULL_WIDTH } from "./numbered.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import type { Hash } from "./sha256.ts";
import { edgeTiles, encodeTile, parseTile, rootOfEdge, tilePath, type TileId } from "./tile.ts";
import { leafHash, rootOfLeaves } from "./tree.ts";

export type ReadTile = (tile: TileId) => Promise<Uint8Array | Refusal>;

/** Any file below the log's prefix; undefined where there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>;

export type TileGrowth = {
  readonly size: number;
  readonly root: Hash;
  /** What the tiles read hash to: whoever knows the old root should find it here. */
  readonly oldRoot: Hash;
  readonly tiles: readonly { readonly tile: TileId; readonly bytes: Uint8Array }[];
};

export type LogGrowth = {
  readonly size: number;
  readonly root: Hash;
  readonly oldRoot: Hash;
  /** Path below the log's prefix → bytes: every tile, bundle and commits file that changes or begins. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

export type NewEntries = {
  readonly oldSize: number;
  readonly entries: readonly Hash[];
  /** The commit's number, counted from 0, and its log time. */
  readonly commit: { readonly number: number; readonly loggedAt: number };
  readonly read: ReadFile;
};

export type GrowthCode = "growth-missing" | "growth-differs";

/** Tiles of a log of `oldSize` leaves after `leaves` (leaf hashes) are appended. Reads the right edge only. */
export async function buildTiles(
  oldSize: number,
  leaves: readonly Hash[],
  readTile: ReadTile,
): Promise<TileGrowth | Refusal> {
  const rows = await readEdge(oldSize, readTile);
  if (isRefusal(rows)) return rows;
  const oldRoot = rootOfEdge(rows);
  const tiles: { tile: TileId; bytes: Uint8Array }[] = [];
  let grown = leaves;
  for (let [level, span] = [0, 1]; grown.length > 0; level += 1, span *= FULL_WIDTH) {
    const row = [...(rows[level] ?? []), ...grown];
    const first = Math.floor(oldSize / span / FULL_WIDTH);
    const full: Hash[] = [];
    for (let start = 0; start < row.length; start += FULL_WIDTH) {
      const hashes = row.slice(start, start + FULL_WIDTH);
      const tile = { level, index: first + start / FULL_WIDTH, width: hashes.length };
      tiles.push({ tile, bytes: encodeTile(hashes) });
      if (hashes.length === FULL_WIDTH) full.push(rootOfLeaves(hashes));
    }
    rows[level] = row.slice(full.length * FULL_WIDTH);
    grown = full;
  }
  return { size: oldSize + leaves.length, root: rootOfEdge(rows), oldRoot, tiles };
}

/** All files of one commit: its tiles, its bundles, its record of size and time. */
export async function buildGrowth({ oldSize, entries, commit, read }: NewEntries): Promise<LogGrowth | Refusal> {
  const readTile: ReadTile = async (tile) => readExisting(read, tilePath(tile));
  const growth = await buildTiles(oldSize, entries.map(leafHash), readTile);
  if (isRefusal(growth)) return growth;
  const { size, root, oldRoot } = growth;
  const files = new Map(growth.tiles.map(({ tile, bytes }) => [tilePath(tile), bytes]));
  const bundled = await addBundles(files, { oldSize, entries, read });
  if (isRefusal(bundled)) return bundled;
  const recorded = await addCommit(files, { number: commit.number, time: { size, loggedAt: commit.loggedAt }, read });
  return isRefusal(recorded) ? recorded : { size, root, oldRoot, files };
}

/** The hashes in the partial tile of each level, lowest first; none where the level has only full tiles. */
async function readEdge(size: number, readTile: ReadTile): Promise<Hash[][] | Refusal> {
  const rows: Hash[][] = [];
  for (const tile of edgeTiles(size)) {
    const bytes = await readTile(tile);
    const hashes = isRefusal(bytes) ? bytes : parseTile(bytes, tile.width);
    if (isRefusal(hashes)) return refuse(hashes.refused, hashes.rule, tilePath(tile));
    while (rows.length < tile.level) rows.push([]);
    rows.push(hashes);
  }
  return rows;
}

async function addBundles(
  files: Map<string, Uint8Array>,
  { oldSize, entries, read }: Pick<NewEntries, "oldSize" | "entries" | "read">,
): Promise<undefined | Refusal> {
  const begun = await readBegun(read, bundlePath, oldSize);
  const old = begun === undefined ? [] : isRefusal(begun) ? begun : parseBundle(begun, oldSize % FULL_WIDTH);
  if (isRefusal(old)) return old;
  const row = [...old, ...entries];
  for (const { index, width } of bundlesForGrowth(oldSize, oldSize + entries.length)) {
    const from = (index - Math.floor(oldSize / FULL_WIDTH)) * FULL_WIDTH;
    files.set(bundlePath(index, width), encodeBundle(row.slice(from, from + width)));
  }
  return undefined;
}

async function addCommit(
  files: Map<string, Uint8Array>,
  { number, time, read }: { readonly number: number; readonly time: CommitTime; readonly read: ReadFile },
): Promise<undefined | Refusal> {
  const begun = await readBegun(read, (index, width) => commitsPath({ index, width }), number);
  const old = begun === undefined ? [] : isRefusal(begun) ? begun : parseCommits(begun, number % FULL_WIDTH);
  if (isRefusal(old)) return old;
  const last = old.at(-1);
  if (last && (time.size <= last.size || time.loggedAt <= last.loggedAt))
    return refuse("growth-differs", "a commit is larger and later than the one before");
  for (const file of commitsForGrowth(number, number + 1)) files.set(commitsPath(file), encodeCommits([...old, time]));
  return undefined;
}

/** The partial file that a log of `count` records ends in; undefined where the last one is full. */
async function readBegun(
  read: ReadFile,
  pathOf: (index: number, width: number) => string,
  count: number,
): Promise<Uint8Array | undefined | Refusal> {
  const width = count % FULL_WIDTH;
  return width === 0 ? undefined : readExisting(read, pathOf(Math.floor(count / FULL_WIDTH), width));
}

async function readExisting(read: ReadFile, path: string): Promise<Uint8Array | Refusal> {
  return (await read(path)) ?? refuse("growth-missing", "a file of the log's present size is there", path);
}
