// Every code with which this room refuses has a test: a new one does not compile here until it names its test's file.
import { type InClearCode } from "@mizan/ledger";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { AccessCode } from "./access.ts";
import type { AgreementCode } from "./admit.ts";
import type { JointActCode } from "./case/joint-act.ts";
import type { CoverageCode } from "./coverage.ts";
import type { AgreementChainCode, AgreementFactCode } from "./fact.ts";
import type { HotlineCode } from "./hotline.ts";
import type { IncidentCode } from "./incident.ts";
import type { ReportCode } from "./report.ts";
import type { SeverityCode } from "./severity.ts";
import type { UcdpCode } from "./ucdp.ts";

type Code =
  | AgreementCode
  | AgreementFactCode
  | AgreementChainCode
  | JointActCode
  | ReportCode
  | IncidentCode
  | AccessCode
  | CoverageCode
  | HotlineCode
  | InClearCode
  | SeverityCode
  | UcdpCode;

const OF_A_BODY = "fact-refusals.test.ts";
const BEFORE_A_CASE = "admit-refusals.test.ts";
const OF_WATCHING = "watch-refusals.test.ts";
const IN_A_CASE = "case/refusals.test.ts";
const OF_ANSWERS = "case/answer-refusals.test.ts";
const OF_FINDINGS = "case/finding-refusals.test.ts";
const OF_RULINGS = "case/ruling-refusals.test.ts";
const OF_RELEASES = "case/release-refusals.test.ts";
const OF_MANDATES = "case/mandate-refusals.test.ts";
const OF_ROWS = "ucdp.test.ts";
const OF_TALKS = "talks/refusals.test.ts";
const OF_BASIS = "sites/basis-refusals.test.ts";
const OF_SITES = "sites/refusals.test.ts";

