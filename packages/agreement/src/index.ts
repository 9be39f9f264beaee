// The front door of the agreement room.
export { type AccessAdmitCode, type AccessCode, type AccessRequest, type AccessStanding, accessAt } from "./access.ts";
export { type AgreementCode, type AgreementRefusal, admitAgreement } from "./admit.ts";
export { type RestrictedClass, RESTRICTED_CLASSES } from "./audience.ts";
export {
  ACCESS_ANSWERS,
  ACCESS_STATES,
  ANSWERS,
  ASSERTION_STANDS,
  CONFORMITIES,
  COVERAGE_METHODS,
  COVERAGE_REASONS,
  DECLARED_COVERAGES,
  DUTIES,
  EXEMPTION_GROUNDS,
  HANDLINGS,
  HOTLINE_RESULTS,
  INFORMATION_GRADES,
  MEANS,
  MODES,
  OBSERVATIONS,
  OCCURRENCES,
  OFFICIAL_LEVELS,
  PERPETRATORS,
  REFUSAL_REASONS,
  REMEDIES,
  REPORT_OUTCOMES,
  RESPONSIBLE_OTHERS,
  REVIEW_OUTCOMES,
  SCALES,
  SETTINGS,
  SOURCE_GRADES,
  STANDARDS,
  TARGETS,
  type Conformity,
  type Duty,
  type Means,
  type Observation,
  type Occurrence,
  type OfficialLevel,
  type RefusalReason,
  type Setting,
  type Target,
} from "./axes.ts";
export { type Channel, type ChannelCode, CHANNELS, refuseChannel } from "./channel.ts";
export {
  type Coverage,
  type CoverageAdmitCode,
  type CoverageCode,
  type CoverageDeclaration,
  type CoverageInputs,
  type CoveragePlan,
  type CoverageState,
  coverageAt,
  coverageOf,
  observedCount,
} from "./coverage.ts";
export { type Deaths, type DeathsCode, deathsSpan } from "./deaths.ts";
export { applyAgreement } from "./apply.ts";
export { type CaseCode } from "./case/admit.ts";
export { type ClockName, type ClockState, type RunningClock } from "./case/clocks.ts";
export {
  type JointActCode,
  type Outcome,
  admitSignature,
  admitSubject,
  applyOutcome,
  rulingDeadline,
} from "./case/joint-act.ts";
export { type Measures, type OwedClock, clocksAt, measuresAt, truceAt } from "./case/overview.ts";
export { type Opened, type Publication, defaultOpening, publicationOf } from "./case/publication.ts";
export { type CaseView, type Stage, caseAt, casesOf } from "./case/view.ts";
export { type AgreementCommand, decideAgreement } from "./decide.ts";
export {
  type AgreementFact,
  type AgreementFactCode,
  type AgreementChainCode,
  type AgreementFactType,
  AGREEMENT_SCHEMAS,
  AGREEMENT_TYPES_WITH_BYTES,
  agreementBytes,
  agreementChainFor,
  agreementClassOf,
  isAgreementType,
  parseAgreementFact,
  permitAgreement,
  refuseAgreementChain,
  refuseOpenBody,
  restrictedPaths,
} from "./fact.ts";
export { type IncidentCode, type IncidentOpened } from "./incident.ts";
export { type HotlineAdmitCode, type HotlineCall, type HotlineCode } from "./hotline.ts";
export { type Strip, type StripDay, type StripRow, STRIP_DAYS, ninetyDays } from "./ninety-days.ts";
export { type Occurred, type OccurredCode, type TimePrecision } from "./occurred.ts";
export { type Outlet } from "./outlet.ts";
export { type Cell, type Place, type PlaceCode, type PlacePrecision, cellOf } from "./place.ts";
export { type Report, type ReportCode, type ViolenceKind, parseReport } from "./report.ts";
export {
  type Severity,
  type SeverityCode,
  type SeverityInputs,
  type SeverityLevel,
  type SeverityRange,
  parseSeverityInputs,
  severityOf,
} from "./severity.ts";
export { type SiteCode } from "./sites/admit.ts";
export { type BasisCode, type WaitingIncident, MEANS_OF_REFUSAL, waitingIncidents } from "./sites/basis.ts";
export {
  type Checklist,
  ALLEGED,
  CHECKLIST_ANSWERS,
  CHECKLIST_ITEMS,
  PROTECTED_PLACES,
  SEARCH_METHODS,
  VISIT_RESTRICTIONS,
} from "./sites/fact.ts";
export { type SiteBodies } from "./sites/kinds.ts";
export { type SiteMoveCode, type SiteStep, INSPECTION_OUTCOMES, SITE_NEEDS, nextSteps } from "./sites/ladder.ts";
export {
  type AccessOffer,
  type AskedAccess,
  type Site,
  type SiteMove,
  type SiteStanding,
  type Sites,
  type Visit,
  siteStanding,
} from "./sites/state.ts";
export { type SiteAccess, type SiteView, siteAtTime } from "./sites/view.ts";
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
  type Allegation,
  type CaseFile,
  type FiledSource,
  type Incident,
  type JointAct,
  type Now,
  type OfficeText,
  type Ref,
  type ReportReview,
  type Said,
  emptyAgreement,
  sourceKey,
} from "./state.ts";
export {
  AKN_NAMESPACE,
  type AknCode,
  type AknDraft,
  type AknProvision,
  type XmlElement,
  provisionHash,
  readDraft,
} from "./talks/akn.ts";
export { type Clause, type Side, blocks, clausesOf, valueOf, versionBefore } from "./talks/clauses.ts";
export { BOTH, CLAIMS, COMMITMENT_METHODS, SCORES } from "./talks/commitment.ts";
export {
  type Convergence,
  type Movement,
  convergenceOf,
  movementOf,
  nearestOf,
  textDistance,
} from "./talks/convergence.ts";
export { DRAFT_LANGUAGES, MAX_DRAFT_BYTES, TRANSLATORS, textHash } from "./talks/draft.ts";
export { POSITIONS, type PositionWord, WITH_REASON } from "./talks/position.ts";
export { COMMITMENT_STATUSES, type CommitmentStatus, type CommitmentView, commitmentsAt } from "./talks/standing.ts";
export {
  type Commitment,
  type Draft,
  type PositionEntry,
  type Proposal,
  type Round,
  type TalksState,
  versionsTo,
} from "./talks/state.ts";
export {
  type Ceasefire,
  type CeasefireAct,
  type Truce,
  type TruceInputs,
  type TruceRule,
  type TruceTerm,
  type TruceWord,
  truceOf,
} from "./truce.ts";
export { type TruceIncident, eventSpan } from "./truce-load.ts";
export { type UcdpCode, type UcdpRefusal, type UcdpSource, UCDP_FORMAT, mapUcdpRow } from "./ucdp.ts";
export { type UcdpColumn, type UcdpRow, UCDP_COLUMNS, ucdpRowHash } from "./ucdp-columns.ts";
