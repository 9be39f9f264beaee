// What may be said in the oversight room: genesis, the life of a key, joint acts, recusal, clock, access (agreement.md §4.1).
import {
  hashField as hash,
  indexField as index,
  instantField as instant,
  instantMs,
  orgField as orgName,
  type JsonObject,
  type Refusal,
  canonicalize,
  isRefusal,
  parseRoots,
  refuse,
  type FieldCode,
  type FieldValue,
  codeField as code,
  flagField as flag,
  listField as list,
  nullableField as nullable,
  objectField as object,
  readField,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";
import {
  type AccessRead,
  type ClockStepped,
  type DecisionDiffered,
  type DecisionProposed,
  type DecisionSigned,
  type DecisionWithdrawn,
  type RecusalDeclared,
  accessRead,
  clockStepped,
  decisionDiffered,
  decisionProposed,
  decisionSigned,
  decisionWithdrawn,
  recusalDeclared,
} from "./decision-fact.ts";
import { ROLES, type Role } from "./role.ts";
import { role } from "./vocabulary.ts";

export type OversightFact =
  | { readonly type: "oversight.genesis.declared"; readonly body: GenesisDeclared }
  | { readonly type: "oversight.key.enrolled"; readonly body: KeyEnrolled }
  | { readonly type: "oversight.key.confirmed"; readonly body: KeyConfirmed }
  | { readonly type: "oversight.key.rotated"; readonly body: KeyRotated }
  | { readonly type: "oversight.key.revoked"; readonly body: KeyRevoked }
  | { readonly type: "oversight.decision.proposed"; readonly body: DecisionProposed }
  | { readonly type: "oversight.decision.signed"; readonly body: DecisionSigned }
  | { readonly type: "oversight.decision.differed"; readonly body: DecisionDiffered }
  | { readonly type: "oversight.decision.withdrawn"; readonly body: DecisionWithdrawn }
  | { readonly type: "oversight.recusal.declared"; readonly body: RecusalDeclared }
  | { readonly type: "oversight.clock.stepped"; readonly body: ClockStepped }
  | { readonly type: "oversight.access.read"; readonly body: AccessRead };

export type OversightFactType = OversightFact["type"];
export type FactCode = FieldCode | "type-unknown" | "roots-malformed";

const MAX_OPERATOR_CHARACTERS = 128;
const MAX_ROOT_KEYS = 64;
const MAX_WITNESSES = 16;
const MAX_VKEY_CHARACTERS = 512;
/** One second of real time is at most one day of mechanism time. */
const MAX_RATE = 86_400;

const originName = text("public", { max: 256, pattern: /^[a-z0-9][a-z0-9.:/_-]{0,255}$/u });
// Any length of key is read here, so that the enrolment rules can name what is wrong with it.
const publicKey = text("public", { max: 88, pattern: /^[A-Za-z0-9+/]*={0,2}$/u });
const proof = text("public", { max: 128, pattern: /^[A-Za-z0-9+/]*={0,2}$/u });
const vkey = text("public", { max: MAX_VKEY_CHARACTERS });
const seq = whole("public", 0, Number.MAX_SAFE_INTEGER);

/** Why a key is no longer trusted: closed, because a free text would end up naming a person. */
export const REVOCATION_REASONS = ["lost", "stolen", "suspected", "role-ended", "replaced"] as const;

const genesisDeclared = object({
  origin: originName,
  scenario: text("public", { max: 64, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/u }),
  operator: text("public", { max: MAX_OPERATOR_CHARACTERS }),
  roots: object({
    format: code("public", ["mizan/roots@v1"]),
    origin: originName,
    log: vkey,
    witnesses: list(object({ name: text("public", { max: 256 }), vkey }), MAX_WITNESSES),
    keys: list(object({ org: orgName, role, key: hash, publicKey }), MAX_ROOT_KEYS),
  }),
  exercise: nullable(object({ start: instant, rate: whole("public", 1, MAX_RATE) })),
  simulated: flag("public"),
});
const keyEnrolled = object({ subject: object({ org: orgName, role, publicKey }), proof });
const keyConfirmed = object({ of: index, leaf: hash });
const keyRotated = object({ publicKey, proof, last: object({ public: seq, restricted: seq }) });
const keyRevoked = object({ key: hash, lastIndex: index, reason: code("public", REVOCATION_REASONS) });

export type GenesisDeclared = FieldValue<typeof genesisDeclared>;
export type KeyEnrolled = FieldValue<typeof keyEnrolled>;
export type KeyConfirmed = FieldValue<typeof keyConfirmed>;
export type KeyRotated = FieldValue<typeof keyRotated>;
export type KeyRevoked = FieldValue<typeof keyRevoked>;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

/** The JSON Schema (2020-12) of each body; `x-audience` stands on every leaf. */
export const OVERSIGHT_SCHEMAS: Readonly<Record<OversightFactType, JsonObject>> = {
  "oversight.genesis.declared": genesisDeclared.schema,
  "oversight.key.enrolled": keyEnrolled.schema,
  "oversight.key.confirmed": keyConfirmed.schema,
  "oversight.key.rotated": keyRotated.schema,
  "oversight.key.revoked": keyRevoked.schema,
  "oversight.decision.proposed": decisionProposed.schema,
  "oversight.decision.signed": decisionSigned.schema,
  "oversight.decision.differed": decisionDiffered.schema,
  "oversight.decision.withdrawn": decisionWithdrawn.schema,
  "oversight.recusal.declared": recusalDeclared.schema,
  "oversight.clock.stepped": clockStepped.schema,
  "oversight.access.read": accessRead.schema,
};

/** The roles of which some kind of decision requires an office. */
const DECIDERS: readonly Role[] = ["co-chair", "alternate", "principal", "verifier", "legal"];

/** Who may say what; whatever is not named here is denied. */
const SPEAKERS: Readonly<Record<OversightFactType, readonly Role[]>> = {
  "oversight.genesis.declared": ["server"],
  "oversight.key.enrolled": ["key-officer"],
  // A principal only where a co-chair's office has lost its only key: `standing.ts`.
  "oversight.key.confirmed": ["co-chair", "principal"],
  "oversight.key.rotated": ROLES,
  "oversight.key.revoked": ["key-officer", "co-chair"],
  "oversight.decision.proposed": DECIDERS,
  "oversight.decision.signed": DECIDERS,
  "oversight.decision.differed": DECIDERS,
  "oversight.decision.withdrawn": DECIDERS,
  "oversight.recusal.declared": ["co-chair"],
  "oversight.clock.stepped": ["secretariat"],
  "oversight.access.read": ["server"],
};

export function permitOversight(speaker: Role, factType: string): boolean {
  return isOversightType(factType) && SPEAKERS[factType].includes(speaker);
}

export function isOversightType(factType: string): factType is OversightFactType {
  return Object.hasOwn(OVERSIGHT_SCHEMAS, factType);
}

/** Whether a statement is of those that make the key directory: a key's own life. */
export function isKeyType(factType: string): boolean {
  return isOversightType(factType) && factType.startsWith("oversight.key.");
}

/** Reads a statement's body under its type; every bound of the schema is checked. */
export function parseOversightFact(factType: string, body: JsonObject): OversightFact | Refusal<FactCode> {
  if (!isOversightType(factType)) return refuse("type-unknown", "no such fact in the oversight room", "type");
  switch (factType) {
    case "oversight.genesis.declared":
      return parseGenesis(body);
    case "oversight.key.enrolled":
      return typed(factType, readField(keyEnrolled, body));
    case "oversight.key.confirmed":
      return typed(factType, readField(keyConfirmed, body));
    case "oversight.key.rotated":
      return typed(factType, readField(keyRotated, body));
    case "oversight.key.revoked":
      return typed(factType, readField(keyRevoked, body));
    case "oversight.decision.proposed":
      return typed(factType, readField(decisionProposed, body));
    case "oversight.decision.signed":
      return typed(factType, readField(decisionSigned, body));
    case "oversight.decision.differed":
      return typed(factType, readField(decisionDiffered, body));
    case "oversight.decision.withdrawn":
      return typed(factType, readField(decisionWithdrawn, body));
    case "oversight.recusal.declared":
      return typed(factType, readField(recusalDeclared, body));
    case "oversight.clock.stepped":
      return typed(factType, readField(clockStepped, body));
    case "oversight.access.read":
      return typed(factType, readField(accessRead, body));
  }
}

function parseGenesis(body: JsonObject): OversightFact | Refusal<FactCode> {
  const genesis = readField(genesisDeclared, body);
  if (isRefusal(genesis)) return genesis;
  const roots = parseRoots(canonicalize(genesis.roots));
  if (isRefusal(roots)) return refuse("roots-malformed", roots.rule, `body.roots${roots.at ? `, ${roots.at}` : ""}`);
  const start = genesis.exercise === null ? 0 : instantMs(genesis.exercise.start, "body.exercise.start");
  if (isRefusal(start)) return start;
  return { type: "oversight.genesis.declared", body: genesis };
}

function typed<T extends string, B>(type: T, body: B | Refusal<FieldCode>): { type: T; body: B } | Refusal<FieldCode> {
  return isRefusal(body) ? body : { type, body };
}
