// A real log for tests, made batch by batch: true openings, tiles, and checkpoints signed by a key of its own.
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import {
  buildGrowth,
  encodeBase64,
  encodeOpening,
  encodeUtf8,
  entryHash,
  decodeBase64,
  decodeUtf8,
  isRefusal,
  parseNote,
  refuse,
  sha256,
  signCheckpoint,
} from "@mizan/ledger";
import type { Refusal, Signer } from "@mizan/ledger";
import type { VerifyCommit } from "./commit-record.ts";
import type { Batch, CommitRecord, LedgerStore, StagedEntry } from "./store.ts";

export const ORIGIN = "log.example/mizan";

export type Step = { readonly batch: Batch; readonly next: CommitRecord };
export type SampleOptions = {
  readonly count: number;
  /** Another word makes other statements: a rival's batch. */
  readonly variant?: string;
  readonly envelopeBytes?: number;
  /** Public statements only. */
  readonly plain?: boolean;
};

const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
const FIRST_LOG_TIME_MS = 1_761_458_400_000;
const COMMIT_STEP_MS = 50;

const privateKey = createPrivateKey({
  key: Buffer.concat([PKCS8_ED25519, Buffer.alloc(32, 7)]),
  format: "der",
  type: "pkcs8",
});
const publicKey = createPublicKey(privateKey);
const signer: Signer = {
  publicKey: new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32)),
  sign: (message) => new Uint8Array(sign(null, message, privateKey)),
};

/** Of every four statements: two public, one public with a restricted field, one restricted. */
export function sampleEntry(index: number, options: Partial<SampleOptions> = {}): StagedEntry {
  const { variant = "", envelopeBytes = 0, plain = false } = options;
  const salt = sha256(encodeUtf8(`salt ${index} ${variant}`));
  const envelope = encodeUtf8(`statement ${index} ${variant} `.padEnd(envelopeBytes, "x"));
  const disclosure = { path: "place", value: `secret ${index}`, salt: encodeBase64(salt) };
  const line = encodeOpening({ index, salt, envelope, disclosures: [] });
  if (plain) return { entry: entryHash(salt, envelope), open: line, sealed: null };
  const whole = encodeOpening({ index, salt, envelope, disclosures: [disclosure] });
  return {
    entry: entryHash(salt, envelope),
    open: index % 4 === 3 ? null : line,
    sealed: index % 4 < 2 ? null : whole,
  };
}

/** The next batch after the head that the store has, and its signed commit. */
export async function sampleStep(store: LedgerStore, options: SampleOptions): Promise<Step> {
  const head = store.head();
  const firstIndex = head?.size ?? 0;
  const number = (head?.number ?? -1) + 1;
  const loggedAt = (head?.loggedAt ?? FIRST_LOG_TIME_MS) + COMMIT_STEP_MS;
  const entries = Array.from({ length: options.count }, (_, i) => sampleEntry(firstIndex + i, options));
  const growth = accepted(
    await buildGrowth({
      oldSize: firstIndex,
      entries: entries.map(({ entry }) => entry),
      commit: { number, loggedAt },
      read: (path) => store.readFile(path),
    }),
  );
  const commit = { number, size: growth.size, root: encodeBase64(growth.root), loggedAt };
  const next = { ...commit, note: signedNote(commit) };
  return { batch: { commit, firstIndex, entries, files: growth.files }, next };
}

/** Takes the steps from staging to applied. */
export async function appendSample(store: LedgerStore, options: SampleOptions): Promise<CommitRecord> {
  const { batch, next } = await sampleStep(store, options);
  const head = store.head();
  await store.stage(batch);
  const outcome = await store.commit(head, next);
  if (outcome !== "committed") throw new Error(outcome);
  await store.apply();
  return next;
}

export function signedNote({ size, root }: { readonly size: number; readonly root: string }): string {
  const checkpoint = { origin: ORIGIN, size, root: accepted(decodeBase64(root)), extensions: [] };
  return accepted(decodeUtf8(signCheckpoint(checkpoint, { name: ORIGIN, signer })));
}

/** The same checkpoint with one more signature line, as a guarantor adds. */
export function cosigned(note: string, witness: string): Uint8Array {
  const line = `— ${witness} ${encodeBase64(sha256(encodeUtf8(note + witness), encodeUtf8("64")))}\n`;
  return encodeUtf8(note + line);
}

export const verifySample: VerifyCommit = (record) => {
  const note = accepted(parseNote(encodeUtf8(record.note)));
  const signature = note.signatures[0]?.signature ?? new Uint8Array();
  const holds = verify(null, encodeUtf8(note.text), publicKey, signature);
  return holds ? undefined : refuse("note-signature", "signed by the log");
};

export function accepted<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`${value.refused}: ${value.rule}`);
  return value;
}
