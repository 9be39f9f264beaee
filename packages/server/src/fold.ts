// What follows from the log, in memory: the rooms' states, and which salts and entries were seen. It can run ahead of the commit.
import {
  applyAgreement,
  emptyAgreement,
  parseAgreementFact,
  type AgreementFact,
  type AgreementState,
} from "@mizan/agreement";
import {
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
  applyOversight,
  emptyOversight,
  genesisActor,
  isOversightType,
  parseOversightFact,
  type Actor,
  type GenesisDeclared,
  type OversightFact,
  type OversightState,
} from "@mizan/oversight";
import type { LedgerStore } from "@mizan/storage";
import type { CommitIndex } from "./commit-index.ts";
import { readParsed, type Reading } from "./reading.ts";

const TILE_WIDTH = 256;

export type Fold = {
  readonly log: string;
  size: number;
  lastLoggedAt: number;
  readonly oversight: OversightState;
  readonly agreement: AgreementState;
  /** base64 salt → hex entry. */
  readonly salts: Map<string, string>;
  /** hex entry → index */
  readonly entries: Map<string, number>;
  /** Indexes whose opening was destroyed: the proof stands, the content is gone. */
  readonly erased: Set<number>;
};

/** A fact of some room, under the name of the room that understands it. */
export type Fact =
  | { readonly room: "oversight"; readonly fact: OversightFact }
  | { readonly room: "agreement"; readonly fact: AgreementFact };

export function emptyFold(log: string): Fold {
  return {
    log,
    size: 0,
    lastLoggedAt: 0,
    oversight: emptyOversight(),
    agreement: emptyAgreement(),
    salts: new Map(),
    entries: new Map(),
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
  if (fact.room === "oversight") applyOversight(fold.oversight, fact.fact, { actor, ref });
  else applyAgreement(fold.agreement, fact.fact, { ref });
  fold.salts.set(place.salt, place.entryHex);
  fold.entries.set(place.entryHex, index);
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

/** Reads the opened body of a statement under its type. */
export function parseFact(type: string, body: Statement["body"]) {
  if (isOversightType(type)) {
    const fact = parseOversightFact(type, body);
    return isRefusal(fact) ? fact : ({ room: "oversight", fact } as const);
  }
  const fact = parseAgreementFact(type, body);
  return isRefusal(fact) ? fact : ({ room: "agreement", fact } as const);
}

/** Whose key speaks at this index, or why it may not; the author of genesis is named by genesis itself. */
export function findActor(fold: Fold, statement: Statement, index: number, genesis?: GenesisDeclared): Actor | Refusal {
  if (fold.size === 0 && genesis) return genesisActor(genesis, statement.key);
  return actorAt(fold.oversight, statement, index);
}

export function genesisOf(fact: Fact): GenesisDeclared | undefined {
  return fact.fact.type === "oversight.genesis.declared" ? fact.fact.body : undefined;
}
