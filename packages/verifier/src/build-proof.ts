// Builds the proof bundle of one entry from a published log, believing nothing but the signed root.
import {
  authenticatedReader,
  canonicalize,
  encodeHex,
  encodeOpening,
  encodeProof,
  isRefusal,
  loggedAtOf,
  parseCosigned,
  cosignedPath,
  parseEnvelope,
  parseOpening,
  proveInclusion,
  refuse,
  sha256,
  tilePath,
  verifyComplete,
  type CosignedCheckpoint,
  type Ed25519,
  type HashReader,
  type Opening,
  type Refusal,
  type Roots,
} from "@mizan/ledger";
import {
  keyFiles,
  LOGGED_AT_FILE,
  OPENING_FILE,
  POLICY_FILE,
  PROOF_FILE,
  ROOTS_FILE,
  SEEN_FILE,
  writeBundleZip,
  type BundleFiles,
} from "./bundle-files.ts";
import { checkProof, type ProofReport } from "./check-proof.ts";
import type { Judging } from "./heads.ts";
import { findKeyStatements } from "./key-search.ts";
import { oneEntry, placed, refuseFile, type FileRefusal, type LogRefusal } from "./log-refusal.ts";
import { entriesOfCommit, readCommits } from "./read-commits.ts";
import { openingPath, readOpening, readOpenings, type OpeningsIndex } from "./read-openings.ts";
import type { LogSource } from "./source.ts";
import { readTrust, readWhole } from "./trust.ts";

export type MakeProofOptions = {
  readonly policy?: Uint8Array | undefined;
  /** The opening of a restricted entry, from whoever may have it. */
  readonly opening?: Uint8Array | undefined;
  readonly ed: Ed25519;
  readonly nowMs: number;
};

export type MadeProof = { readonly zip: Uint8Array; readonly files: BundleFiles; readonly report: ProofReport };

/** The bundle, which was checked as anybody would check it; or why there can be none. */
export async function makeProof(
  source: LogSource,
  index: number,
  options: MakeProofOptions,
): Promise<MadeProof | FileRefusal> {
  const trust = await readTrust(source, options);
  if (isRefusal(trust)) return trust;
  const judging = { policy: trust.policy, ed: options.ed, nowMs: options.nowMs };
  const complete = await newestComplete(source, judging);
  if (isRefusal(complete)) return complete;
  const { size, root } = complete.checkpoint;
  if (index >= size) {
    const rule = `the newest complete checkpoint covers ${size} entries; this one is not in the log, or waits for its guarantors`;
    return refuseFile("file-missing", rule, { file: "checkpoint", entries: oneEntry(index) });
  }
  const commits = await readCommits(source, undefined);
  if (isRefusal(commits)) return commits;
  const at = { source, times: commits.times, listed: undefined, budget: { asks: 0 } };
  const opening = await findOpening(at, index, options.opening);
  if (isRefusal(opening)) return opening;
  const files = new Map([
    [POLICY_FILE, trust.policyBytes],
    [ROOTS_FILE, trust.rootsBytes],
  ]);
  const reader = authenticatedReader((tile) => readTile(source, tilePath(tile)), { size, root });
  const tree = { reader, complete };
  const refused =
    (await addEntry(files, opening, { ...tree, names: { proof: PROOF_FILE, opening: OPENING_FILE } })) ??
    (await addKey(files, opening, { at, roots: trust.roots, ...tree })) ??
    (await addSeen(files, opening, source));
  if (refused) return refused;
  files.set(LOGGED_AT_FILE, canonicalize({ index, loggedAt: loggedAtOf(index, commits.times) ?? 0 }));
  const report = checkProof(files, { policy: options.policy, ed: options.ed, nowMs: options.nowMs });
  return isRefusal(report) ? report : { zip: writeBundleZip(files), files, report };
}

/** What `checkpoint` holds if it is complete, else the last that was kept. */
export async function newestComplete(source: LogSource, judging: Judging): Promise<CosignedCheckpoint | LogRefusal> {
  const place = { file: "checkpoint", entries: oneEntry(0) };
  const bytes = await readWhole(source, place.file, place.entries);
  if (isRefusal(bytes)) return bytes;
  const newest = verifyComplete(bytes, judging.policy, judging);
  if (!isRefusal(newest) || newest.refused !== "quorum-missing")
    return isRefusal(newest) ? placed(newest, place) : newest;
  let last: Uint8Array | undefined;
  for await (const note of keptNotes(source)) {
    if (isRefusal(note)) return placed(note, { ...place, file: "cosigned/" });
    last = note;
  }
  const kept = last && verifyComplete(last, judging.policy, judging);
  if (!kept) return placed(newest, place);
  return isRefusal(kept) ? placed(kept, { ...place, file: "cosigned/" }) : kept;
}

