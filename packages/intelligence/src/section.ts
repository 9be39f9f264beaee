// What a section holds: its kind, its own marking, text, and a STIX 2.1 bundle; in a warning, a line of text alone.
import {
  canonicalize,
  codeField,
  decodeUtf8,
  encodeUtf8,
  isJsonObject,
  isRefusal,
  nullableField,
  objectField,
  jsonField,
  parseCanonical,
  readField,
  refuse,
  textField,
  type FieldCode,
  type JsonObject,
  type Refusal,
} from "@mizan/ledger";
import type { FrameKind } from "./frame.ts";
import { markingField, readMarking, TLPS, type Marking, type MarkingCode } from "./marking.ts";
import { checkBundle, strictestTlp, type StixCode } from "./stix.ts";

export const SECTION_KINDS = ["body", "tear-line", "attachment"] as const;

export type Section = {
  readonly kind: (typeof SECTION_KINDS)[number];
  readonly marking: Marking;
  readonly text: string;
  readonly stix: JsonObject | null;
};

/** A warning's only section. */
export type WarningText = { readonly kind: "warning"; readonly text: string };

export type SectionCode = FieldCode | MarkingCode | StixCode | "section-malformed";

export const MAX_SECTION_BYTES = 1024 * 1024;
export const MAX_SECTION_CHARACTERS = 50_000;
/** UTF-8, in a warning. */
export const MAX_WARNING_BYTES = 200;
const LIMITS = { bytes: MAX_SECTION_BYTES, depth: 32, magnitude: Number.MAX_SAFE_INTEGER };

const sectionField = objectField({
  kind: codeField("public", SECTION_KINDS),
  marking: markingField,
  text: textField("public", { min: 0, max: MAX_SECTION_CHARACTERS, lines: true }),
  stix: nullableField(jsonField("public", { maxBytes: MAX_SECTION_BYTES })),
});

/** Throws where the section is larger than may be read again. */
export function encodeSection(section: Section | WarningText): Uint8Array {
  if (section.kind === "warning") return encodeUtf8(section.text);
  return canonicalize({ ...section }, LIMITS);
}

export function readSection(
  bytes: Uint8Array,
  frame: FrameKind,
  at: string,
): Section | WarningText | Refusal<SectionCode> {
  return frame === "flash" ? readWarning(bytes, at) : readUsual(bytes, at);
}

function readUsual(bytes: Uint8Array, at: string): Section | Refusal<SectionCode> {
  const value = parseCanonical(bytes, LIMITS);
  if (isRefusal(value) || !isJsonObject(value))
    return refuse("section-malformed", "a section is an object in RFC 8785 form", at);
  const read = readField(sectionField, value, at);
  if (isRefusal(read)) return read;
  const marking = readMarking(value["marking"] ?? null, `${at}.marking`);
  if (isRefusal(marking)) return marking;
  const wrong = read.stix && checkBundle(read.stix, `${at}.stix`);
  if (wrong) return wrong;
  if (read.stix && TLPS.indexOf(strictestTlp(read.stix)) > TLPS.indexOf(marking.tlp))
    return refuse("stix-marking-wrong", "no object is marked more strictly than its section", `${at}.stix`);
  return { ...read, marking };
}

function readWarning(bytes: Uint8Array, at: string): WarningText | Refusal<SectionCode> {
  const text = bytes.length > MAX_WARNING_BYTES ? undefined : decodeUtf8(bytes);
  if (text === undefined || isRefusal(text))
    return refuse("section-malformed", `a warning is UTF-8 text of at most ${MAX_WARNING_BYTES} bytes`, at);
  return { kind: "warning", text };
}
