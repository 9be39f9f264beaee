// What joint acts of this room say: a finding on three axes apart, a ruling, a release, the ceasefire (agreement.md §10–§13).
import {
  citationField as citation,
  instantField as instant,
  indexField as logIndex,
  orgField as orgName,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  isRefusal,
  listField as list,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";
import { provisionId } from "../allegation.ts";
import {
  CONFORMITIES,
  type Conformity,
  EXEMPTION_GROUNDS,
  MODES,
  OCCURRENCES,
  type Occurrence,
  PERPETRATORS,
  REMEDIES,
  STANDARDS,
} from "../axes.ts";

const MAX_REASON = 2_000;
const MAX_REASONS = 8_000;
const MAX_CITED = 50;
const MAX_OPENED = 256;
const MAX_DUE_HOURS = 24 * 366;
const reason = text("public", { max: MAX_REASON, lines: true });
/** A party's id, or one of axes.ts RESPONSIBLE_OTHERS. */
const responsible = orgName;

const finding = object({
  case: citation,
  observation: object({ text: reason, evidence: list(citation, MAX_CITED, 1) }),
  occurrence: object({ code: code("public", OCCURRENCES), reason }),
  attribution: object({
    perpetrator: code("public", PERPETRATORS),
    responsible,
    mode: code("public", MODES),
    reason,
  }),
  conformity: object({
    code: code("public", CONFORMITIES),
    provision: provisionId,
    ground: nullable(code("public", EXEMPTION_GROUNDS)),
    cites: nullable(citation),
    reason,
  }),
  standard: code("public", STANDARDS),
  limits: text("public", { max: MAX_REASON, lines: true }),
});

const ruling = object({
  case: citation,
  finding: citation,
  occurrence: code("public", OCCURRENCES),
  attribution: object({ perpetrator: code("public", PERPETRATORS), responsible, mode: code("public", MODES) }),
  conformity: code("public", CONFORMITIES),
  ground: nullable(code("public", EXEMPTION_GROUNDS)),
  standard: code("public", STANDARDS),
  provisions: list(provisionId, 12, 1),
  reasons: text("public", { max: MAX_REASONS, lines: true }),
  remedy: nullable(
    object({
      kind: code("public", REMEDIES),
      obligor: orgName,
      act: reason,
      dueH: whole("public", 1, MAX_DUE_HOURS),
    }),
  ),
  dissents: list(citation, MAX_CITED),
  profile: code("public", ["public"]),
});

const release = object({
  case: citation,
  ruling: nullable(citation),
  profile: code("public", ["public"]),
  open: list(object({ index: logIndex, paths: list(text("public", { max: 128 }), 16) }), MAX_OPENED, 1),
  limits: list(text("public", { max: 500, lines: true }), 10),
  embargo: nullable(instant),
});

const ceasefire = object({
  from: instant,
  scope: reason,
  exclusions: list(text("public", { max: 500, lines: true }), 20),
});
const ceasefireChange = object({ from: instant, reason });

export type Finding = FieldValue<typeof finding>;
export type Ruling = FieldValue<typeof ruling>;
export type Release = FieldValue<typeof release>;
export type CeasefireSubject = FieldValue<typeof ceasefire>;
export type SubjectCode = FieldCode | "axis-missing" | "ground-missing" | "ground-unneeded" | "axes-contradict";

/** In the order of thought: what was seen, whether it happened, whose it was, what the agreement says of it. */
const AXES = ["observation", "occurrence", "attribution", "conformity"] as const;

export function parseFinding(subject: JsonObject): Finding | Refusal<SubjectCode> {
  const missing = AXES.find((axis) => subject[axis] === undefined || subject[axis] === null);
  if (missing !== undefined)
    return refuse("axis-missing", `a finding skips no step: it says its ${missing}`, `body.subject.${missing}`);
  const read = readField(finding, subject, "body.subject");
  if (isRefusal(read)) return read;
  const { occurrence, attribution, conformity } = read;
  const axes = { occurrence: occurrence.code, responsible: attribution.responsible, conformity: conformity.code };
  return (
    refuseGround(conformity, "body.subject.conformity.ground") ??
    refuseContradiction(axes, "body.subject.conformity.code") ??
    read
  );
}

export function parseRuling(subject: JsonObject): Ruling | Refusal<SubjectCode> {
  const read = readField(ruling, subject, "body.subject");
  if (isRefusal(read)) return read;
  const { occurrence, attribution, conformity, ground } = read;
  return (
    refuseGround({ code: conformity, ground }, "body.subject.ground") ??
    refuseContradiction({ occurrence, responsible: attribution.responsible, conformity }, "body.subject.conformity") ??
    read
  );
}

export function parseRelease(subject: JsonObject): Release | Refusal<SubjectCode> {
  return readField(release, subject, "body.subject");
}

export function parseCeasefire(subject: JsonObject): CeasefireSubject | Refusal<SubjectCode> {
  return readField(ceasefire, subject, "body.subject");
}

/** Of both co-chairs: that it is broken, or that it runs again. */
export function parseCeasefireChange(subject: JsonObject) {
  return readField(ceasefireChange, subject, "body.subject");
}

type Exemption = { readonly code: string; readonly ground: string | null };

/** What is exempt says on which ground; what is not has none. */
function refuseGround({ code, ground }: Exemption, at: string): Refusal<SubjectCode> | undefined {
  if ((code === "exempt") === (ground !== null)) return undefined;
  return ground === null
    ? refuse("ground-missing", "what is exempt says on which ground", at)
    : refuse("ground-unneeded", "only what is exempt has a ground", at);
}

type Axes = { readonly occurrence: Occurrence; readonly responsible: string; readonly conformity: Conformity };

/** The axes stay apart (agreement.md §2); only what did not happen, or was nobody's, broke no provision. */
function refuseContradiction(
  { occurrence, responsible, conformity }: Axes,
  at: string,
): Refusal<SubjectCode> | undefined {
  if (conformity !== "violation" && conformity !== "technical-breach") return undefined;
  if (occurrence === "refuted") return refuse("axes-contradict", "what did not happen broke no provision", at);
  if (responsible === "none") return refuse("axes-contradict", "what is broken is somebody's to answer for", at);
  return undefined;
}
