// The front door of the oversight room.
export { type OversightCode, admitOversight, genesisActor, lastOf } from "./admit.ts";
export { type AccessCode } from "./access.ts";
export { type DecisionCode } from "./admit-decision.ts";
export { applyOversight } from "./apply.ts";
export { chainFor, chainsOf, refuseChain } from "./chain.ts";
export { type CitationCode } from "./citation.ts";
export { type ClockCode, type Step, isExercise, mechanismTime } from "./clock.ts";
export { type DecideCode, type OversightCommand, decideOversight } from "./decide.ts";
export {
  type AccessRead,
  type ClockStepped,
  type DecisionDiffered,
  type DecisionProposed,
  type DecisionSigned,
  type DecisionWithdrawn,
  type RecusalDeclared,
} from "./decision-fact.ts";
export {
  type DecisionKind,
  type Matter,
  DECISION_KINDS,
  isOfCase,
  needsMandate,
  requiredOffices,
} from "./decision-kind.ts";
export {
  type Decision,
  type DecisionStatus,
  type Outcome,
  type Stand,
  decisionAt,
  decisionStatus,
  openDecisionsFor,
  outcomeOf,
  reweighedBy,
} from "./decision.ts";
export { type Candidate, type EnrolmentCode, enrolmentChallenge, refuseEnrolment } from "./enrolment.ts";
export {
  type FactCode,
  type GenesisDeclared,
  type KeyConfirmed,
  type KeyEnrolled,
  type KeyRevoked,
  type KeyRotated,
  type OversightFact,
  type OversightFactType,
  type RevocationReason,
  OVERSIGHT_SCHEMAS,
  REVOCATION_REASONS,
  isKeyType,
  isOversightType,
  parseOversightFact,
  permitOversight,
} from "./fact.ts";
export { type Mandate, type MandateCode, type MandateTerms, mandateOf } from "./mandate.ts";
export { type EnrolOfficeCode, type MemberCode, type Membership, isEnded } from "./member.ts";
export { type Office, type OfficeCode, isParty, officeKey, refuseOffice } from "./office.ts";
export { type Recusal, type RecusalCode, isRecused } from "./recusal.ts";
export { type RevocationCode } from "./revocation.ts";
export { type Actor, type ChainCode, type Now, type Role, ROLES, admitChain, chainOf } from "./role.ts";
export { type SeenCode, type SeenQuestion, admitSeen } from "./seen.ts";
export {
  type ExpectedLink,
  type Link,
  type SequenceCode,
  type SequenceRefusal,
  type Sequences,
  admitLink,
  applyLink,
  expectedLink,
} from "./sequence.ts";
export { type ActorCode, type Claim, type Standing, actorAt, officeSpeaks, standingAt, trustedAt } from "./standing.ts";
export {
  type Confirmation,
  type KeyRecord,
  type OversightState,
  type Ref,
  type Said,
  CO_CHAIR_OFFICES,
  emptyOversight,
} from "./state.ts";
