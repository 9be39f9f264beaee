// The sealed header of a product: who wrote it, how it is marked and graded; in full, or in the short codes of a warning.
import {
  canonicalize,
  codeField,
  decodeBase64,
  encodeBase64,
  instantField,
  instantMs,
  isJsonObject,
  isRefusal,
  listField,
  nullableField,
  objectField,
  orgField,
  parseCanonical,
  readField,
  refuse,
  textField,
  wholeField,
  type JsonObject,
  type Refusal,
} from "@mizan/ledger";
import { isUuid4 } from "./commitment.ts";
import { MAX_HEADER_BYTES } from "./frame.ts";
import { markingField, PAPS, readMarking, TLPS, type Marking, type MarkingCode } from "./marking.ts";
import type { Precedence } from "./precedence.ts";
import type { Member } from "./recipients.ts";

/** Reliability of the source and credibility of the information: two fields, never averaged. G: a source that deceives. */
export const SOURCES = ["A", "B", "C", "D", "E", "F", "G"] as const;
export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const;
export const LANGUAGES = ["en", "ur", "ps", "fa", "tr", "ar"] as const;
/** What a warning is about, rendered in the reader's language. */
export const EVENT_CODES = [
  "shelling",
  "attack-expected",
  "explosive-device",
  "incursion",
  "crowd-at-crossing",
  "crossing-closed",
  "convoy-at-risk",
  "warning-withdrawn",
] as const;
export const URGENCIES = ["immediate", "expected", "future"] as const;
export const SEVERITIES = ["extreme", "severe", "moderate", "minor"] as const;
export const CERTAINTIES = ["observed", "likely", "possible", "unlikely", "unknown"] as const;

export type Grade = { readonly source: (typeof SOURCES)[number]; readonly information: number };

export type UsualHeader = {
  readonly kind: "usual";
  readonly product: string;
  readonly version: number;
  readonly originator: { readonly org: string; readonly role: string };
  readonly marking: Marking;
  readonly precedence: Exclude<Precedence, "FLASH">;
  readonly grade: Grade | null;
  readonly sent: string;
  readonly language: (typeof LANGUAGES)[number];
  readonly title: string;
  /** base64 of 32 random bytes: with it a hash of the header tells nothing of the header */
  readonly nonce: string;
};

export type FlashHeader = {
  readonly kind: "flash";
  readonly tlp: (typeof TLPS)[number];
  readonly pap: (typeof PAPS)[number];
  /** mailboxes, sorted: a warning names each of its recipients */
  readonly to: readonly number[];
  readonly grade: Grade | null;
  readonly language: (typeof LANGUAGES)[number];
  readonly event: (typeof EVENT_CODES)[number];
  readonly place: string;
  /** when it happened or is expected */
  readonly time: string;
  readonly urgency: (typeof URGENCIES)[number];
  readonly severity: (typeof SEVERITIES)[number];
  readonly certainty: (typeof CERTAINTIES)[number];
  readonly nonce: string;
};

export type Header = UsualHeader | FlashHeader;
export type HeaderCode = MarkingCode | "header-malformed" | "marking-missing";

export const NONCE_BYTES = 32;
export const MAX_TITLE_CHARACTERS = 200;
export const MAX_PLACE_CHARACTERS = 24;
/** A warning is sealed to so few that it stays within its budget. */
export const MAX_FLASH_MAILBOXES = 4;

const LIMITS = { bytes: MAX_HEADER_BYTES, depth: 6, magnitude: Number.MAX_SAFE_INTEGER };
const role = textField("public", { max: 32, pattern: /^[a-z][a-z-]{0,31}$/u });
const nonce = textField("public", { min: 44, max: 44, pattern: /^[A-Za-z0-9+/]{43}=$/u });
const grade = nullableField(
  objectField({ source: codeField("public", SOURCES), information: wholeField("public", 1, 6) }),
);

const usualField = objectField({
  product: textField("public", { min: 36, max: 36 }),
  version: wholeField("public", 1, 0xffff),
  originator: objectField({ org: orgField, role }),
  marking: markingField,
  precedence: codeField("public", ["IMMEDIATE", "PRIORITY", "ROUTINE"]),
  grade,
  sent: instantField,
  language: codeField("public", LANGUAGES),
  title: textField("public", { max: MAX_TITLE_CHARACTERS }),
  nonce,
});

/** One letter each: 265 bytes are left to a warning's header beside 200 bytes of text. */
const flashField = objectField({
  c: codeField("public", CERTAINTIES),
  e: codeField("public", EVENT_CODES),
  g: nullableField(textField("public", { min: 2, max: 2, pattern: /^[A-G][1-6]$/u })),
  i: listField(wholeField("public", 0, Number.MAX_SAFE_INTEGER), MAX_FLASH_MAILBOXES, 1),
  l: codeField("public", LANGUAGES),
  m: codeField("public", TLPS),
  n: nonce,
  p: textField("public", { max: MAX_PLACE_CHARACTERS }),
  q: codeField("public", PAPS),
  s: codeField("public", SEVERITIES),
  t: instantField,
  u: codeField("public", URGENCIES),
});

