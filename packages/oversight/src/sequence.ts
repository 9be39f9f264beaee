// Each key numbers what it says, per chain, and names the hash of what it said before: gaps and forks show (ledger.md §2).
import { type Chain, type Refusal, refuse } from "@mizan/ledger";

export type Link = { readonly key: string; readonly chain: Chain; readonly seq: number; readonly prev: string | null };

/** What the author's next statement on a chain must carry. */
export type ExpectedLink = { readonly seq: number; readonly prev: string | null };

export type SequenceCode = "seq-wrong" | "prev-wrong" | "key-fork" | "statement-repeated";
export type SequenceRefusal = Refusal<SequenceCode> & {
  readonly expected: ExpectedLink;
  /** where the statement that holds this seq stands in the log */
  readonly index?: number;
};

/** Envelope hashes and log indexes of a chain, seq 1 first. Changed in place by `applyLink`. */
type Said = { readonly hashes: string[]; readonly indexes: number[] };
export type Sequences = Map<string, Record<Chain, Said>>;

export function expectedLink(sequences: Sequences, key: string, chain: Chain): ExpectedLink {
  const hashes = sequences.get(key)?.[chain].hashes ?? [];
  return { seq: hashes.length + 1, prev: hashes.at(-1) ?? null };
}

/** `hash` is hex H(envelope bytes). A fork is kept as evidence against the key; the same envelope again is none. */
export function admitLink(sequences: Sequences, link: Link, hash: string): SequenceRefusal | undefined {
  const expected = expectedLink(sequences, link.key, link.chain);
  if (link.seq > expected.seq || link.seq < 1) {
    return { ...refuse("seq-wrong", `expected seq ${expected.seq} on this chain`, "seq"), expected };
  }
  if (link.seq < expected.seq) {
    const said = sequences.get(link.key)?.[link.chain];
    const index = said?.indexes[link.seq - 1] ?? 0;
    if (said?.hashes[link.seq - 1] === hash) {
      return {
        ...refuse("statement-repeated", `this statement is in the log at index ${index}`, "seq"),
        expected,
        index,
      };
    }
    const rule = `this key already said something else under seq ${link.seq}, at index ${index}`;
    return { ...refuse("key-fork", rule, "seq"), expected, index };
  }
  if (link.prev === expected.prev) return undefined;
  return { ...refuse("prev-wrong", `expected prev ${expected.prev ?? "null"} on this chain`, "prev"), expected };
}

/** Takes in an admitted statement; a seq that does not follow is a fault, since `admitLink` was passed. */
export function applyLink(sequences: Sequences, link: Link, place: { hash: string; index: number }): Sequences {
  let chains = sequences.get(link.key);
  if (chains === undefined) {
    chains = { public: { hashes: [], indexes: [] }, restricted: { hashes: [], indexes: [] } };
    sequences.set(link.key, chains);
  }
  const said = chains[link.chain];
  if (link.seq !== said.hashes.length + 1) throw new Error(`seq ${link.seq} applied after ${said.hashes.length}`);
  said.hashes.push(place.hash);
  said.indexes.push(place.index);
  return sequences;
}
