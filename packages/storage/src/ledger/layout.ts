// Where everything lies in a data folder, and which paths below the public prefix are files of the log.
import { join } from "node:path";
import {
  BUNDLED_ENTRY_BYTES,
  COMMIT_TIME_BYTES,
  HASH_BYTES,
  isRefusal,
  numberPath,
  parseBundlePath,
  parseCommitsPath,
  parseNumberPath,
  parseTilePath,
} from "@mizan/ledger";
import type { PlannedCommit } from "./store.ts";

/** The folders of a data folder: `log` is the public prefix, the others are the operator's alone. */
export const FOLDERS = ["log", "commit", "staging", "sealed", "sealed-keys", "erased"] as const;

export type Layout = {
  readonly root: string;
  /** Made by `create`, gone with the first commit: without it, a folder with no commit is never a new log. */
  readonly newMark: string;
  readonly lock: string;
  folder(name: (typeof FOLDERS)[number]): string;
  commit(number: number): string;
  staging(commit: PlannedCommit): string;
  /** Data keys before their commit; the same file is linked to `sealedKeys` when applied, never copied. */
  stagedKeys(commit: PlannedCommit): string;
  sealed(number: number): string;
  sealedKeys(number: number): string;
  erased(index: number): string;
  /** Of a path below the public prefix. */
  log(path: string): string;
};

export function layoutOf(root: string): Layout {
  return {
    root,
    newMark: join(root, "new"),
    lock: join(root, "lock"),
    folder: (name) => join(root, name),
    commit: (number) => join(root, "commit", String(number)),
    staging: (commit) => join(root, "staging", stagedName(commit)),
    stagedKeys: (commit) => join(root, "staging", `${stagedName(commit)}.keys`),
    sealed: (number) => join(root, "sealed", String(number)),
    sealedKeys: (number) => join(root, "sealed-keys", String(number)),
    erased: (index) => join(root, "erased", String(index)),
    log: (path) => join(root, "log", path),
  };
}

/** `<size>-<hex root>` */
function stagedName(commit: PlannedCommit): string {
  return `${commit.size}-${Buffer.from(commit.root, "base64").toString("hex")}`;
}

export const openingsPath = (commit: number): string => `openings/${commit}.jsonl`;
export const openingPath = (index: number): string => `opening/${index}`;
export const cosignedPath = (file: number): string => `cosigned/${numberPath(file)}`;

/** How long the file at this tile, bundle or commits path must be; undefined for any other path. */
export function lengthAt(path: string): number | undefined {
  const bundle = parseBundlePath(path);
  if (!isRefusal(bundle)) return bundle.width * BUNDLED_ENTRY_BYTES;
  const commits = parseCommitsPath(path);
  if (!isRefusal(commits)) return commits.width * COMMIT_TIME_BYTES;
  const tile = parseTilePath(path);
  return isRefusal(tile) ? undefined : tile.width * HASH_BYTES;
}

/** `checkpoint`, `cosigned/…` and `openings/…`: the paths of the prefix that are not of a fixed length. */
export function isOtherLogPath(path: string): boolean {
  if (path === "checkpoint" || /^openings\/(0|[1-9][0-9]{0,15})\.jsonl$/.test(path)) return true;
  const number = /^cosigned\/(.+)$/.exec(path)?.[1];
  return number !== undefined && !isRefusal(parseNumberPath(number));
}

/** `opening/5` → 5 */
export function openingIndexAt(path: string): number | undefined {
  return parseIndex(/^opening\/(.+)$/.exec(path)?.[1] ?? "");
}

/** ASCII decimal without leading zero, up to 2^53−1: the names of numbered files. */
export function parseIndex(name: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(name)) return undefined;
  const index = Number(name);
  return Number.isSafeInteger(index) ? index : undefined;
}
