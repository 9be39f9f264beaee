// For tests: logs of known leaves under one key, their checkpoints and consistency proofs worked out by RFC 6962's recursion.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import {
  EMPTY_ROOT,
  encodeUtf8,
  encodeVkey,
  leafHash,
  nodeHash,
  noteKeyId,
  sha256,
  signCheckpoint,
  type NoteKey,
} from "@mizan/ledger";
import { nodeSigner } from "./ed25519-node.ts";

export type TestLog = {
  readonly origin: string;
  readonly key: NoteKey;
  readonly vkey: string;
  readonly root: (size: number) => Uint8Array;
  readonly checkpoint: (size: number) => Uint8Array;
  readonly proof: (oldSize: number, newSize: number) => Uint8Array[];
};

/**
 * A log whose entry i is the hash of `words[i]` or of i. Logs with equal words up to n have one history up to n; with
 * different words after it they are a split view under one key.
 */
export function testLog(words: readonly string[], options: { origin?: string; seed?: number } = {}): TestLog {
  const origin = options.origin ?? "log.example/test";
  const signer = nodeSigner(new Uint8Array(32).fill(options.seed ?? 1));
  const leaves = words.map((word) => leafHash(sha256(encodeUtf8(word))));
  const key: NoteKey = {
    name: origin,
    type: 1,
    publicKey: signer.publicKey,
    id: noteKeyId(origin, 1, signer.publicKey),
  };
  const read = rootReader(leaves);
  const root = (size: number) => read({ from: 0, to: size });
  return {
    origin,
    key,
    vkey: encodeVkey(key),
    root,
    checkpoint: (size) => signCheckpoint({ origin, size, root: root(size), extensions: [] }, { name: origin, signer }),
    proof: (oldSize, newSize) =>
      oldSize === 0 ? [] : consistency(oldSize, { from: 0, to: newSize }, { whole: true, root: read }),
  };
}

/** `count` words of one history; from `forkAt` on, words of another. */
export function history(count: number, fork?: { at: number; name: string }): string[] {
  return Array.from({ length: count }, (_, index) =>
    fork !== undefined && index >= fork.at ? `${fork.name} ${index}` : `entry ${index}`,
  );
}

export async function temporaryFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mizan-witness-test-"));
  test.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

type Range = { readonly from: number; readonly to: number };

/** The root of leaves [from, to), remembered: tests ask for the same ranges again and again. */
function rootReader(leaves: readonly Uint8Array[]): (range: Range) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  const read = ({ from, to }: Range): Uint8Array => {
    const [only] = leaves.slice(from, to);
    if (only === undefined) return EMPTY_ROOT;
    if (to - from === 1) return only;
    const name = `${from} ${to}`;
    const middle = from + largestPowerBelow(to - from);
    const root = known.get(name) ?? nodeHash(read({ from, to: middle }), read({ from: middle, to }));
    known.set(name, root);
    return root;
  };
  return read;
}

/** RFC 6962 §2.1.2, SUBPROOF: from the first `size` leaves of a range to all of it. */
function consistency(
  size: number,
  { from, to }: Range,
  context: { whole: boolean; root: (range: Range) => Uint8Array },
): Uint8Array[] {
  if (size === to - from) return context.whole ? [] : [context.root({ from, to })];
  const left = largestPowerBelow(to - from);
  const middle = from + left;
  if (size <= left) return [...consistency(size, { from, to: middle }, context), context.root({ from: middle, to })];
  return [
    ...consistency(size - left, { from: middle, to }, { ...context, whole: false }),
    context.root({ from, to: middle }),
  ];
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