export function encodeHeader(header: Header): Uint8Array {
  if (header.kind === "usual") {
    const { kind: _kind, ...members } = header;
    return canonicalize(members, LIMITS);
  }
  const { tlp, pap, to, language, event, place, time, urgency, severity, certainty } = header;
  const g = header.grade && `${header.grade.source}${header.grade.information}`;
  return canonicalize({
    c: certainty,
    e: event,
    g,
    i: [...to],
    l: language,
    m: tlp,
    n: header.nonce,
    p: place,
    q: pap,
    s: severity,
    t: time,
    u: urgency,
  });
}

/** Reads only what `encodeHeader` writes. */
export function readHeader(bytes: Uint8Array, precedence: Precedence): Header | Refusal<HeaderCode> {
  const value = parseCanonical(bytes, LIMITS);
  if (isRefusal(value) || !isJsonObject(value))
    return refuse("header-malformed", "the header is an object in RFC 8785 form", "header");
  return precedence === "FLASH" ? readFlash(value) : readUsual(value, precedence);
}

function readUsual(value: JsonObject, precedence: Precedence): UsualHeader | Refusal<HeaderCode> {
  if (value["marking"] === undefined || value["marking"] === null)
    return refuse("marking-missing", "what has no marking is sent to nobody", "header.marking");
  const read = readField(usualField, value, "header");
  if (isRefusal(read)) return read;
  if (read.precedence !== precedence)
    return refuse("header-malformed", "the precedence is the statement's", "header.precedence");
  if (!isUuid4(read.product)) return refuse("header-malformed", "the product's id is a UUIDv4", "header.product");
  const marking = readMarking(value["marking"], "header.marking");
  if (isRefusal(marking)) return marking;
  const wrong = refuseNonce(read.nonce) ?? refuseInstant(read.sent, "header.sent");
  return wrong ?? { kind: "usual", ...read, marking };
}

function readFlash(value: JsonObject): FlashHeader | Refusal<HeaderCode> {
  if (value["m"] === undefined) return refuse("marking-missing", "what has no marking is sent to nobody", "header.m");
  const read = readField(flashField, value, "header");
  if (isRefusal(read)) return read;
  if (read.i.some((mailbox, at) => at > 0 && (read.i[at - 1] ?? 0) >= mailbox))
    return refuse("marking-not-sorted", "each once and in order", "header.i");
  const wrong = refuseNonce(read.n) ?? refuseInstant(read.t, "header.t");
  if (wrong) return wrong;
  const source = SOURCES.find((code) => code === read.g?.[0]);
  return {
    kind: "flash",
    tlp: read.m,
    pap: read.q,
    to: read.i,
    grade: source === undefined ? null : { source, information: Number(read.g?.[1]) },
    language: read.l,
    event: read.e,
    place: read.p,
    time: read.t,
    urgency: read.u,
    severity: read.s,
    certainty: read.c,
    nonce: read.n,
  };
}

/** A warning's marking is what its short codes say: released to the organisations of those it names, and to no other office. */
export function markingOf(header: Header, directory: readonly Member[]): Marking {
  if (header.kind === "usual") return header.marking;
  const named = directory.filter(({ mailbox }) => header.to.includes(mailbox));
  return {
    tlp: header.tlp,
    relTo: [...new Set(named.map(({ org }) => org))].toSorted(),
    named: named.map((member) => `${member.org}/${member.role}`).toSorted(),
    orcon: false,
    pap: header.pap,
    caveats: [],
    until: null,
  };
}

/** The bytes of a nonce that was read. */
export function nonceOf({ nonce: text }: Header): Uint8Array {
  const bytes = decodeBase64(text);
  if (isRefusal(bytes)) throw new Error("a header that was read has a nonce in base64");
  return bytes;
}

export function nonceText(bytes: Uint8Array): string {
  if (bytes.length !== NONCE_BYTES) throw new RangeError(`a nonce has ${NONCE_BYTES} bytes`);
  return encodeBase64(bytes);
}

function refuseNonce(text: string): Refusal<HeaderCode> | undefined {
  const bytes = decodeBase64(text);
  if (!isRefusal(bytes) && bytes.length === NONCE_BYTES) return undefined;
  return refuse("header-malformed", `a nonce is base64 of ${NONCE_BYTES} bytes`, "header.nonce");
}

function refuseInstant(text: string, at: string): Refusal<HeaderCode> | undefined {
  const ms = instantMs(text, at);
  return isRefusal(ms) ? ms : undefined;
}
