// What may be said in the agreement room: each type with its body, who says it, and on which chain it stands.
import {
  type Chain,
  type ChainCode,
  type FactIn,
  type Field,
  type FieldCode,
  type InClearCode,
  type JsonObject,
  type Kind,
  type Kinds,
  type NamedBytes,
  type Refusal,
  type RestrictedField,
  readField,
  refuse,
  vocabularyOf,
} from "@mizan/ledger";
import {
  ACCESS_ANSWERERS,
  ACCESS_REQUESTERS,
  type AccessAnswered,
  type AccessCode,
  type AccessRequested,
  accessAnsweredField,
  accessRequestedField,
  parseAccessAnswered,
  parseAccessRequested,
} from "./access.ts";
import {
  type AllegationMade,
  type AllegationWithdrawn,
  allegationMadeField,
  allegationWithdrawnField,
} from "./allegation.ts";
import {
  type CaseMoved,
  type CaseOpened,
  type CeasefireTerminated,
  type EvidenceAdded,
  type ReportReviewed,
  type ResponseGiven,
  type ResponseTimeAsked,
  type ReviewHeld,
  type WordsGiven,
  caseMovedField,
  caseOpenedField,
  ceasefireTerminatedField,
  evidenceAddedField,
  reportReviewedField,
  responseGivenField,
  responseTimeAskedField,
  reviewHeldField,
  wordsGivenField,
} from "./case/fact.ts";
import { REPORTERS } from "./channel.ts";
import {
  COVERAGE_DECLARERS,
  COVERAGE_PLANNERS,
  type CoverageCode,
  type CoverageDeclared,
  type CoveragePlanned,
  coverageDeclaredField,
  coveragePlannedField,
  parseCoverageDeclared,
  parseCoveragePlanned,
} from "./coverage.ts";
import {
  HOTLINE_SPEAKERS,
  type HotlineCalled,
  type HotlineCode,
  hotlineCalledField,
  parseHotlineCalled,
} from "./hotline.ts";
import {
  type IncidentCode,
  type IncidentJoined,
  type IncidentOpened,
  incidentJoinedField,
  incidentOpenedField,
  parseIncidentOpened,
} from "./incident.ts";
import { type Report, type ReportCode, parseReport, reportBytes, reportField } from "./report.ts";
import { TALKS_KINDS, type TalksBodies, type TalksFactCode } from "./talks/kinds.ts";
import type { SiteFactCode } from "./sites/fact.ts";
import { SITE_KINDS, type SiteBodies } from "./sites/kinds.ts";

type Bodies = TalksBodies & {
  "agreement.report.filed": Report;
  "agreement.report.reviewed": ReportReviewed;
  "agreement.incident.opened": IncidentOpened;
  "agreement.incident.joined": IncidentJoined;
  "agreement.allegation.made": AllegationMade;
  "agreement.allegation.withdrawn": AllegationWithdrawn;
  "agreement.case.opened": CaseOpened;
  "agreement.case.moved": CaseMoved;
  "agreement.evidence.added": EvidenceAdded;
  "agreement.response.given": ResponseGiven;
  "agreement.response.time-asked": ResponseTimeAsked;
  "agreement.words.given": WordsGiven;
  "agreement.review.held": ReviewHeld;
  "agreement.hotline.called": HotlineCalled;
  "agreement.coverage.planned": CoveragePlanned;
  "agreement.coverage.declared": CoverageDeclared;
  "agreement.access.requested": AccessRequested;
  "agreement.access.answered": AccessAnswered;
  "agreement.ceasefire.terminated": CeasefireTerminated;
} & SiteBodies;

export type AgreementFactType = keyof Bodies;
export type AgreementFact = FactIn<Bodies>;
export type FactOf<T extends AgreementFactType> = Extract<AgreementFact, { readonly type: T }>;
export type AgreementFactCode =
  | FieldCode
  | ReportCode
  | IncidentCode
  | AccessCode
  | CoverageCode
  | HotlineCode
  | TalksFactCode
  | SiteFactCode
  | "type-unknown";
export type AgreementChainCode = ChainCode;

const PUBLIC = ["public"] as const;
const RESTRICTED = ["restricted"] as const;
/** A party's own words are its own to publish. */
const CHOSEN = ["restricted", "public"] as const;
const EITHER = ["public", "restricted"] as const;
const SECRETARIAT = ["secretariat"] as const;
const LIAISON = ["liaison"] as const;
/** Whoever holds evidence: an analyst cites, a party brings its own. */
const WITNESSES = [
  "monitor",
  "chief-monitor",
  "verifier",
  "legal",
  "secretariat",
  "liaison",
  "analyst-movements",
  "analyst-financing",
] as const;

