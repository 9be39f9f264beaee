// The closed vocabularies of the agreement room: the codes here are the wire values (agreement.md §5, §10, §12, §13).

export type Means = (typeof MEANS)[number];
export type Target = (typeof TARGETS)[number];
export type Setting = (typeof SETTINGS)[number];
export type Duty = (typeof DUTIES)[number];
export type Occurrence = (typeof OCCURRENCES)[number];
export type Perpetrator = (typeof PERPETRATORS)[number];
export type Mode = (typeof MODES)[number];
export type Conformity = (typeof CONFORMITIES)[number];
export type ExemptionGround = (typeof EXEMPTION_GROUNDS)[number];
export type Standard = (typeof STANDARDS)[number];
export type Observation = (typeof OBSERVATIONS)[number];
export type SourceGrade = (typeof SOURCE_GRADES)[number];
export type InformationGrade = (typeof INFORMATION_GRADES)[number];
export type Handling = (typeof HANDLINGS)[number];
export type Scale = (typeof SCALES)[number];
export type AccessAnswer = (typeof ACCESS_ANSWERS)[number];
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
export type OfficialLevel = (typeof OFFICIAL_LEVELS)[number];
export type Remedy = (typeof REMEDIES)[number];
export type Answer = (typeof ANSWERS)[number];
export type AssertionStand = (typeof ASSERTION_STANDS)[number];
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];
export type HotlineResult = (typeof HOTLINE_RESULTS)[number];
export type CoverageMethod = (typeof COVERAGE_METHODS)[number];
export type DeclaredCoverage = (typeof DECLARED_COVERAGES)[number];
export type CoverageReason = (typeof COVERAGE_REASONS)[number];

// The four axes of an incident, coded apart and the same for either side.
export const MEANS = [
  "small-arms",
  "sniper",
  "indirect-fire",
  "air-or-drone",
  "mine-or-ied",
  "suicide",
  "ground-move",
  "presence",
  "heavy-weapons",
  "works",
  "support",
  "abduction",
  "sexual-violence",
  "forced-return",
  "closure",
  "obstruction",
  "denial",
  "delay",
  "condition",
  "jamming",
  "threat",
  "incitement",
  "omission",
] as const;
export const TARGETS = [
  "forces",
  "civilians",
  "detained-child",
  "protected-object",
  "relief",
  "monitors",
  "crossing",
  "ground",
  "airspace",
  "none",
] as const;
export const SETTINGS = ["across-line", "from-territory", "inside"] as const;
export const DUTIES = [
  "no-fire",
  "no-use-of-soil",
  "dismantle",
  "posture",
  "protect-people",
  "open-crossings",
  "give-access",
  "no-incitement",
  "inform",
  "use-limits",
  "keep-clocks",
] as const;
/** One place, or several places or more than six hours. */
export const SCALES = ["one-place", "several"] as const;

// The three axes of a finding. `occurrence` is the only one the truce reads.
export const OCCURRENCES = ["confirmed", "probable", "possible", "unconfirmed", "refuted"] as const;
export const PERPETRATORS = [
  "own-forces",
  "directed-group",
  "tolerated-group",
  "unknown-group",
  "both",
  "not-attributable",
] as const;
/** Who answers for it, where that is no single party; else the field holds a party's id. */
export const RESPONSIBLE_OTHERS = ["both", "none", "undetermined"] as const;
export const MODES = ["act", "direction", "toleration", "failure-to-prevent", "failure-to-cooperate", "none"] as const;
export const CONFORMITIES = [
  "violation",
  "technical-breach",
  "not-a-violation",
  "exempt",
  "outside-mandate",
  "inconclusive",
] as const;
export const EXEMPTION_GROUNDS = [
  "self-defence-after-mechanism-failed",
  "notified-activity",
  "law-enforcement",
] as const;
export const STANDARDS = ["reasonable-grounds", "balance-of-probabilities", "clear-and-convincing"] as const;

// Evidence: what somebody was told is never merged with what somebody saw, and the two letters of a grade stay two.
export const OBSERVATIONS = ["saw", "heard", "was-told", "camera", "sensor", "document"] as const;
export const SOURCE_GRADES = ["A", "B", "C", "D", "E", "F"] as const;
export const INFORMATION_GRADES = [1, 2, 3, 4, 5, 6] as const;
export const HANDLINGS = ["co-chairs", "parties", "public"] as const;

// What is said about a report, an allegation and a finding.
export const REPORT_OUTCOMES = ["received", "has-issues", "accepted", "rejected"] as const;
export const ANSWERS = [
  "accept",
  "accept-in-part",
  "deny",
  "no-knowledge",
  "counter-allege",
  "ask-protection",
] as const;
export const ASSERTION_STANDS = ["agree", "dispute"] as const;
export const REVIEW_OUTCOMES = ["endorsed", "returned", "dissent-noted"] as const;

/** From the least to the most (§12). Nothing here is ever applied by software. */
export const REMEDIES = [
  "acknowledge",
  "stop-act",
  "withdraw",
  "restore",
  "disciplinary-notice",
  "hand-over-data",
  "open-access",
  "compensate",
  "increased-inspection",
  "suspend-benefit",
  "refer-to-principals",
] as const;

// Access, the hotline and what was watched. `withdrawn` is a state of access that no answer gives.
export const ACCESS_STATES = ["granted", "conditional", "delayed", "denied", "withdrawn"] as const;
export const ACCESS_REFUSALS = ["conditional", "delayed", "denied"] as const;
export const ACCESS_ANSWERS = ["granted", ...ACCESS_REFUSALS] as const;
/** What whoever stopped a team gave as the reason, and how high that official stood: a level, never a person. */
export const REFUSAL_REASONS = ["permit", "security", "mine-risk", "weather", "orders", "none-given", "other"] as const;
export const OFFICIAL_LEVELS = ["post", "district", "province", "national", "not-known"] as const;
export const HOTLINE_RESULTS = ["calmed", "continuing", "no-answer"] as const;
export const COVERAGE_METHODS = ["patrol", "post", "camera", "sensor", "imagery"] as const;
export const DECLARED_COVERAGES = ["observed", "partly", "not-observed", "prevented"] as const;
export const COVERAGE_REASONS = ["night", "mine-risk", "access", "weather", "equipment", "other"] as const;
