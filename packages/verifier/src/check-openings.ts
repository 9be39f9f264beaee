// Judges every published statement of a log in order: the key directory is folded as it goes, so each key counts where it does.
import {
  isRefusal,
  loggedAtOf,
  type CommitTime,
  type Ed25519,
  type Opening,
  type Policy,
  type Refusal,
} from "@mizan/ledger";
import { emptyOversight, trustedAt, type OversightState } from "@mizan/oversight";
import { prove } from "./fork.ts";
import { leafAt, type HashedTree } from "./hash-tree.ts";
import type { Head } from "./heads.ts";
import {
  judge,
  publicKeyIn,
  readStatement,
  refuseCommitment,
  type Court,
  type Judged,
  type KnownCheckpoint,
} from "./judge-statement.ts";
import { oneEntry, placed, refuseFile, type FilePlace, type LogRefusal } from "./log-refusal.ts";
import { entriesOfCommit } from "./read-commits.ts";
import { openingsPath, readOpenings, type OpeningsIndex, type PlacedOpening } from "./read-openings.ts";

/** Statements of one office: how many were verified. */
export type Authors = { readonly org: string; readonly role: string; readonly statements: number };

export type Openings = {
  /** Statements whose opening is published and good. */
  readonly verified: number;
  /** Entries without a published opening: restricted, or not published yet. */
  readonly withheld: number;
  /** Verified statements that a later revocation of their key reaches back to. */
  readonly distrusted: number;
  readonly authors: readonly Authors[];
  /** Public chains judged whole, one for each key that spoke in public. */
  readonly publicChains: number;
};