const KINDS: Kinds<Bodies, AgreementFactCode> = {
  ...TALKS_KINDS,
  "agreement.report.filed": {
    field: reportField,
    parse: parseReport,
    speakers: REPORTERS,
    chains: EITHER,
    class: "report",
    bytes: reportBytes,
  },
  "agreement.report.reviewed": plain(reportReviewedField, SECRETARIAT, PUBLIC, "report"),
  "agreement.incident.opened": {
    field: incidentOpenedField,
    parse: parseIncidentOpened,
    speakers: SECRETARIAT,
    chains: PUBLIC,
    class: "case-file",
  },
  "agreement.incident.joined": plain(incidentJoinedField, SECRETARIAT, PUBLIC),
  "agreement.allegation.made": plain(allegationMadeField, LIAISON, RESTRICTED),
  "agreement.allegation.withdrawn": plain(allegationWithdrawnField, LIAISON, RESTRICTED),
  "agreement.case.opened": plain(caseOpenedField, ["secretariat", "chief-monitor"], PUBLIC),
  "agreement.case.moved": plain(caseMovedField, SECRETARIAT, PUBLIC),
  "agreement.evidence.added": { ...plain(evidenceAddedField, WITNESSES, RESTRICTED), bytes: evidenceBytes },
  "agreement.response.given": plain(responseGivenField, LIAISON, CHOSEN),
  "agreement.response.time-asked": plain(responseTimeAskedField, LIAISON, RESTRICTED),
  "agreement.words.given": plain(wordsGivenField, LIAISON, CHOSEN),
  "agreement.review.held": plain(reviewHeldField, SECRETARIAT, PUBLIC),
  "agreement.hotline.called": {
    field: hotlineCalledField,
    parse: parseHotlineCalled,
    speakers: HOTLINE_SPEAKERS,
    chains: PUBLIC,
    class: "case-file",
  },
  "agreement.coverage.planned": {
    field: coveragePlannedField,
    parse: parseCoveragePlanned,
    speakers: COVERAGE_PLANNERS,
    chains: PUBLIC,
    class: "report",
  },
  "agreement.coverage.declared": {
    field: coverageDeclaredField,
    parse: parseCoverageDeclared,
    speakers: COVERAGE_DECLARERS,
    chains: EITHER,
    class: "report",
  },
  "agreement.access.requested": {
    field: accessRequestedField,
    parse: parseAccessRequested,
    speakers: ACCESS_REQUESTERS,
    chains: PUBLIC,
    class: "case-file",
  },
  "agreement.access.answered": {
    field: accessAnsweredField,
    parse: parseAccessAnswered,
    speakers: ACCESS_ANSWERERS,
    chains: PUBLIC,
    class: "case-file",
  },
  "agreement.ceasefire.terminated": plain(ceasefireTerminatedField, ["principal"], PUBLIC),
  ...SITE_KINDS,
};

const WORDS = vocabularyOf<Bodies, AgreementFactCode>("agreement", KINDS);

/** The JSON Schema (2020-12) of each body; `x-audience` stands on every leaf. */
export const AGREEMENT_SCHEMAS = WORDS.schemas;
/** The types that name bytes: whoever may say one of them may send bytes first. */
export const AGREEMENT_TYPES_WITH_BYTES = WORDS.typesWithBytes;

export function permitAgreement(role: string, factType: string): boolean {
  return WORDS.permits(role, factType);
}

export function isAgreementType(factType: string): factType is AgreementFactType {
  return WORDS.has(factType);
}

/** Reads a body under its type. Restricted fields may be opened or withheld; what is signed must pass `refuseOpenBody` too. */
export function parseAgreementFact(factType: string, body: JsonObject): AgreementFact | Refusal<AgreementFactCode> {
  return WORDS.parse(factType, body);
}

/** The restricted fields of a body, in the form the ledger's `withhold` takes once each has its salt. */
export function restrictedPaths(factType: AgreementFactType, body: JsonObject): readonly RestrictedField[] {
  return WORDS.restrictedPaths(factType, body);
}

/** Refuses a signed body that holds a restricted field in clear. */
export function refuseOpenBody(factType: AgreementFactType, signed: JsonObject): Refusal<InClearCode> | undefined {
  return WORDS.refuseOpenBody(factType, signed);
}

/** The class of a restricted record of this type; evidence for the co-chairs alone is kept apart. */
export function agreementClassOf(factType: string, body: JsonObject): string {
  if (factType === "agreement.evidence.added" && body["handling"] === "co-chairs") return "guarded-evidence";
  return WORDS.classOf(factType);
}

export function agreementBytes(fact: AgreementFact): readonly NamedBytes[] {
  return WORDS.bytesNamedBy(fact);
}

/** Where a fact stands unless the role's own rule says otherwise; a party's words stand where the party wants them. */
export function agreementChainFor(fact: AgreementFact): Chain {
  return isPublished(fact) ? "public" : WORDS.chainFor(fact.type);
}

/** A monitor's own statements are always restricted (decisions.md 4); so is what must not be public before a release. */
export function refuseAgreementChain(
  fact: AgreementFact,
  { role, chain }: { readonly role: string; readonly chain: Chain },
): Refusal<AgreementChainCode> | undefined {
  const only = role === "monitor" ? "restricted" : isChosen(fact) ? agreementChainFor(fact) : undefined;
  if (only === undefined) return WORDS.refuseChain(fact.type, chain);
  return only === chain ? undefined : refuse("chain-not-for-type", `this is said on a ${only} chain`, "chain");
}

const CHOOSING = [
  "agreement.response.given",
  "agreement.words.given",
  "agreement.position.stated",
  "agreement.commitment.set",
  "agreement.commitment.claimed",
] as const;

/** Says in its own body whether it is public. */
function isChosen(fact: AgreementFact): fact is FactOf<(typeof CHOOSING)[number]> {
  return CHOOSING.some((type) => type === fact.type);
}

function isPublished(fact: AgreementFact): boolean {
  return isChosen(fact) && fact.body.publish;
}

/** What cites another entry has no bytes of its own. */
function evidenceBytes({ hash, bytes, cites }: EvidenceAdded): readonly NamedBytes[] {
  return cites === null ? [{ hash, bytes, at: "body.hash" }] : [];
}

function plain<B>(
  field: Field<B>,
  speakers: readonly string[],
  chains: readonly [Chain, ...Chain[]],
  recordClass = "case-file",
): Kind<B, AgreementFactCode> {
  return { field, parse: (body: JsonObject) => readField(field, body), speakers, chains, class: recordClass };
}
