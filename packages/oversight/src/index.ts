// The front door of the oversight room.
export { type OversightCode, admitOversight, genesisActor, lastOf } from "./admit.ts";
export { type DecideCode, type OversightCommand, decideOversight } from "./decide.ts";
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
  isOversightType,
  parseOversightFact,
  permitOversight,
} from "./fact.ts";
export { type OfficeCode, isParty, refuseOffice } from "./office.ts";
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
export { type ActorCode, type Claim, type Standing, actorAt, standingAt, trustedAt } from "./standing.ts";
export {
  type Confirmation,
  type KeyRecord,
  type OversightState,
  type Ref,
  type Said,
  CO_CHAIR_OFFICES,
  applyOversight,
  emptyOversight,
} from "./state.ts";