export type OpeningsInput = {
  readonly at: OpeningsIndex;
  readonly tree: HashedTree;
  readonly kept: readonly Head[];
  readonly origin: string;
  readonly policy: Policy;
  readonly rootsBytes: Uint8Array;
  readonly ed: Ed25519;
  readonly onProgress?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

export async function checkOpenings(input: OpeningsInput): Promise<Openings | LogRefusal> {
  const { at, tree, signal } = input;
  const court = openCourt(input);
  const judged: Judged[] = [];
  let last = -1;
  for (const commit of at.times.keys()) {
    signal?.throwIfAborted();
    const openings = await readOpenings(at, commit);
    if (isRefusal(openings)) return openings;
    if (commit === 0 && openings[0]?.opening.index !== 0)
      return refuseFile("genesis-missing", "genesis is published", { file: openingsPath(0), entries: oneEntry(0) });
    for (const placedOpening of openings) {
      const { opening } = placedOpening;
      const again = opening.index === last;
      const verdict = again ? judgeAgain(tree, opening) : judge(court, caseOf(tree, at.times, opening));
      if (isRefusal(verdict)) return await placeRefusal(verdict, placedOpening, { input, court, commit });
      if (verdict) judged.push(verdict);
      last = opening.index;
    }
    input.onProgress?.(entriesOfCommit(at.times, commit).end);
  }
  return summarize(judged, court.oversight, tree.size);
}

function openCourt({ origin, rootsBytes, ed, kept, tree }: OpeningsInput): Court {
  const known = new Map<string, KnownCheckpoint>();
  for (const { signed } of kept) {
    const { size, root } = signed.checkpoint;
    known.set(signed.noteHash, { size, root, cosignedAt: Math.max(...signed.cosigned.map(({ time }) => time)) });
  }
  const rootAt = (size: number) => tree.roots.get(size);
  return { origin, rootsBytes, ed, known, rootAt, oversight: emptyOversight(), salts: new Set() };
}

function caseOf(tree: HashedTree, times: readonly CommitTime[], opening: Opening) {
  const { index } = opening;
  return { opening, leaf: leafAt(tree, index), loggedAt: loggedAtOf(index, times) ?? 0 };
}

/** The same entry opened further: the statement was judged, its disclosures were not. */
function judgeAgain(tree: HashedTree, opening: Opening): undefined | Refusal {
  const refused = refuseCommitment(opening, leafAt(tree, opening.index));
  if (refused) return refused;
  const read = readStatement(opening);
  return isRefusal(read) ? read : undefined;
}

type Bench = { readonly input: OpeningsInput; readonly court: Court; readonly commit: number };

/** Says which file and entry a broken rule is about, where that is not simply the opening itself. */
async function placeRefusal(
  refused: Refusal,
  found: PlacedOpening,
  { input, court, commit }: Bench,
): Promise<LogRefusal> {
  const place: FilePlace = {
    file: found.file,
    entries: found.entries,
    ...(found.at === undefined ? {} : { at: found.at }),
  };
  switch (refused.refused) {
    case "roots-differ":
      return placed(refused, { file: "roots.json", entries: { first: 0, end: input.tree.size } });
    case "chain-gap":
      return placed(refused, gapBefore(found, court, input.at.times));
    case "key-fork": {
      const evidence = await proveKeyFork(refused, found.opening, { input, court });
      return { ...placed(refused, place), ...(evidence ? { evidence } : {}) };
    }
    case "proposal-unknown":
      return placed(refused, unopened(found.opening, place, input));
    case "commitment-differs": {
      const { first, end } = entriesOfCommit(input.at.times, commit);
      for (let index = first; index < end; index += 1)
        if (!refuseCommitment(found.opening, leafAt(input.tree, index)))
          return refuseFile("opening-misplaced", `this is the opening of entry ${index}`, {
            ...place,
            entries: oneEntry(index),
          });
      return placed(refused, place);
    }
    default:
      return placed(refused, place);
  }
}

/** The two envelopes that an author signed under one number; the log admitted what it should have refused. */
async function proveKeyFork(
  refused: Refusal,
  later: Opening,
  { input, court }: Pick<Bench, "input" | "court">,
): Promise<Uint8Array | undefined> {
  const index = "index" in refused && typeof refused.index === "number" ? refused.index : -1;
  const openings = await readOpenings(
    input.at,
    input.at.times.findIndex(({ size }) => size > index),
  );
  const earlier = isRefusal(openings) ? undefined : openings.find(({ opening }) => opening.index === index)?.opening;
  const read = readStatement(later);
  const publicKey = isRefusal(read) ? undefined : publicKeyIn(court, read.envelope.keyid);
  if (!earlier || !publicKey) return undefined;
  return prove({ kind: "key-fork", origin: input.origin, publicKey, a: earlier.envelope, b: later.envelope }, input);
}

/** What a confirmation confirms may be in the log and not published: then it is that which is missing. */
function unopened(opening: Opening, place: FilePlace, { at, tree }: OpeningsInput): FilePlace {
  const read = readStatement(opening);
  const index = isRefusal(read) ? undefined : read.envelope.statement.body["of"];
  if (typeof index !== "number" || index >= tree.size) return place;
  const commit = at.times.findIndex(({ size }) => size > index);
  return { file: openingsPath(commit), entries: oneEntry(index) };
}

/** The missing statement lies between the author's last one and this; its commit's openings are named when only one is left. */
function gapBefore({ file, opening }: PlacedOpening, { oversight }: Court, times: readonly CommitTime[]): FilePlace {
  const read = readStatement(opening);
  const key = isRefusal(read) ? "" : read.envelope.statement.key;
  const first = (oversight.sequences.get(key)?.public.indexes.at(-1) ?? -1) + 1;
  const entries = { first, end: opening.index };
  const commits = [...times.keys()].filter((commit) => {
    const added = entriesOfCommit(times, commit);
    return added.first < entries.end && added.end > entries.first;
  });
  const [only] = commits;
  return { file: commits.length === 1 && only !== undefined ? openingsPath(only) : file, entries };
}

function summarize(judged: readonly Judged[], oversight: OversightState, size: number): Openings {
  const authors = new Map<string, Authors>();
  const chains = new Set<string>();
  let distrusted = 0;
  for (const { index, actor, envelope } of judged) {
    const name = `${actor.org} ${actor.role}`;
    authors.set(name, { org: actor.org, role: actor.role, statements: (authors.get(name)?.statements ?? 0) + 1 });
    if (envelope.statement.chain === "public") chains.add(actor.key);
    if (index > 0 && !trustedAt(oversight, actor.key, index)) distrusted += 1;
  }
  return {
    verified: judged.length,
    withheld: size - judged.length,
    distrusted,
    authors: [...authors.values()].sort((a, b) => b.statements - a.statements),
    publicChains: chains.size,
  };
}
