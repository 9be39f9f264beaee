// Re-hashes a whole log from its openings up to the signed root, comparing every bundle and tile on the way.
import {
  FULL_WIDTH,
  bundlePath,
  encodeBase64,
  encodeTile,
  equalBytes,
  isRefusal,
  leafHash,
  newFrontier,
  parseBundle,
  rootOfLeaves,
  tilePath,
} from "@mizan/ledger";
import type { Hash } from "@mizan/ledger";
import { opens } from "./opening-lines.ts";
import { StoreFault } from "./store.ts";
import type { LedgerStore, StoredOpening } from "./store.ts";

export type Rebuilt = {
  readonly size: number;
  /** base64 */
  readonly root: string;
  /** Entries whose opening was hashed, and entries whose opening was erased. */
  readonly opened: number;
  readonly erased: number;
};

export type RebuildSource = Pick<LedgerStore, "head" | "readFile" | "openings">;

/**
 * Of a loaded store, up to its head. Throws a StoreFault that names the first file or index that is not what was signed.
 * Signatures are `verify`'s work.
 */
export async function rebuildRoot(
  store: RebuildSource,
  { onProgress }: { readonly onProgress?: (done: number, total: number) => void } = {},
): Promise<Rebuilt> {
  const head = store.head();
  const size = head?.size ?? 0;
  const openings = store.openings(0)[Symbol.asyncIterator]();
  const tiles = new TileCheck(store, size);
  const frontier = newFrontier();
  let opened = 0;
  for (let bundle = 0; bundle * FULL_WIDTH < size; bundle += 1) {
    for (const entry of await readBundle(store, bundle, size)) {
      if (await nextOpens(openings, { index: frontier.size, entry })) opened += 1;
      const leaf = leafHash(entry);
      frontier.append(leaf);
      await tiles.append(leaf);
    }
    onProgress?.(frontier.size, size);
  }
  await tiles.finish();
  const root = encodeBase64(frontier.root());
  if (head !== null && root !== head.root) {
    throw new StoreFault("data-differs", `the ${size} entries do not hash to the signed root`);
  }
  return { size, root, opened, erased: size - opened };
}

async function readBundle(store: RebuildSource, bundle: number, size: number): Promise<Hash[]> {
  const width = Math.min(FULL_WIDTH, size - bundle * FULL_WIDTH);
  const path = bundlePath(bundle, width);
  const bytes = await store.readFile(path);
  if (bytes === undefined) throw new StoreFault("data-missing", `log/${path} is missing`);
  const entries = parseBundle(bytes, width);
  if (isRefusal(entries)) throw new StoreFault("data-differs", `log/${path}: ${entries.rule}`);
  return entries;
}

/** False when the opening was erased. */
async function nextOpens(
  openings: AsyncIterator<StoredOpening & { readonly index: number }>,
  { index, entry }: { readonly index: number; readonly entry: Hash },
): Promise<boolean> {
  const next = await openings.next();
  if (next.done === true || next.value.index !== index) {
    throw new StoreFault("opening-missing", `index ${index} has no opening`);
  }
  const stored = [next.value.open, next.value.sealed].filter((opening) => opening !== null);
  if (!stored.every((opening) => opens(opening, index, entry))) {
    throw new StoreFault("opening-differs", `index ${index}: its opening does not hash to its entry`);
  }
  return stored.length > 0;
}

/** Compares every tile of a growing tree with its file. */
class TileCheck {
  readonly #store: RebuildSource;
  readonly #size: number;
  /** Per level: the tile that is filling up. */
  readonly #filling: { index: number; hashes: Hash[] }[] = [];

  constructor(store: RebuildSource, size: number) {
    this.#store = store;
    this.#size = size;
  }

  async append(hash: Hash, level = 0): Promise<void> {
    const tile = (this.#filling[level] ??= { index: 0, hashes: [] });
    tile.hashes.push(hash);
    if (tile.hashes.length < FULL_WIDTH) return;
    await this.#compare(level, tile);
    this.#filling[level] = { index: tile.index + 1, hashes: [] };
    await this.append(rootOfLeaves(tile.hashes), level + 1);
  }

  async finish(): Promise<void> {
    for (const [level, tile] of this.#filling.entries()) if (tile.hashes.length > 0) await this.#compare(level, tile);
  }

  async #compare(level: number, { index, hashes }: { index: number; hashes: Hash[] }): Promise<void> {
    const path = tilePath({ level, index, width: hashes.length });
    const bytes = await this.#store.readFile(path);
    if (bytes === undefined) throw new StoreFault("data-missing", `log/${path} is missing`);
    if (equalBytes(bytes, encodeTile(hashes))) return;
    const span = FULL_WIDTH ** (level + 1);
    const last = Math.min(this.#size, (index + 1) * span) - 1;
    throw new StoreFault("data-differs", `log/${path} is not what indexes ${index * span} to ${last} hash to`);
  }
}
