// What may be said now in the oversight room: laws that hold whatever a policy file says.
import { type Refusal, refuse } from "@mizan/ledger";
import { type AccessCode, refuseAccess } from "./access.ts";
import { type DecisionCode, refuseDecision } from "./admit-decision.ts";
import { type ClockCode, refuseStep } from "./clock.ts";
import { type EnrolmentCode, refuseEnrolment } from "./enrolment.ts";
import {
  type GenesisDeclared,
  type KeyConfirmed,
  type KeyEnrolled,
  type KeyRotated,
  type OversightFact,
  permitOversight,
} from "./fact.ts";
import { type EnrolOfficeCode, refuseMembership } from "./member.ts";
import { type Office, type OfficeCode, isParty, officeKey, refuseOffice, rootOrgs } from "./office.ts";
import { type RecusalCode, refuseRecusal } from "./recusal.ts";
import { type RevocationCode, refuseRevocation } from "./revocation.ts";
import { type Actor, type Now, chainOf } from "./role.ts";
import { expectedLink } from "./sequence.ts";
import { isBereft, officeSpeaks, standingAt, trustedOffices } from "./standing.ts";
import { CO_CHAIR_OFFICES, type KeyRecord, type OversightState } from "./state.ts";

export type OversightCode =
  | "genesis-first"
  | "genesis-again"
  | "genesis-roots"
  | "role-may-not"
  | "org-not-own"
  | "proposal-unknown"
  | "leaf-wrong"
  | "own-confirmation"
  | "confirmed-twice"
  | "key-not-pending"
  | "key-unknown"
  | "last-wrong"
  | AccessCode
  | ClockCode
  | DecisionCode
  | EnrolmentCode
  | EnrolOfficeCode
  | OfficeCode
  | RecusalCode
  | RevocationCode;

type Verdict = Refusal<OversightCode> | undefined;
/** What every law below looks at. */
type Hearing = { readonly state: OversightState; readonly actor: Actor; readonly now: Now };

/** Refuses what may not be said, or lets pass. `actor` comes from `actorAt`, or from `genesisActor` for the first statement. */
export function admitOversight(state: OversightState, fact: OversightFact, actor: Actor, now: Now): Verdict {
  if (!permitOversight(actor.role, fact.type)) {
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  }
  const hearing = { state, actor, now };
  if (fact.type === "oversight.genesis.declared") return admitGenesis(hearing, fact.body);
  const { genesis } = state;
  if (genesis === null) return refuse("genesis-first", "the first statement of a log is its genesis", "type");
  switch (fact.type) {
    case "oversight.key.enrolled":
      return admitEnrolment(hearing, genesis, fact.body);
    case "oversight.key.confirmed":
      return admitConfirmation(hearing, fact.body);
    case "oversight.key.rotated":
      return admitRotation(hearing, fact.body);
    case "oversight.key.revoked":
      return refuseRevocation(hearing, fact.body);
    case "oversight.decision.proposed":
    case "oversight.decision.signed":
    case "oversight.decision.differed":
    case "oversight.decision.withdrawn":
      return refuseDecision(hearing, genesis, fact);
    case "oversight.recusal.declared":
      return refuseRecusal(state, fact.body, hearing);
    case "oversight.clock.stepped":
      return refuseStep(state);
    case "oversight.access.read":
      return refuseAccess(fact.body, now);
  }
}

/** The author of genesis is the server key that genesis itself names; what makes it trusted is that it is pinned. */
export function genesisActor(genesis: GenesisDeclared, key: string): Actor | Refusal<"key-unknown"> {
  const root = genesis.roots.keys.find((candidate) => candidate.key === key);
  if (root === undefined) return refuse("key-unknown", "genesis does not name the key that signed it", "key");
  return { org: root.org, role: root.role, key: root.key };
}

