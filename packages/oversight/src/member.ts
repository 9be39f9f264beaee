// Offices that come and go by decision: appointments, endings, and what either does to keys (agreement.md §4.1).
import {
  instantField as instant,
  instantMs,
  orgField as orgName,
  type FieldCode,
  type JsonObject,
  type Refusal,
  isRefusal,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
} from "@mizan/ledger";
import type { GenesisDeclared } from "./fact.ts";
import { type Office, type OfficeCode, isRootOffice, officeKey, refuseOffice } from "./office.ts";
import type { Now } from "./role.ts";
import type { OversightState } from "./state.ts";
import { role } from "./vocabulary.ts";

/** What decisions have said of one office: its last term, and every log index at which it was ended. */
export type Membership = {
  term: { readonly fromMs: number; readonly toMs: number | null; readonly index: number } | null;
  readonly endings: number[];
};

export type MemberCode = FieldCode | OfficeCode | "term-reversed" | "ending-not-yet";
export type EnrolOfficeCode = "office-ended" | "office-not-in-term";

const appointment = object({ org: orgName, role, from: instant, to: nullable(instant) });
const ending = object({ org: orgName, role, at: instant });

/** Whose office a decision's subject names, if it names one. */
export function memberSubject(subject: JsonObject): Office | undefined {
  const read = readField(object({ org: orgName, role }), { org: subject["org"] ?? "", role: subject["role"] ?? "" });
  return isRefusal(read) ? undefined : read;
}

export function readAppointment(subject: JsonObject) {
  const read = readField(appointment, subject, "body.subject");
  if (isRefusal(read)) return read;
  const fromMs = instantMs(read.from, "body.subject.from");
  const toMs = read.to === null ? null : instantMs(read.to, "body.subject.to");
  if (isRefusal(fromMs)) return fromMs;
  return isRefusal(toMs) ? toMs : { ...read, fromMs, toMs };
}

export function readEnding(subject: JsonObject) {
  const read = readField(ending, subject, "body.subject");
  if (isRefusal(read)) return read;
  const atMs = instantMs(read.at, "body.subject.at");
  return isRefusal(atMs) ? atMs : { ...read, atMs };
}

export function refuseAppointment(genesis: GenesisDeclared, subject: JsonObject): Refusal<MemberCode> | undefined {
  const read = readAppointment(subject);
  if (isRefusal(read)) return read;
  if (read.toMs !== null && read.toMs <= read.fromMs)
    return refuse("term-reversed", "a term ends after it begins", "body.subject.to");
  return refuseRoot(genesis, read) ?? refuseOffice(genesis, read.org, read.role);
}

/** An ending takes effect at the index at which it is taken, so that it cannot name a later instant. */
export function refuseEnding(genesis: GenesisDeclared, subject: JsonObject, now: Now): Refusal<MemberCode> | undefined {
  const read = readEnding(subject);
  if (isRefusal(read)) return read;
  if (read.atMs > now.timeMs)
    return refuse("ending-not-yet", "an office is ended from now on, not from a later instant", "body.subject.at");
  return refuseRoot(genesis, read);
}

/** Whether a key of this office may be proposed now. An office of which no decision speaks came with the set-up. */
export function refuseMembership(
  state: OversightState,
  office: Office,
  now: Now,
): Refusal<EnrolOfficeCode> | undefined {
  if (isEnded(state, office))
    return refuse("office-ended", "this office was ended; a new appointment comes first", "body.subject");
  const term = state.members.get(officeKey(office))?.term ?? null;
  if (term === null || (now.timeMs >= term.fromMs && (term.toMs === null || now.timeMs < term.toMs))) return undefined;
  return refuse("office-not-in-term", "this office is appointed for another time", "body.subject");
}

export function isEnded(state: OversightState, office: Office): boolean {
  const member = state.members.get(officeKey(office));
  const last = member?.endings.at(-1);
  return last !== undefined && (member?.term?.index ?? -1) < last;
}

/** What both sides' founding statement names, no later decision of some of them adds or takes away. */
function refuseRoot(genesis: GenesisDeclared, office: Office): Refusal<OfficeCode> | undefined {
  const founding = office.role === "co-chair" || office.role === "principal" || office.role === "server";
  if (!founding && !isRootOffice(genesis, office)) return undefined;
  return refuse("org-may-not", "an office that genesis names is neither appointed nor ended", "body.subject");
}