async function* keptNotes(source: LogSource): AsyncIterable<Uint8Array | Refusal> {
  for (let number = 0; ; number += 1) {
    const bytes = await source.read(cosignedPath(number));
    if (bytes === undefined) return;
    const notes = isRefusal(bytes) ? bytes : parseCosigned(bytes);
    if (isRefusal(notes)) {
      yield notes;
      return;
    }
    yield* notes;
  }
}

async function readTile(source: LogSource, path: string): Promise<Uint8Array | Refusal> {
  return (await source.read(path)) ?? refuse("file-missing", "every tile of the log must be published", path);
}

/** The opening that shows most: one given, one published later, or the one of its commit. */
async function findOpening(
  at: OpeningsIndex,
  index: number,
  given: Uint8Array | undefined,
): Promise<Opening | FileRefusal> {
  if (given) {
    const opening = parseOpening(given);
    return isRefusal(opening) ? { ...opening, file: "the given opening" } : opening;
  }
  const single = await readOpening(at.source, index);
  if (isRefusal(single)) return single;
  if (single) return single.opening;
  const lines = await readOpenings(
    at,
    at.times.findIndex(({ size }) => size > index),
  );
  if (isRefusal(lines)) return lines;
  const line = lines.find(({ opening }) => opening.index === index);
  const place = { file: openingPath(index), entries: oneEntry(index) };
  return line?.opening ?? refuseFile("file-missing", "the opening of this entry is not published", place);
}

type Tree = { readonly reader: HashReader; readonly complete: CosignedCheckpoint };
type Names = { readonly proof: string; readonly opening: string };

/** Puts an entry's opening and its inclusion proof into the bundle. */
async function addEntry(
  files: Map<string, Uint8Array>,
  opening: Opening,
  { reader, complete, names }: Tree & { readonly names: Names },
): Promise<FileRefusal | undefined> {
  const { index } = opening;
  const hashes = await proveInclusion(index, complete.checkpoint.size, reader);
  if (isRefusal(hashes)) return { ...hashes, file: hashes.at ?? "tile/" };
  files.set(names.proof, encodeProof({ index, hashes, note: complete.note }));
  files.set(names.opening, encodeOpening(opening));
  return undefined;
}

/** The statements that show whose the author's key is, where roots.json does not. */
async function addKey(
  files: Map<string, Uint8Array>,
  { index, envelope }: Opening,
  search: Tree & { readonly at: OpeningsIndex; readonly roots: Roots },
): Promise<FileRefusal | undefined> {
  const author = parseEnvelope(envelope);
  if (isRefusal(author)) return { ...author, file: OPENING_FILE };
  if (search.roots.keys.some(({ key }) => key === author.keyid)) return undefined;
  const found = await findKeyStatements({
    origin: search.complete.checkpoint.origin,
    statement: author.statement,
    index,
    openingsOf: (commit) => openingsBefore(search.at, commit, index),
    maxCommits: search.at.times.length,
  });
  if (isRefusal(found)) return found;
  for (const behind of found) {
    const refused = await addEntry(files, behind, { ...search, names: keyFiles(behind.index) });
    if (refused) return refused;
  }
  return undefined;
}

async function openingsBefore(at: OpeningsIndex, commit: number, index: number) {
  if (entriesOfCommit(at.times, commit).first >= index) return undefined;
  const found = await readOpenings(at, commit);
  return isRefusal(found) ? found : found.map(({ opening }) => opening);
}

async function addSeen(
  files: Map<string, Uint8Array>,
  { envelope }: Opening,
  source: LogSource,
): Promise<FileRefusal | undefined> {
  const author = parseEnvelope(envelope);
  const seen = isRefusal(author) ? null : author.statement.seen;
  if (seen === null) return undefined;
  for await (const note of keptNotes(source)) {
    if (isRefusal(note)) return { ...note, file: "cosigned/" };
    if (encodeHex(sha256(note)) !== seen.note) continue;
    files.set(SEEN_FILE, note);
    return undefined;
  }
  return undefined;
}
