// Where a verifier reads a published log from: one port, so that a folder, a server and a test read alike.
import type { Refusal } from "@mizan/ledger";

/** Reads the files below a log's prefix, for example `checkpoint` or `tile/entries/x001/234`. */
export type LogSource = {
  /** The whole file; `undefined` when there is none; a refusal when it cannot be read or is larger than its kind may be. */
  readonly read: (path: string) => Promise<Uint8Array | undefined | Refusal>;
  /** Every path below the prefix. A source that has it is checked whole: what is not expected is refused. */
  readonly list?: () => AsyncIterable<string>;
  /** The operator's own record of a commit, beside the published folder: a second copy of its size and log time. */
  readonly commitRecord?: (number: number) => Promise<Uint8Array | undefined | Refusal>;
};

const KIB = 1024;
const MIB = 1024 * KIB;
/** A statement is at most 65,535 bytes, in base64 and beside its disclosures; a commit of 1,024 small ones is usual. */
export const MAX_OPENING_BYTES = 256 * KIB;
export const MAX_OPENINGS_BYTES = 256 * MIB;
/** 256 checkpoints of at most 65,535 bytes, each behind its two length bytes. */
export const MAX_COSIGNED_BYTES = 17 * MIB;
export const MAX_TILE_BYTES = 256 * 34;
export const MAX_NOTE_BYTES = 1 * MIB;
export const MAX_ROOTS_BYTES = 1 * MIB;

/** The most bytes the file at this path may have. Known before reading, so that no answer can fill the memory. */
export function byteLimitOf(path: string): number {
  if (path.startsWith("tile/") || path.startsWith("commits/")) return MAX_TILE_BYTES;
  if (path.startsWith("cosigned/")) return MAX_COSIGNED_BYTES;
  if (path.startsWith("openings/")) return MAX_OPENINGS_BYTES;
  if (path.startsWith("opening/")) return MAX_OPENING_BYTES;
  return path === "checkpoint" ? MAX_NOTE_BYTES : MAX_ROOTS_BYTES;
}
