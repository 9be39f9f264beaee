// The front door of the agreement room.
export { type AgreementCode, type AgreementRefusal, admitAgreement } from "./admit.ts";
export { type Reader, type RestrictedClass, RESTRICTED_CLASSES, isRestrictedClass, mayOpen } from "./audience.ts";
export { type Channel, type ChannelCode, CHANNELS, refuseChannel } from "./channel.ts";
export { type Deaths, type DeathsCode, deathsSpan } from "./deaths.ts";
export { type AgreementCommand, decideAgreement } from "./decide.ts";
export {
  type AgreementFact,
  type AgreementFactCode,
  type AgreementFactType,
  AGREEMENT_SCHEMAS,
  isAgreementType,
  parseAgreementFact,
  permitAgreement,
  refuseOpenBody,
  restrictedPaths,
} from "./fact.ts";
export { type Occurred, type OccurredCode, type TimePrecision } from "./occurred.ts";
export { type Outlet } from "./outlet.ts";
export { type Cell, type Place, type PlaceCode, type PlacePrecision, cellOf } from "./place.ts";
export { type Report, type ReportCode, type ViolenceKind, parseReport } from "./report.ts";
export {
  type SimulatedPlace,
  type SimulatedSide,
  type Simulation,
  SIMULATED_FORMAT,
  simulateReports,
} from "./simulated.ts";
export {
  type Actor,
  type AgreementState,
  type FiledSource,
  type Now,
  type Ref,
  type Said,
  applyAgreement,
  emptyAgreement,
  sourceKey,
} from "./state.ts";
export { type UcdpCode, type UcdpRefusal, type UcdpSource, UCDP_FORMAT, mapUcdpRow } from "./ucdp.ts";
export { type UcdpColumn, type UcdpRow, UCDP_COLUMNS, ucdpRowHash } from "./ucdp-columns.ts";
export { type InClearCode, type RestrictedField, type Withheld, isWithheld } from "./withheld.ts";
