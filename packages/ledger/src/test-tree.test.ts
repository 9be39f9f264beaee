// Trees for the other tests of this room: small ones by the recursion of RFC 6962, huge ones of which a few leaves differ.
import assert from "node:assert/strict";
import type { HashReader, NodeId } from "./proof.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { sha256, type Hash } from "./sha256.ts";
import { EMPTY_ROOT, leafHash, nodeHash } from "./tree.ts";
import { encodeUtf8 } from "./utf8.ts";

/** RFC 6962 §2.1 to the letter: MTH, PATH and PROOF over leaves kept in a list. Slow, and obviously right. */
export type SmallTree = {
  readonly leaves: readonly Hash[];
  root(start: number, end: number): Hash;
  path(index: number, size: number): Hash[];
  proof(oldSize: number, newSize: number): Hash[];
  readonly read: HashReader;
};

export function smallTree(leaves: readonly Hash[]): SmallTree {
  const known = new Map<number, Hash>();
  const root = (start: number, end: number): Hash => {
    if (start === end) return EMPTY_ROOT;
    if (end - start === 1) return present(leaves[start]);
    const id = start * 2 ** 20 + end;
    const hash =
      known.get(id) ?? nodeHash(root(start, start + splitOf(end - start)), root(start + splitOf(end - start), end));
    known.set(id, hash);
    return hash;
  };
  const path = (index: number, start: number, end: number): Hash[] => {
    if (end - start <= 1) return [];
    const middle = start + splitOf(end - start);
    if (index < middle) return [...path(index, start, middle), root(middle, end)];
    return [...path(index, middle, end), root(start, middle)];
  };
  const proof = (oldEnd: number, [start, end]: readonly [number, number], whole: boolean): Hash[] => {
    if (oldEnd === end) return whole ? [] : [root(start, end)];
    const middle = start + splitOf(end - start);
    if (oldEnd <= middle) return [...proof(oldEnd, [start, middle], whole), root(middle, end)];
    return [...proof(oldEnd, [middle, end], false), root(start, middle)];
  };
  return {
    leaves,
    root,
    path: (index, size) => path(index, 0, size),
    proof: (oldSize, newSize) => proof(oldSize, [0, newSize], true),
    read: async ({ level, index }: NodeId) => root(index * 2 ** level, (index + 1) * 2 ** level),
  };
}

/** Distinct leaves, from `forkAt` on others than without it. */
export function numberedLeaves(count: number, forkAt = Infinity): Hash[] {
  return Array.from({ length: count }, (_, i) =>
    leafHash(sha256(encodeUtf8(i < forkAt ? `entry ${i}` : `other ${i}`))),
  );
}

/** A tree of any size up to 2^53−1 whose leaves are all one hash but those marked. */
export type HugeTree = { node(id: NodeId): Hash; readonly read: HashReader };

export function hugeTree(filler: Hash, marked: ReadonlyMap<number, Hash>): HugeTree {
  const plain = [filler];
  const marks = [...marked.keys()];
  const plainAt = (level: number): Hash => {
    const hash = plain[level] ?? nodeHash(plainAt(level - 1), plainAt(level - 1));
    plain[level] = hash;
    return hash;
  };
  const node = ({ level, index }: NodeId): Hash => {
    const span = 2 ** level;
    if (!marks.some((mark) => Math.floor(mark / span) === index)) return plainAt(level);
    if (level === 0) return present(marked.get(index));
    return nodeHash(node({ level: level - 1, index: index * 2 }), node({ level: level - 1, index: index * 2 + 1 }));
  };
  return { node, read: async (id) => node(id) };
}

/** The value, or a failed test. */
export function accepted<T>(result: T | Refusal): T {
  if (isRefusal(result)) assert.fail(`refused: ${JSON.stringify(result)}`);
  return result;
}

export function refusedAs(result: unknown, code: string): void {
  assert.ok(isRefusal(result), "accepted, but should be refused");
  assert.equal(result.refused, code);
}

export function present<T>(value: T | undefined): T {
  assert.ok(value !== undefined);
  return value;
}

function splitOf(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1));
}