const TESTED = {
  "access-answer-repeated": OF_WATCHING,
  "access-denied": OF_SITES,
  "access-not-agreed": OF_SITES,
  "access-not-host": OF_WATCHING,
  "access-not-of-site": OF_SITES,
  "access-reason-missing": OF_A_BODY,
  "access-request-unknown": OF_WATCHING,
  "accused-self": BEFORE_A_CASE,
  "allegation-has-case": IN_A_CASE,
  "allegation-of-other-incident": IN_A_CASE,
  "allegation-withdrawn": IN_A_CASE,
  "assertion-unknown": OF_ANSWERS,
  "axes-contradict": OF_FINDINGS,
  "axis-missing": OF_FINDINGS,
  "case-closed": IN_A_CASE,
  "case-differs": OF_FINDINGS,
  "ceasefire-in-force": OF_MANDATES,
  "ceasefire-missing": OF_MANDATES,
  "cell-not-known": OF_A_BODY,
  "cell-not-of-point": OF_A_BODY,
  "cell-off-grid": OF_A_BODY,
  "chain-not-for-type": OF_A_BODY,
  "channel-not-yours": BEFORE_A_CASE,
  "citation-unknown": IN_A_CASE,
  "coverage-ahead-of-time": OF_WATCHING,
  "coverage-not-of-plan": OF_WATCHING,
  "coverage-plan-unknown": OF_WATCHING,
  "coverage-reason-missing": OF_A_BODY,
  "coverage-reason-unneeded": OF_A_BODY,
  "coverage-reversed": OF_A_BODY,
  "coverage-too-many-hours": OF_A_BODY,
  "deaths-best-outside": OF_A_BODY,
  "deaths-reversed": OF_A_BODY,
  "evidence-unknown": OF_ANSWERS,
  "field-in-clear": OF_A_BODY,
  "field-malformed": OF_A_BODY,
  "field-missing": OF_A_BODY,
  "field-out-of-bounds": OF_A_BODY,
  "field-unknown": OF_A_BODY,
  "finding-missing": IN_A_CASE,
  "finding-superseded": OF_RULINGS,
  "ground-missing": OF_FINDINGS,
  "ground-uncited": OF_FINDINGS,
  "ground-unneeded": OF_FINDINGS,
  "hotline-ahead-of-time": OF_WATCHING,
  "hotline-answer-contradicts": OF_A_BODY,
  "hotline-not-of-caller": OF_WATCHING,
  "hotline-to-self": OF_A_BODY,
  "incident-has-case": IN_A_CASE,
  "incident-not-of-basis": OF_BASIS,
  "incident-open-already": OF_BASIS,
  "incident-rests-on-nothing": OF_BASIS,
  "leaf-wrong": IN_A_CASE,
  "move-not-allowed": IN_A_CASE,
  "no-mandate": OF_RULINGS,
  "not-a-party": BEFORE_A_CASE,
  "not-a-party-to-the-case": OF_ANSWERS,
  "not-your-allegation": BEFORE_A_CASE,
  "occurred-ahead-of-time": BEFORE_A_CASE,
  "occurred-malformed": OF_A_BODY,
  "occurred-not-one-day": OF_A_BODY,
  "occurred-reversed": OF_A_BODY,
  "occurred-too-long": OF_A_BODY,
  "offer-reversed": OF_BASIS,
  "place-too-exact": OF_A_BODY,
  "position-not-disclosed": OF_SITES,
  "provision-unknown": BEFORE_A_CASE,
  "release-too-wide": OF_RELEASES,
  "report-already-filed": BEFORE_A_CASE,
  "report-joined-already": BEFORE_A_CASE,
  "report-rejected": BEFORE_A_CASE,
  "response-pending": OF_FINDINGS,
  "response-repeated": OF_ANSWERS,
  "returned-too-often": IN_A_CASE,
  "review-held-already": IN_A_CASE,
  "review-pending": OF_RULINGS,
  "role-may-not": BEFORE_A_CASE,
  "row-not-disclosed": BEFORE_A_CASE,
  "ruling-pending": OF_RELEASES,
  "said-twice": OF_SITES,
  "site-moved-to-itself": OF_SITES,
  "site-step-needs": OF_SITES,
  "site-step-not-allowed": OF_SITES,
  "site-step-unneeded": OF_SITES,
  "source-record-changed": BEFORE_A_CASE,
  "time-asked-already": OF_ANSWERS,
  "time-asked-late": OF_ANSWERS,
  "type-unknown": OF_A_BODY,
  "ucdp-contradiction": OF_ROWS,
  "ucdp-malformed": OF_ROWS,
  "ucdp-missing": OF_ROWS,
  "ucdp-out-of-range": OF_ROWS,
  "until-wrong": OF_RULINGS,
  "via-missing": OF_A_BODY,
  "claim-not-obligor": OF_TALKS,
  "claim-repeated": OF_TALKS,
  "commitment-proposed": OF_TALKS,
  "commitment-superseded": OF_TALKS,
  "commitment-unknown": OF_TALKS,
  "delegation-repeated": OF_TALKS,
  "dispute-of-own": OF_TALKS,
  "draft-not-yours": OF_TALKS,
  "draft-provision-repeated": OF_TALKS,
  "draft-provision-unknown": OF_TALKS,
  "draft-superseded": OF_TALKS,
  "draft-text-differs": OF_TALKS,
  "draft-unknown": OF_TALKS,
  "due-unclear": OF_TALKS,
  "position-cure-missing": OF_TALKS,
  "position-cure-unneeded": OF_TALKS,
  "position-reason-missing": OF_TALKS,
  "position-repeated": OF_TALKS,
  "proposal-open-already": OF_TALKS,
  "proposal-missing": OF_TALKS,
  "proposal-not-yours": OF_TALKS,
  "proposal-withdrawn": OF_TALKS,
  "reopening-unexplained": OF_TALKS,
  "round-ahead-of-time": OF_TALKS,
  "round-closed": OF_TALKS,
  "round-ends-before": OF_TALKS,
  "round-needed": OF_TALKS,
  "round-not-host": OF_TALKS,
  "round-number-taken": OF_TALKS,
  "round-open-already": OF_TALKS,
  "round-unknown": OF_TALKS,
  "score-ahead-of-time": OF_TALKS,
  "score-period-reversed": OF_TALKS,
  "score-unverified": OF_TALKS,
  "translation-repeated": OF_TALKS,
  "verification-missing": OF_TALKS,
  "visit-ahead-of-time": OF_SITES,
  "visit-before-access": OF_SITES,
  "visit-does-not-show": OF_SITES,
  "visit-not-new": OF_SITES,
  "visit-not-of-site": OF_SITES,
  "visit-reversed": OF_SITES,
  "visit-too-long": OF_SITES,
} satisfies Record<Code, string>;

for (const file of new Set(Object.values(TESTED)))
  test(`${file} expects each code that is said to be tested there`, () => {
    const text = readFileSync(new URL(file, import.meta.url), "utf8");
    const codes = Object.entries(TESTED).flatMap(([code, where]) => (where === file ? [code] : []));
    for (const code of codes) assert.ok(text.includes(`"${code}"`), code);
  });
