// Builds small, whole published logs in memory for tests: keys, commits, cosignatures and openings, all through the rooms.
import { parseReport, restrictedPaths } from "@mizan/agreement";
import {
  authorKeyId,
  buildGrowth,
  concatBytes,
  cosignCheckpoint,
  encodeBase64,
  encodeCosigned,
  encodeHex,
  encodeOpening,
  encodePolicy,
  encodeRoots,
  encodeUtf8,
  encodeVkey,
  entryHash,
  formatInstant,
  isRefusal,
  leafHash,
  nobleSigner,
  noteKeyId,
  parseNote,
  sha256,
  signCheckpoint,
  signStatement,
  withhold,
  canonicalize,
  decodeUtf8,
  type Chain,
  type Envelope,
  type Hash,
  type JsonObject,
  type NoteKey,
  type Opening,
  type Policy,
  type Roots,
  type Seen,
  type Signer,
} from "@mizan/ledger";
import { enrolmentChallenge, type Role } from "@mizan/oversight";
import type { LogSource } from "../source.ts";

export const ORIGIN = "sample.example/log";
export const START_MS = 1_761_458_400_000;

/** A statement of a sample: `open` says whether its opening is published with the commit, later, or never. */
export type Saying = {
  readonly who: Speaker;
  readonly type: string;
  readonly body: JsonObject;
  readonly restricted?: readonly { readonly path: string; readonly class: string }[];
  readonly chain?: Chain;
  readonly open?: "now" | "later" | "never";
  /** What no honest log would have admitted. */
  readonly forged?: {
    readonly seq?: number;
    readonly prev?: string | null;
    readonly seen?: Seen;
    readonly org?: string;
    readonly salt?: Hash;
  };
};

export type Speaker = { readonly org: string; readonly role: Role; readonly signer: Signer };

export type Entry = {
  readonly index: number;
  readonly opening: Opening;
  readonly envelope: Envelope;
  readonly leaf: Hash;
};

const WITNESSES = ["host-a", "host-b"];

export const speakers = {
  server: speaker("operator", "server", 1),
  coChairA: speaker("host-a", "co-chair", 2),
  coChairB: speaker("host-b", "co-chair", 3),
  principalA: speaker("party-a", "principal", 4),
  principalB: speaker("party-b", "principal", 5),
  officer: speaker("data-office", "key-officer", 6),
  gateway: speaker("data-office", "gateway", 7),
  monitor: speaker("data-office", "monitor", 8),
};

const logSigner = seeded(20);
const witnessSigners = [seeded(21), seeded(22)];
const ROOT_SPEAKERS = [
  speakers.server,
  speakers.coChairA,
  speakers.coChairB,
  speakers.principalA,
  speakers.principalB,
  speakers.officer,
];

export class SampleLog {
  /** The published folder: path → bytes. */
  readonly files = new Map<string, Uint8Array>();
  /** The operator's own commit records. */
  readonly records: Uint8Array[] = [];
  readonly entries: (Entry | undefined)[] = [];
  readonly policy: Policy;
  readonly roots: Roots;
  nowMs = START_MS;
  seen: Seen | null = null;
  #commits = 0;
  #size = 0;
  #note: Uint8Array | undefined;
  #kept: Uint8Array[] = [];
  #lines = new Map<string, { seq: number; prev: string | null }>();
  #salt = 0;

  constructor() {
    this.policy = samplePolicy();
    this.roots = sampleRoots();
    this.files.set("policy", encodePolicy(this.policy));
    this.files.set("roots.json", encodeRoots(this.roots));
  }

  get size(): number {
    return this.#size;
  }

