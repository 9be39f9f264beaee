// Verifies a whole published log against its guarantors' signatures: every entry, tile, checkpoint, time and public statement.
import {
  encodeBase64,
  equalBytes,
  bundlePath,
  commitsPath,
  FULL_WIDTH,
  isRefusal,
  verifyCheckpoint,
  type Ed25519,
  type Verified,
} from "@mizan/ledger";
import { checkFiles, listFiles, type Listing } from "./check-files.ts";
import { checkCommitted, checkLogTimes } from "./check-log-times.ts";
import { checkOpenings, type Openings } from "./check-openings.ts";
import { compareRecords } from "./commit-records.ts";
import { refuseLong, refuseShort } from "./commits-size.ts";
import { blame, compareTiles, type TileDifference } from "./compare-tiles.ts";
import { proveFork, type Proving } from "./fork.ts";
import { hashTree, type HashedTree } from "./hash-tree.ts";
import { readHeads, type Head, type Heads } from "./heads.ts";
import { placed, refuseFile, type LogRefusal } from "./log-refusal.ts";
import { readCommits, type Commits } from "./read-commits.ts";
import { MAX_SINGLE_ASKS } from "./read-openings.ts";
import type { GuarantorReport, Report } from "./report.ts";
import type { LogSource } from "./source.ts";
import { comparePolicy, EVERY_ENTRY, readTrust, type Trust } from "./trust.ts";
import { blameByOpening } from "./unsigned-tail.ts";

export type Phase = "checkpoints" | "commits" | "entries" | "tiles" | "openings" | "files";

/** `total` is undefined where the end is not known yet. */
export type Progress = { readonly phase: Phase; readonly done: number; readonly total: number | undefined };

