// The plaintext that is encrypted: header and sections in a frame of a few fixed sizes, read strictly (design note §4, step 5).
import { concatBytes, encodeUint16, encodeUtf8, equalBytes, readUint16, refuse, type Refusal } from "@mizan/ledger";
import { MAX_SECTIONS, SALT_BYTES } from "./commitment.ts";

/** A section with its salt, or the commitment of one that is sealed in another file. */
export type Entry =
  | { readonly kind: "here"; readonly salt: Uint8Array; readonly section: Uint8Array }
  | { readonly kind: "elsewhere"; readonly commitment: Uint8Array };

export type Frame = { readonly header: Uint8Array; readonly entries: readonly Entry[] };

export type FrameCode = "frame-malformed" | "frame-too-large";

/** A warning's frame: with it sealed to four it stays within 1,280 bytes. */
export const FLASH_FRAME_BYTES = 512;
export const MAX_HEADER_BYTES = 16 * 1024;
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;
const KIB = 1024;
const STEP_BYTES = 64 * KIB;
const BUCKETS = [KIB, 4 * KIB, 16 * KIB, STEP_BYTES] as const;
const MAGIC = encodeUtf8("MZP1");
const COMMITMENT_BYTES = 32;
const HERE = 0x01;
const ELSEWHERE = 0x00;

export type FrameKind = "flash" | "usual";

/** The smallest size that holds so many bytes; undefined where none does. */
export function bucketFor(bytes: number, kind: FrameKind): number | undefined {
  if (kind === "flash") return bytes <= FLASH_FRAME_BYTES ? FLASH_FRAME_BYTES : undefined;
  const small = BUCKETS.find((bucket) => bytes <= bucket);
  const size = small ?? Math.ceil(bytes / STEP_BYTES) * STEP_BYTES;
  return size <= MAX_FRAME_BYTES ? size : undefined;
}

/** `MZP1 | u32 header length | header | u16 n | n entries | zeros`. Refuses what is too large for its kind. */
export function encodeFrame({ header, entries }: Frame, kind: FrameKind): Uint8Array | Refusal<FrameCode> {
  if (header.length > MAX_HEADER_BYTES) return refuse("frame-too-large", "the header is short", "header");
  if (entries.length === 0 || entries.length > MAX_SECTIONS)
    return refuse("frame-too-large", `from 1 to ${MAX_SECTIONS} sections`, "sections");
  const parts = concatBytes(
    MAGIC,
    uint32(header.length),
    header,
    encodeUint16(entries.length),
    ...entries.map(encodeEntry),
  );
  const size = bucketFor(parts.length, kind);
  if (size === undefined)
    return refuse(
      "frame-too-large",
      kind === "flash" ? `a warning's frame has ${FLASH_FRAME_BYTES} bytes` : "too large",
    );
  const frame = new Uint8Array(size);
  frame.set(parts);
  return frame;
}

function encodeEntry(entry: Entry): Uint8Array {
  if (entry.kind === "elsewhere") return concatBytes(Uint8Array.of(ELSEWHERE), entry.commitment);
  return concatBytes(Uint8Array.of(HERE), entry.salt, uint32(entry.section.length), entry.section);
}

/** Only what `encodeFrame` writes is read: any other length, padding, order or size is refused with its place. */
export function parseFrame(bytes: Uint8Array, kind: FrameKind): Frame | Refusal<FrameCode> {
  if (bytes.length > MAX_FRAME_BYTES) return refuse("frame-too-large", `at most ${MAX_FRAME_BYTES} bytes`);
  const reader = readerOf(bytes);
  if (!equalBytes(reader.take(MAGIC.length) ?? new Uint8Array(0), MAGIC)) return malformed("it begins with MZP1", 0);
  const headerLength = reader.uint32();
  if (headerLength === undefined || headerLength === 0 || headerLength > MAX_HEADER_BYTES)
    return malformed("a header of a length within its bound", reader.at);
  const header = reader.take(headerLength);
  const count = reader.uint16();
  if (header === undefined || count === undefined || count === 0 || count > MAX_SECTIONS)
    return malformed(`a header, and from 1 to ${MAX_SECTIONS} sections`, reader.at);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i += 1) {
    const entry = readEntry(reader);
    if (entry === undefined) return malformed("an entry is 01, salt, length, section; or 00, commitment", reader.at);
    entries.push(entry);
  }
  if (bucketFor(reader.at, kind) !== bytes.length)
    return malformed("the frame has the smallest of the fixed sizes that holds it", bytes.length);
  const stray = bytes.subarray(reader.at).findIndex((byte) => byte !== 0);
  if (stray >= 0) return malformed("nothing but zeros follows the last section", reader.at + stray);
  return { header, entries };
}

function readEntry(reader: Reader): Entry | undefined {
  const tag = reader.take(1)?.[0];
  if (tag === ELSEWHERE) {
    const commitment = reader.take(COMMITMENT_BYTES);
    return commitment && { kind: "elsewhere", commitment };
  }
  if (tag !== HERE) return undefined;
  const salt = reader.take(SALT_BYTES);
  const length = reader.uint32();
  const section = length === undefined ? undefined : reader.take(length);
  return salt && section && { kind: "here", salt, section };
}

type Reader = {
  readonly at: number;
  /** undefined where so many are not left */
  take(length: number): Uint8Array | undefined;
  uint16(): number | undefined;
  uint32(): number | undefined;
};

function readerOf(bytes: Uint8Array): Reader {
  let at = 0;
  const take = (length: number) => {
    if (length > bytes.length - at) return undefined;
    at += length;
    return bytes.slice(at - length, at);
  };
  return {
    get at() {
      return at;
    },
    take,
    uint16: () => {
      const read = take(2);
      return read && readUint16(read, 0);
    },
    uint32: () => {
      const read = take(4);
      return read && new DataView(read.buffer).getUint32(0);
    },
  };
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function malformed(rule: string, byte: number): Refusal<FrameCode> {
  return refuse("frame-malformed", rule, `byte ${byte}`);
}