  /** Commits these statements together; numbers stand for entries of which nothing but the 32 bytes is known. */
  async commit(sayings: readonly (Saying | number)[], { afterMs = 1_000 } = {}): Promise<void> {
    this.nowMs += afterMs;
    const entries = sayings.flatMap((saying) => this.#enter(saying));
    await this.#grow(entries.map(({ entry }) => entry));
    const lines = entries.flatMap(({ line }) => (line ? [line, encodeUtf8("\n")] : []));
    if (lines.length > 0) this.files.set(`openings/${this.#commits - 1}.jsonl`, concatBytes(...lines));
  }

  /** Both guarantors (or only some) cosign the newest size; complete checkpoints are kept and published. */
  cosign({ by = [0, 1], afterMs = 200, keep = true } = {}): Uint8Array {
    this.nowMs += afterMs;
    if (!this.#note) throw new Error("nothing was committed");
    const note = cosigned(this.#note, by, Math.floor(this.nowMs / 1000));
    if (by.length === WITNESSES.length && keep) this.#keep(note);
    this.files.set("checkpoint", note);
    return note;
  }

  #keep(note: Uint8Array): void {
    this.#kept.push(note);
    const number = Math.floor((this.#kept.length - 1) / 256);
    this.files.set(`cosigned/${String(number).padStart(3, "0")}`, encodeCosigned(this.#kept.slice(number * 256)));
    const text = decodeUtf8(note);
    if (isRefusal(text)) throw new Error("a note is text");
    const [, , root = ""] = text.split("\n");
    this.seen = { size: this.#size, root, note: encodeHex(sha256(note)) };
  }

  #enter(saying: Saying | number): { entry: Hash; line: Uint8Array | undefined }[] {
    if (typeof saying === "number") {
      return Array.from({ length: saying }, () => {
        this.entries.push(undefined);
        return { entry: this.#draw(), line: undefined };
      });
    }
    const { envelope, disclosures } = this.#sign(saying);
    const salt = saying.forged?.salt ?? this.#draw();
    const index = this.entries.length;
    const entry = entryHash(salt, envelope.bytes);
    const opening = { index, salt, envelope: envelope.bytes, disclosures };
    this.entries.push({ index, opening, envelope, leaf: leafHash(entry) });
    const shown = encodeOpening({ ...opening, disclosures: [] });
    if (saying.open === "later") this.files.set(`opening/${index}`, encodeOpening(opening));
    return [{ entry, line: saying.open === undefined || saying.open === "now" ? shown : undefined }];
  }

  #sign({ who, type, body, restricted = [], chain = "public", forged = {} }: Saying) {
    const held = withhold(
      body,
      restricted.map((field) => ({ ...field, salt: this.#draw() })),
    );
    if (isRefusal(held)) throw new Error(held.rule);
    const key = authorKeyId(who.signer.publicKey);
    const name = `${key} ${chain}`;
    const { seq, prev } = this.#lines.get(name) ?? { seq: 1, prev: null };
    const at = formatInstant(this.nowMs);
    const { salt: _salt, ...other } = forged;
    const statement = { type, org: who.org, key, chain, seq, prev, seen: this.seen, at, body: held.body, ...other };
    const envelope = signStatement(statement, who.signer);
    this.#lines.set(name, { seq: seq + 1, prev: envelope.hash });
    return { envelope, disclosures: held.disclosures };
  }

  async #grow(entries: readonly Hash[]): Promise<void> {
    const growth = await buildGrowth({
      oldSize: this.#size,
      entries,
      commit: { number: this.#commits, loggedAt: this.nowMs },
      read: async (path) => this.files.get(path),
    });
    if (isRefusal(growth)) throw new Error(growth.rule);
    for (const [path, bytes] of growth.files) this.files.set(path, bytes);
    this.#dropPartials([...growth.files.keys()]);
    this.#size = growth.size;
    this.#note = signCheckpoint(
      { origin: ORIGIN, size: growth.size, root: growth.root, extensions: [] },
      { name: ORIGIN, signer: logSigner },
    );
    const note = decodeUtf8(this.#note);
    if (isRefusal(note)) throw new Error("a note is text");
    const record = {
      format: "mizan/commit@v1",
      number: this.#commits,
      size: growth.size,
      root: encodeBase64(growth.root),
      loggedAt: this.nowMs,
      note,
    };
    this.records.push(canonicalize(record));
    this.#commits += 1;
  }

  /** As a store does once a full file is durable. */
  #dropPartials(written: readonly string[]): void {
    for (const full of written.filter((path) => !path.includes(".p/")))
      for (const path of this.files.keys()) if (path.startsWith(`${full}.p/`)) this.files.delete(path);
  }

  #draw(): Hash {
    return sha256(encodeUtf8(`sample salt ${(this.#salt += 1)}`));
  }
}

/** Genesis, and the keys of the gateway and the monitor enrolled and confirmed, each in a commit of its own. */
export async function beginSampleLog(): Promise<SampleLog> {
  const log = new SampleLog();
  await log.commit([genesis(log)]);
  for (const subject of [speakers.gateway, speakers.monitor]) {
    const index = log.size;
    await log.commit([enrolment(subject)]);
    await log.commit([confirmation(log, index)]);
  }
  log.cosign();
  return log;
}

/** A log of about `entries` statements in commits of uneven size, cosigned now and then, with every kind of opening. */
export async function makeSampleLog(entries: number, { perCommit = 40 } = {}): Promise<SampleLog> {
  const log = await beginSampleLog();
  for (let round = 1; log.size < entries; round += 1) {
    const count = Math.min(entries - log.size, 1 + ((round * 17) % perCommit));
    await log.commit(Array.from({ length: count }, (_, i) => sayingOf(log.size + i)));
    if (round % 3 !== 0 || log.size === entries) log.cosign();
  }
  return log;
}

export function sampleSource(files: ReadonlyMap<string, Uint8Array>, { list = true } = {}): LogSource {
  const read = async (path: string) => files.get(path);
  if (!list) return { read };
  return {
    read,
    list: async function* () {
      yield* files.keys();
    },
  };
}

export function report(number: number): {
  readonly body: JsonObject;
  readonly restricted: readonly { path: string; class: string }[];
} {
  const body: JsonObject = {
    channel: "import",
    simulated: true,
    occurred: { from: "2025-10-20T06:00:00Z", to: "2025-10-20T07:00:00Z", precision: "minute" },
    place: { precision: "district", country: "PK", adm1: "Province", adm2: "District", name: "District" },
    cell: { lat: 34.25, lon: 71.25 },
    deaths: { low: 0, best: number % 3, high: 5 },
    kind: null,
    claim: { source: { headline: `Invented headline ${number}` } },
    via: {
      format: "simulated",
      sourceId: `sample-${number}`,
      file: encodeHex(sha256(encodeUtf8("sample file"))),
      record: number + 1,
      row: encodeHex(sha256(encodeUtf8(`sample row ${number}`))),
    },
  };
  const parsed = parseReport(body);
  if (isRefusal(parsed)) throw new Error(`${parsed.at}: ${parsed.rule}`);
  return { body, restricted: restrictedPaths("agreement.report.filed", body) };
}

export function cosigned(note: Uint8Array, by: readonly number[], time: number): Uint8Array {
  const parsed = parseNote(note);
  if (isRefusal(parsed)) throw new Error(parsed.rule);
  const lines = by.map((witness) => {
    const signer = witnessSigners[witness];
    if (!signer) throw new Error("no such witness");
    return encodeUtf8(cosignCheckpoint(parsed.text, { name: witnessName(witness), signer, time }));
  });
  return concatBytes(note, ...lines);
}

/** A checkpoint of any tree, signed by the sample's log key: what a log that lies would sign. */
export function signedBySampleLog(size: number, root: Hash): Uint8Array {
  return signCheckpoint({ origin: ORIGIN, size, root, extensions: [] }, { name: ORIGIN, signer: logSigner });
}

export function genesis(log: SampleLog): Saying {
  const { witnesses, keys, ...rest } = log.roots;
  const roots = { ...rest, witnesses: witnesses.map((one) => ({ ...one })), keys: keys.map((one) => ({ ...one })) };
  const body = {
    origin: ORIGIN,
    scenario: "sample",
    operator: "Sample operator",
    roots,
    exercise: null,
    simulated: true,
  };
  return { who: speakers.server, type: "oversight.genesis.declared", body };
}

export function enrolment({ org, role, signer }: Speaker): Saying {
  const publicKey = encodeBase64(signer.publicKey);
  const proof = encodeBase64(signer.sign(enrolmentChallenge(ORIGIN, { org, role, publicKey })));
  return { who: speakers.officer, type: "oversight.key.enrolled", body: { subject: { org, role, publicKey }, proof } };
}

export function confirmation(log: SampleLog, of: number): Saying {
  const entry = log.entries[of];
  if (!entry) throw new Error("nothing to confirm");
  return { who: speakers.coChairA, type: "oversight.key.confirmed", body: { of, leaf: encodeHex(entry.leaf) } };
}

/** Every seventh entry is an unknown restricted one, every eleventh a monitor's that was opened later. */
function sayingOf(number: number): Saying | number {
  if (number % 7 === 0) return 1;
  const { body, restricted } = report(number);
  const type = "agreement.report.filed";
  if (number % 11 !== 0) return { who: speakers.gateway, type, body, restricted };
  const { via: _via, ...told } = body;
  const own = { ...told, channel: "app" };
  return {
    who: speakers.monitor,
    type,
    body: own,
    restricted: restrictedPaths(type, own),
    chain: "restricted",
    open: "later",
  };
}

function speaker(org: string, role: Role, seed: number): Speaker {
  return { org, role, signer: seeded(seed) };
}

function seeded(seed: number): Signer {
  return nobleSigner(new Uint8Array(32).fill(seed));
}

function samplePolicy(): Policy {
  const log = noteKey(ORIGIN, 1, logSigner);
  const witnesses = WITNESSES.map((name, i) => ({
    name,
    key: noteKey(witnessName(i), 4, witnessSigners[i] ?? logSigner),
  }));
  const groups = [{ name: "guarantors", threshold: WITNESSES.length, members: WITNESSES }];
  return { log, logs: [log], witnesses, groups, quorum: "guarantors" };
}

function sampleRoots(): Roots {
  const policy = samplePolicy();
  return {
    format: "mizan/roots@v1",
    origin: ORIGIN,
    log: encodeVkey(policy.log),
    witnesses: policy.witnesses.map(({ name, key }) => ({ name, vkey: encodeVkey(key) })),
    keys: ROOT_SPEAKERS.map(({ org, role, signer }) => ({
      org,
      role,
      key: authorKeyId(signer.publicKey),
      publicKey: encodeBase64(signer.publicKey),
    })),
  };
}

function witnessName(witness: number): string {
  return `${WITNESSES[witness] ?? ""}.example/witness`;
}

function noteKey(name: string, type: 1 | 4, signer: Signer): NoteKey {
  return { name, type, publicKey: signer.publicKey, id: noteKeyId(name, type, signer.publicKey) };
}
