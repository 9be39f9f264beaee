// What may be said in the agreement room: each type with its body, who says it, and on which chain it stands.
import {
  type Chain,
  type Field,
  type FieldCode,
  type JsonObject,
  type Refusal,
  isRefusal,
  readField,
  refuse,
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
import { type Report, type ReportCode, parseReport, reportField } from "./report.ts";
import { type InClearCode, type RestrictedField, refuseInClear, restrictedFields } from "./withheld.ts";

type Bodies = {
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
};

export type AgreementFactType = keyof Bodies;
export type AgreementFact = {
  [T in AgreementFactType]: { readonly type: T; readonly body: Bodies[T] };
}[AgreementFactType];
export type FactOf<T extends AgreementFactType> = Extract<AgreementFact, { readonly type: T }>;
export type AgreementFactCode =
  | FieldCode
  | ReportCode
  | IncidentCode
  | AccessCode
  | CoverageCode
  | HotlineCode
  | "type-unknown";
export type AgreementChainCode = "chain-not-for-type";

type Kind<T extends AgreementFactType> = {
  readonly field: Field<unknown>;
  readonly parse: (body: JsonObject) => Bodies[T] | Refusal<AgreementFactCode>;
  /** Who may say it; whatever is not named here is denied. */
  readonly speakers: readonly string[];
  /** The first is where it stands unless its author chooses. */
  readonly chains: readonly Chain[];
};

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

const KINDS: { readonly [T in AgreementFactType]: Kind<T> } = {
  "agreement.report.filed": { field: reportField, parse: parseReport, speakers: REPORTERS, chains: EITHER },
  "agreement.report.reviewed": plain(reportReviewedField, SECRETARIAT, PUBLIC),
  "agreement.incident.opened": {
    field: incidentOpenedField,
    parse: parseIncidentOpened,
    speakers: SECRETARIAT,
    chains: PUBLIC,
  },
  "agreement.incident.joined": plain(incidentJoinedField, SECRETARIAT, PUBLIC),
  "agreement.allegation.made": plain(allegationMadeField, LIAISON, RESTRICTED),
  "agreement.allegation.withdrawn": plain(allegationWithdrawnField, LIAISON, RESTRICTED),
  "agreement.case.opened": plain(caseOpenedField, ["secretariat", "chief-monitor"], PUBLIC),
  "agreement.case.moved": plain(caseMovedField, SECRETARIAT, PUBLIC),
  "agreement.evidence.added": plain(evidenceAddedField, WITNESSES, RESTRICTED),
  "agreement.response.given": plain(responseGivenField, LIAISON, CHOSEN),
  "agreement.response.time-asked": plain(responseTimeAskedField, LIAISON, RESTRICTED),
  "agreement.words.given": plain(wordsGivenField, LIAISON, CHOSEN),
  "agreement.review.held": plain(reviewHeldField, SECRETARIAT, PUBLIC),
  "agreement.hotline.called": {
    field: hotlineCalledField,
    parse: parseHotlineCalled,
    speakers: HOTLINE_SPEAKERS,
    chains: PUBLIC,
  },
  "agreement.coverage.planned": {
    field: coveragePlannedField,
    parse: parseCoveragePlanned,
    speakers: COVERAGE_PLANNERS,
    chains: PUBLIC,
  },
  "agreement.coverage.declared": {
    field: coverageDeclaredField,
    parse: parseCoverageDeclared,
    speakers: COVERAGE_DECLARERS,
    chains: EITHER,
  },
  "agreement.access.requested": {
    field: accessRequestedField,
    parse: parseAccessRequested,
    speakers: ACCESS_REQUESTERS,
    chains: PUBLIC,
  },
  "agreement.access.answered": {
    field: accessAnsweredField,
    parse: parseAccessAnswered,
    speakers: ACCESS_ANSWERERS,
    chains: PUBLIC,
  },
  "agreement.ceasefire.terminated": plain(ceasefireTerminatedField, ["principal"], PUBLIC),
};

/** The JSON Schema (2020-12) of each body; `x-audience` stands on every leaf. */
export const AGREEMENT_SCHEMAS: Readonly<Record<AgreementFactType, JsonObject>> = schemas();

export function permitAgreement(role: string, factType: string): boolean {
  return isAgreementType(factType) && KINDS[factType].speakers.includes(role);
}

export function isAgreementType(factType: string): factType is AgreementFactType {
  return Object.hasOwn(KINDS, factType);
}

/** Reads a body under its type. Restricted fields may be opened or withheld; what is signed must pass `refuseOpenBody` too. */
export function parseAgreementFact(factType: string, body: JsonObject): AgreementFact | Refusal<AgreementFactCode> {
  if (!isAgreementType(factType)) return refuse("type-unknown", "no such fact in the agreement room", "type");
  const read = KINDS[factType].parse(body);
  if (isRefusal(read)) return read;
  // The body was read by the parser that stands beside this type in the table.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { type: factType, body: read } as AgreementFact;
}

/** The restricted fields of a body, in the form the ledger's `withhold` takes once each has its salt. */
export function restrictedPaths(factType: AgreementFactType, body: JsonObject): readonly RestrictedField[] {
  return restrictedFields(KINDS[factType].field, body);
}

/** Refuses a signed body that holds a restricted field in clear. */
export function refuseOpenBody(factType: AgreementFactType, signed: JsonObject): Refusal<InClearCode> | undefined {
  return refuseInClear(KINDS[factType].field, signed);
}

/** Where a fact stands unless the role's own rule says otherwise; a party's words stand where the party wants them. */
export function agreementChainFor(fact: AgreementFact): Chain {
  if ((fact.type === "agreement.response.given" || fact.type === "agreement.words.given") && fact.body.publish)
    return "public";
  return KINDS[fact.type].chains[0] ?? "public";
}

/** A monitor's own statements are always restricted (decisions.md 4); so is what must not be public before a release. */
export function refuseAgreementChain(
  fact: AgreementFact,
  { role, chain }: { readonly role: string; readonly chain: Chain },
): Refusal<AgreementChainCode> | undefined {
  const chosen = fact.type === "agreement.response.given" || fact.type === "agreement.words.given";
  const chains = role === "monitor" ? RESTRICTED : chosen ? [agreementChainFor(fact)] : KINDS[fact.type].chains;
  if (chains.some((one) => one === chain)) return undefined;
  return refuse("chain-not-for-type", `this is said on a ${chains.join(" or ")} chain`, "chain");
}

function schemas(): Record<AgreementFactType, JsonObject> {
  const entries = Object.entries(KINDS).map(([type, { field }]) => [type, field.schema]);
  // The same names as in the table above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Record<AgreementFactType, JsonObject>;
}

function plain<B>(field: Field<B>, speakers: readonly string[], chains: readonly Chain[]) {
  return { field, parse: (body: JsonObject) => readField(field, body), speakers, chains };
}