/** That every root key is sound and stands once, `parseOversightFact` has checked with the roots themselves. */
function admitGenesis({ state, now }: Hearing, { origin, roots }: GenesisDeclared): Verdict {
  if (state.genesis !== null || now.index !== 0)
    return refuse("genesis-again", "genesis stands at index 0, once", "type");
  if (roots.origin !== origin) return refuse("genesis-roots", "the roots are of another origin", "body.roots.origin");
  const offices = new Set(roots.keys.filter(({ role }) => role === "co-chair").map(({ org }) => org));
  if (offices.size !== CO_CHAIR_OFFICES)
    return refuse("genesis-roots", "genesis names the keys of exactly two co-chairs' offices", "body.roots.keys");
  if (!roots.keys.some(({ org, role }) => role === "principal" && offices.has(org))) return undefined;
  return refuse("genesis-roots", "a co-chair is not a party", "body.roots.keys");
}

function admitEnrolment(hearing: Hearing, genesis: GenesisDeclared, body: KeyEnrolled): Verdict {
  const { state, actor, now } = hearing;
  const { subject, proof } = body;
  if (subject.org !== actor.org && !isFirstOfficer(hearing, genesis, subject)) {
    return refuse("org-not-own", "a key officer proposes keys of its own organisation", "body.subject.org");
  }
  return (
    refuseOffice(genesis, subject.org, subject.role) ??
    refuseMembership(state, subject, now) ??
    refuseEnrolment(state, { ...subject, proof })
  );
}

/** An organisation that was appointed has nobody yet who could propose its key officer: a co-chair's key officer does. */
function isFirstOfficer({ state, actor, now }: Hearing, genesis: GenesisDeclared, office: Office): boolean {
  const appointed = state.members.get(officeKey(office))?.term ?? null;
  return (
    office.role === "key-officer" &&
    appointed !== null &&
    !isParty(genesis, office.org) &&
    rootOrgs(genesis, "co-chair").includes(actor.org) &&
    !officeSpeaks(state, office, now.index)
  );
}

function admitConfirmation({ state, actor, now }: Hearing, body: KeyConfirmed): Verdict {
  const record = state.proposals.get(body.of);
  if (record === undefined) return refuse("proposal-unknown", "no key was proposed at this index", "body.of");
  if (record.proposed.leaf !== body.leaf) return refuse("leaf-wrong", "another leaf stands at this index", "body.leaf");
  if (confirmsItself(record, actor)) {
    return refuse("own-confirmation", "nobody confirms its own proposal, key or replacement", "key");
  }
  if (actor.role === "principal" && !isBereft(state, record, now.index)) {
    const rule = "a principal confirms a key only for a co-chair's office that has lost its only one";
    return refuse("role-may-not", rule, "type");
  }
  const standing = standingAt(state, record.key, now.index);
  if (standing.kind !== "proposed") return refuse("key-not-pending", `this key is already ${standing.kind}`, "body.of");
  if (!trustedOffices(state, record, now.index).includes(actor.org)) return undefined;
  return refuse("confirmed-twice", "this office has already confirmed this key", "body.of");
}

/** One office is one voice: its second key confirms no replacement of its first. */
function confirmsItself(record: KeyRecord, actor: Actor): boolean {
  if (actor.key === record.key || actor.key === record.proposer) return true;
  return record.entry === "rotated" && record.role === "co-chair" && record.org === actor.org;
}

function admitRotation({ state, actor }: Hearing, body: KeyRotated): Verdict {
  const { org, role } = actor;
  const refusal = refuseEnrolment(state, { org, role, publicKey: body.publicKey, proof: body.proof });
  if (refusal !== undefined) return refusal;
  const last = lastOf(state, actor);
  if (last.public === body.last.public && last.restricted === body.last.restricted) return undefined;
  return refuse(
    "last-wrong",
    `this statement makes the last seq public ${last.public}, restricted ${last.restricted}`,
    "body.last",
  );
}

/** The last seq of each chain of a key that retires with its next statement: that one is counted in. */
export function lastOf(state: OversightState, actor: Actor): { public: number; restricted: number } {
  const said = (chain: "public" | "restricted") =>
    expectedLink(state.sequences, actor.key, chain).seq - (chainOf(actor.role) === chain ? 0 : 1);
  return { public: said("public"), restricted: said("restricted") };
}
