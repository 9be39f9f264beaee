// A log of 700 entries on disk, as a server would publish it: grown in steps, signed, cosigned by two guarantors.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  authenticatedReader,
  authorKeyId,
  buildGrowth,
  concatBytes,
  cosignCheckpoint,
  cosignatureMessage,
  encodeBase64,
  encodeOpening,
  encodePolicy,
  encodeProof,
  encodeUint64,
  encodeUtf8,
  encodeVkey,
  entryHash,
  isRefusal,
  noteKeyId,
  proveInclusion,
  sha256,
  signCheckpoint,
  signStatement,
  tilePath,
  type NoteKey,
  type Refusal,
  type Signer,
} from "@mizan/ledger";
import { nodeSigner } from "@mizan/witness";

export type ExampleLog = {
  /** Holds `log/`, `policy`, `proof.tlog-proof`, `opening.json`. */
  readonly folder: string;
  readonly origin: string;
  readonly index: number;
  readonly logVkey: string;
  readonly witnessVkeys: readonly [string, string];
  /** base64 */
  readonly root: string;
  /** base64; the root of another tree of the same size */
  readonly otherRoot: string;
  /** A checkpoint of that other tree, signed and cosigned by the same three keys: a fork in full dress. */
  readonly other: string;
  /** The true checkpoint with a cosignature ten minutes ahead of the clock, rightly signed. */
  readonly ahead: string;
  /** Names on the signature lines: the log, then the witnesses. */
  readonly names: readonly [string, string, string];
  readonly strangerLogVkey: string;
  readonly strangerVkey: string;
  /** What another key of each name signed over this checkpoint, under the id of the true one. */
  readonly strangers: readonly [Buffer, Buffer, Buffer];
};

const ORIGIN = "localhost:7300/log";
const NAMES = [ORIGIN, "localhost/guarantor-a", "localhost/guarantor-b"] as const;
const INDEX = 299;
// The log is published after each of these, so that partial tiles of older sizes lie beside the last ones.
const STEPS = [1, 7, 255, 256, 300, 513, 700];
const SIZE = 700;

export async function buildExampleLog(folder: string): Promise<ExampleLog> {
  const prefix = join(folder, "log");
  const author = nodeSigner(seed(4));
  const opened = Array.from({ length: SIZE }, (_, index) => statement(author, index));
  const entries = opened.map(({ salt, envelope }) => entryHash(salt, envelope));
  const root = await publish(prefix, entries);
  const otherRoot = sha256(root);
  const checkpoint = signed(root, now());
  write(join(prefix, "checkpoint"), checkpoint);
  write(join(folder, "policy"), policyFile());
  write(join(folder, "opening.json"), encodeOpening({ index: INDEX, ...must(opened[INDEX]), disclosures: [] }));
  write(join(folder, "proof.tlog-proof"), await proofFile(prefix, root, checkpoint));
  return {
    folder,
    origin: ORIGIN,
    index: INDEX,
    logVkey: encodeVkey(noteKey(0)),
    witnessVkeys: [encodeVkey(noteKey(1)), encodeVkey(noteKey(2))],
    root: encodeBase64(root),
    otherRoot: encodeBase64(otherRoot),
    other: Buffer.from(signed(otherRoot, now())).toString(),
    ahead: Buffer.from(signed(root, now() + 600)).toString(),
    names: NAMES,
    strangerLogVkey: encodeVkey(noteKey(0, 10)),
    strangerVkey: encodeVkey(noteKey(2, 10)),
    strangers: [stranger(0, root), stranger(1, root), stranger(2, root)],
  };
}

function seed(number: number): Uint8Array {
  return new Uint8Array(32).fill(number);
}

function statement(author: Signer, index: number): { salt: Uint8Array; envelope: Uint8Array } {
  const { bytes } = signStatement(
    {
      type: "agreement.report.filed",
      org: "gateway-example",
      key: authorKeyId(author.publicKey),
      chain: "public",
      seq: index + 1,
      prev: index === 0 ? null : "0".repeat(64),
      seen: null,
      at: "2025-10-26T06:00:00.000Z",
      body: { record: `example ${index}` },
    },
    author,
  );
  return { salt: sha256(encodeUtf8(`salt ${index}`)), envelope: bytes };
}

/** Writes all files of every step and returns the last root. */
async function publish(prefix: string, entries: readonly Uint8Array[]): Promise<Uint8Array> {
  let oldSize = 0;
  let root = sha256();
  for (const [number, size] of STEPS.entries()) {
    const growth = must(
      await buildGrowth({
        oldSize,
        entries: entries.slice(oldSize, size),
        commit: { number, loggedAt: 1_761_458_400_000 + number },
        read: async (path) => new Uint8Array(readFileSync(join(prefix, path))),
      }),
    );
    for (const [path, bytes] of growth.files) write(join(prefix, path), bytes);
    oldSize = size;
    root = growth.root;
  }
  return root;
}

function noteKey(role: 0 | 1 | 2, from = 1): NoteKey {
  const { publicKey } = nodeSigner(seed(from + role));
  const type = role === 0 ? 1 : 4;
  return { name: NAMES[role], type, publicKey, id: noteKeyId(NAMES[role], type, publicKey) };
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function signed(root: Uint8Array, time: number): Uint8Array {
  const checkpoint = { origin: ORIGIN, size: SIZE, root, extensions: [] };
  const note = signCheckpoint(checkpoint, { name: ORIGIN, signer: nodeSigner(seed(1)) });
  const cosign = (role: 1 | 2) =>
    cosignCheckpoint(text(root), { name: NAMES[role], signer: nodeSigner(seed(1 + role)), time });
  return concatBytes(note, encodeUtf8(cosign(1)), encodeUtf8(cosign(2)));
}

function text(root: Uint8Array): string {
  return `${ORIGIN}\n${SIZE}\n${encodeBase64(root)}\n`;
}

function stranger(role: 0 | 1 | 2, root: Uint8Array): Buffer {
  const signer = nodeSigner(seed(10 + role));
  const id = Buffer.alloc(4);
  id.writeUInt32BE(noteKey(role).id);
  if (role === 0) return Buffer.concat([id, signer.sign(encodeUtf8(text(root)))]);
  return Buffer.concat([id, encodeUint64(now()), signer.sign(cosignatureMessage(text(root), now()))]);
}

function policyFile(): Uint8Array {
  const log = noteKey(0);
  return encodePolicy({
    log,
    logs: [log],
    witnesses: [
      { name: "guarantor-a", key: noteKey(1) },
      { name: "guarantor-b", key: noteKey(2) },
    ],
    groups: [{ name: "guarantors", threshold: 2, members: ["guarantor-a", "guarantor-b"] }],
    quorum: "guarantors",
  });
}

async function proofFile(prefix: string, root: Uint8Array, checkpoint: Uint8Array): Promise<Uint8Array> {
  const reader = authenticatedReader(async (tile) => new Uint8Array(readFileSync(join(prefix, tilePath(tile)))), {
    size: SIZE,
    root,
  });
  const hashes = must(await proveInclusion(INDEX, SIZE, reader));
  return encodeProof({ index: INDEX, hashes, note: checkpoint });
}

function write(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function must<T>(value: T | Refusal | undefined): T {
  if (value === undefined || isRefusal(value)) throw new Error(`the example log: ${JSON.stringify(value)}`);
  return value;
}