export type VerifyOptions = {
  /** The policy file that was pinned; without it the log's own is used, and the report says so. */
  readonly policy?: Uint8Array | undefined;
  /** The roots.json that was pinned. */
  readonly roots?: Uint8Array | undefined;
  /** A checkpoint note that was kept from before: this log must extend it. */
  readonly known?: Uint8Array | undefined;
  readonly ed: Ed25519;
  readonly nowMs: number;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** A log that grows while it is read is read again so often. */
const MAX_ATTEMPTS = 3;
const KNOWN = "the known checkpoint";

/** The report, or the first fault with its file, entries and rule, and evidence where the fault is provable. */
export async function verifyLog(source: LogSource, options: VerifyOptions): Promise<Verified<Report> | LogRefusal> {
  for (let attempt = 1; ; attempt += 1) {
    const seen: Seen = { checkpoint: undefined, commits: undefined };
    const result = await verifyOnce(source, options, seen);
    if (!isRefusal(result) || attempt === MAX_ATTEMPTS || !(await hasMoved(source, seen))) return result;
  }
}

/** What tells whether the log has grown since it was read. */
type Seen = { checkpoint: Uint8Array | undefined; commits: number | undefined };

async function verifyOnce(
  source: LogSource,
  options: VerifyOptions,
  seen: Seen,
): Promise<Verified<Report> | LogRefusal> {
  const report = (phase: Phase, total?: number) => (done: number) => options.onProgress?.({ phase, done, total });
  const trust = await readTrust(source, options);
  if (isRefusal(trust)) return trust;
  const judging = { policy: trust.policy, ed: options.ed, nowMs: options.nowMs };
  const heads = await readHeads(source, judging, report("checkpoints"));
  if (isRefusal(heads)) return heads;
  seen.checkpoint = heads.newest.signed.note;
  const known = options.known && readKnown(options.known, trust, options);
  if (isRefusal(known)) return known;
  const listing = await listFiles(source);
  const commits = await readCommits(source, listing?.paths);
  if (isRefusal(commits)) return commits;
  seen.commits = commits.times.length;
  const record = await compareRecords(source, commits, judging);
  if (isRefusal(record)) return record;
  const all = { trust, heads, known, record, commits, listing };
  const tree = await checkTree(source, all, options);
  if (isRefusal(tree)) return tree;
  const timed =
    checkCommitted(commits.times, [...heads.kept, heads.newest]) ?? checkLogTimes(commits, heads.kept, options.nowMs);
  if (timed) return timed;
  const at = { source, times: commits.times, listed: listing?.paths, budget: { asks: MAX_SINGLE_ASKS } };
  const openings = await checkOpenings({
    at,
    tree,
    kept: heads.kept,
    origin: heads.newest.signed.checkpoint.origin,
    policy: trust.policy,
    rootsBytes: trust.rootsBytes,
    ed: options.ed,
    onProgress: report("openings", tree.size),
    signal: options.signal,
  });
  if (isRefusal(openings)) return openings;
  const policy = comparePolicy(trust);
  if (policy) return policy;
  const files =
    listing &&
    (await checkFiles({ source, listing, tree, commits, heads, onProgress: report("files", listing.paths.size) }));
  if (files) return files;
  return asVerified(makeReport({ ...all, tree, openings, isWhole: at.budget.asks > 0 }));
}

async function hasMoved(source: LogSource, { checkpoint, commits }: Seen): Promise<boolean> {
  const now = await source.read("checkpoint");
  if (now instanceof Uint8Array && checkpoint && !equalBytes(now, checkpoint)) return true;
  if (commits === undefined) return false;
  const next = commitsPath({ index: Math.floor(commits / FULL_WIDTH), width: (commits % FULL_WIDTH) + 1 });
  return (await source.read(next)) !== undefined;
}

function readKnown(bytes: Uint8Array, { policy }: Trust, judge: VerifyOptions): Head | LogRefusal {
  const place = { file: KNOWN, entries: EVERY_ENTRY };
  const signed = verifyCheckpoint(bytes, policy, judge);
  return isRefusal(signed)
    ? placed(signed, place)
    : { ...place, entries: { first: 0, end: signed.checkpoint.size }, signed };
}

type All = {
  readonly trust: Trust;
  readonly heads: Heads;
  readonly known: Head | undefined;
  readonly record: Head | undefined;
  readonly commits: Commits;
  readonly listing: Listing | undefined;
};

/** Hashes all entries, and compares the result with every signature and every tile. */
async function checkTree(source: LogSource, all: All, options: VerifyOptions): Promise<HashedTree | LogRefusal> {
  const { newest, kept } = all.heads;
  const heads = [...kept, newest, ...(all.record ? [all.record] : []), ...(all.known ? [all.known] : [])];
  const largest = [...kept, newest, ...(all.record ? [all.record] : [])].reduce((a, b) =>
    sizeOf(b) > sizeOf(a) ? b : a,
  );
  const size = all.commits.times.at(-1)?.size ?? 0;
  const sizes = { commits: all.commits, largest, listed: all.listing?.paths };
  if (size < sizeOf(largest)) return await refuseShort(source, sizes);
  if (all.known && sizeOf(all.known) > size)
    return refuseFile(
      "checkpoint-shrunk",
      `the log has ${size} entries and once signed ${sizeOf(all.known)}`,
      all.known,
    );
  const { signal } = options;
  const report = (phase: Phase, total: number) => (done: number) => options.onProgress?.({ phase, done, total });
  const tree = await hashTree(source, {
    size,
    rootsAt: heads.map(sizeOf),
    onProgress: report("entries", size),
    signal,
  });
  if (isRefusal(tree)) return (await refuseLong(source, sizes, tree)) ?? tree;
  const tiles = tree.levels.reduce((count, level) => count + level.length, 0);
  const differences = await compareTiles(source, tree, { onProgress: report("tiles", tiles), signal });
  if (isRefusal(differences)) return differences;
  const at = { source, times: all.commits.times, listed: all.listing?.paths, budget: { asks: 0 } };
  const unsigned = await blameByOpening(at, differences, sizeOf(largest));
  if (unsigned && isOn(tree, largest)) return unsigned;
  return (
    (await judgeTree(tree, differences, { heads, largest, by: { policy: all.trust.policy, ed: options.ed } })) ?? tree
  );
}

async function judgeTree(
  tree: HashedTree,
  differences: readonly TileDifference[],
  { heads, largest, by }: { readonly heads: readonly Head[]; readonly largest: Head; readonly by: Proving },
): Promise<LogRefusal | undefined> {
  const { size, root } = largest.signed.checkpoint;
  const fault = blame(tree, differences, { size, root });
  if (fault) return fault;
  const strays = heads.filter((head) => !isOn(tree, head));
  if (strays.length === 0) return undefined;
  const held = heads
    .filter((head) => isOn(tree, head))
    .reduce<Head | undefined>((a, b) => (a && sizeOf(a) >= sizeOf(b) ? a : b), undefined);
  const stray = strays.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
  if (held && sizeOf(held) >= sizeOf(stray)) {
    const rule = `this checkpoint, signed by the log, is not on the tree of ${sizeOf(held)} entries that it also signed`;
    const evidence = await proveFork(tree, { stray: stray.signed, held: held.signed }, by);
    return { ...refuseFile("checkpoint-forked", rule, stray), ...(evidence ? { evidence } : {}) };
  }
  const first = held ? sizeOf(held) : 0;
  const block = Math.floor(first / FULL_WIDTH);
  const rule = `the entries do not hash to the root signed in ${stray.file}, and the tiles agree with the entries`;
  const file = bundlePath(block, Math.min(FULL_WIDTH, tree.size - block * FULL_WIDTH));
  return refuseFile("root-differs", rule, { file, entries: { first, end: sizeOf(stray) } });
}

function isOn(tree: HashedTree, head: Head): boolean {
  const root = tree.roots.get(sizeOf(head));
  return root !== undefined && equalBytes(root, head.signed.checkpoint.root);
}

function sizeOf(head: Head): number {
  return head.signed.checkpoint.size;
}

type Findings = All & {
  readonly tree: HashedTree;
  readonly openings: Openings;
  readonly isWhole: boolean;
};

function makeReport(found: Findings): Report {
  const { heads, trust, tree, openings, commits, listing } = found;
  const signed =
    found.record ?? (heads.complete && sizeOf(heads.complete) > sizeOf(heads.newest) ? heads.complete : heads.newest);
  const complete = heads.complete ? sizeOf(heads.complete) : 0;
  return {
    origin: signed.signed.checkpoint.origin,
    entries: tree.size,
    root: encodeBase64(signed.signed.checkpoint.root),
    signed: sizeOf(signed),
    complete,
    pending: tree.size - complete,
    completeCheckpoints: heads.kept.length,
    openings: {
      verified: openings.verified,
      withheld: openings.withheld,
      distrusted: openings.distrusted,
      all: found.isWhole,
    },
    authors: openings.authors,
    publicChains: openings.publicChains,
    guarantors: trust.policy.witnesses.map(({ name }) => guarantorReport(name, [...heads.kept, heads.newest])),
    logTime: { from: commits.times[0]?.loggedAt ?? 0, to: commits.times.at(-1)?.loggedAt ?? 0 },
    commits: commits.times.length,
    policyFrom: trust.policyFrom,
    known: found.known ? { size: sizeOf(found.known) } : null,
    wholeFolder: listing !== undefined,
    leftovers: listing?.leftovers ?? 0,
  };
}

function guarantorReport(name: string, heads: readonly Head[]): GuarantorReport {
  let last: GuarantorReport = { name, size: 0, cosignedAt: null };
  for (const { signed } of heads) {
    const time = signed.cosigned.find(({ witness }) => witness === name)?.time;
    if (time !== undefined && time * 1000 >= (last.cosignedAt ?? 0))
      last = { name, size: signed.checkpoint.size, cosignedAt: time * 1000 };
  }
  return last;
}

// The ledger room brands what its own functions checked; this is where a whole log has been.
function asVerified(report: Report): Verified<Report> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand has no other way in
  return report as Verified<Report>;
}
