// What follows from the log, in memory: the rooms' states, and which salts and entries were seen. It can run ahead of the commit.
import {
  decodeHex,
  encodeBase64,
  encodeHex,
  entryHash,
  HASH_BYTES,
  isRefusal,
  leafHash,
  newFrontier,
  parseOpening,
  tilePath,
  type Hash,
  type Opening,
  type Refusal,
  type Statement,
} from "@mizan/ledger";
import {
  actorAt,
  applyLink,
  genesisActor,
  mechanismTime,
  type Actor,
  type GenesisDeclared,
  type Now,
} from "@mizan/oversight";
import type { LedgerStore } from "@mizan/storage";
import type { CommitIndex } from "./commit-index.ts";
import { readParsed, type Reading } from "./reading.ts";
import { applyFact, emptyRooms, parseFact, type Fact, type Rooms } from "./rooms.ts";

const TILE_WIDTH = 256;

export type Fold = Rooms & {
  readonly log: string;
  size: number;
  lastLoggedAt: number;
  /** base64 salt → hex entry. */
  readonly salts: Map<string, string>;
  /** hex entry → index */
  readonly entries: Map<string, number>;
  /** hex entries by index; a hole where the opening was destroyed before this fold was made */
  readonly entryAt: string[];
  /** Indexes whose opening was destroyed: the proof stands, the content is gone. */
  readonly erased: Set<number>;
};

export function emptyFold(log: string): Fold {
  return {
    log,
    size: 0,
    lastLoggedAt: 0,
    ...emptyRooms(),
    salts: new Map(),
    entries: new Map(),
    entryAt: [],
    erased: new Set(),
  };
}

export type FoldPlace = { readonly loggedAt: number; readonly salt: string; readonly entryHex: string };

/** Takes in one admitted statement, at the tip or while loading: the same code. */
export function applyReading(fold: Fold, reading: Reading & { readonly fact: Fact }, place: FoldPlace): void {
  const { statement, index, leaf, fact } = reading;
  if (index !== fold.size) throw new Error(`entry ${index} applied at size ${fold.size}`);
  const ref = { log: fold.log, index, leaf, loggedAt: place.loggedAt };
  const actor = findActor(fold, statement, index, genesisOf(fact));
  if (isRefusal(actor)) throw new Error(`entry ${index} is admitted and its author may not speak: ${actor.rule}`);
  applyLink(fold.oversight.sequences, statement, { hash: reading.envelopeHash, index });
  applyFact(fold, fact, { actor, ref });
  fold.salts.set(place.salt, place.entryHex);
  fold.entries.set(place.entryHex, index);
  fold.entryAt[index] = place.entryHex;
  fold.size = index + 1;
  fold.lastLoggedAt = place.loggedAt;
}

/** Folds a log from its openings. Signatures were checked when each was admitted; checking them again is `verify`'s work. */
export async function loadFold(store: LedgerStore, log: string, commits: CommitIndex): Promise<Fold> {
  const fold = emptyFold(log);
  const tree = newFrontier();
  for await (const { index, open, sealed } of store.openings(0)) {
    const bytes = sealed ?? open;
    const loggedAt = commits.loggedAtOf(index);
    if (bytes) tree.append(applyOpening(fold, parsed(bytes, index), loggedAt));
    else tree.append(await skipErased(fold, store, { index, loggedAt, size: commits.size }));
    if (commits.endsAt(index + 1)) commits.setRoot(index + 1, encodeBase64(tree.root()));
  }
  return fold;
}

/** Answers with the leaf hash. */
function applyOpening(fold: Fold, opening: Opening, loggedAt: number): Hash {
  const reading = readParsed(opening);
  if (isRefusal(reading)) throw new Error(`entry ${opening.index} cannot be read again: ${reading.rule}`);
  const fact = parseFact(reading.statement.type, reading.body);
  if (isRefusal(fact)) throw new Error(`entry ${opening.index} is no fact any more: ${fact.rule}`);
  const entry = entryHash(opening.salt, opening.envelope);
  applyReading(fold, { ...reading, fact }, { loggedAt, salt: encodeBase64(opening.salt), entryHex: encodeHex(entry) });
  return leafHash(entry);
}

type Erased = { readonly index: number; readonly loggedAt: number; readonly size: number };

/** What an erased statement said is gone from the fold too; its leaf is read from the tree. */
async function skipErased(fold: Fold, store: LedgerStore, { index, loggedAt, size }: Erased): Promise<Hash> {
  fold.erased.add(index);
  fold.size = index + 1;
  fold.lastLoggedAt = loggedAt;
  const tile = Math.floor(index / TILE_WIDTH);
  const path = tilePath({ level: 0, index: tile, width: Math.min(TILE_WIDTH, size - tile * TILE_WIDTH) });
  const bytes = await store.readFile(path);
  const at = (index % TILE_WIDTH) * HASH_BYTES;
  if (!bytes || bytes.length < at + HASH_BYTES) throw new Error(`${path} does not hold entry ${index}`);
  return bytes.slice(at, at + HASH_BYTES);
}

function parsed(bytes: Uint8Array, index: number): Opening {
  const opening = parseOpening(bytes);
  if (isRefusal(opening)) throw new Error(`the opening of entry ${index} cannot be read: ${opening.rule}`);
  return opening;
}

/** Whose key speaks at this index, or why it may not; the author of genesis is named by genesis itself. */
export function findActor(fold: Fold, statement: Statement, index: number, genesis?: GenesisDeclared): Actor | Refusal {
  if (fold.size === 0 && genesis) return genesisActor(genesis, statement.key);
  return actorAt(fold.oversight, statement, index);
}

export function genesisOf(fact: Fact): GenesisDeclared | undefined {
  return fact.fact.type === "oversight.genesis.declared" ? fact.fact.body : undefined;
}

/** What a statement at the tip would be judged by: the index it gets, mechanism time, and the leaves it may cite. */
export function nowOf(fold: Fold, loggedAt: number): Now {
  return {
    index: fold.size,
    timeMs: mechanismTime(fold.oversight, loggedAt),
    leafAt: (index) => leafHexAt(fold, index),
  };
}

function leafHexAt(fold: Fold, index: number): string | undefined {
  const entry = fold.entryAt[index];
  const bytes = entry === undefined ? undefined : decodeHex(entry);
  return bytes === undefined || isRefusal(bytes) ? undefined : encodeHex(leafHash(bytes));
}
