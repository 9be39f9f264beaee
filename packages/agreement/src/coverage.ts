// What was to be watched and what was: place-hours planned and observed; where nobody watched the value is null (agreement.md §13).
import {
  citationField as citation,
  instantField as instant,
  instantMs,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  isRefusal,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";
import { COVERAGE_METHODS, COVERAGE_REASONS, DECLARED_COVERAGES, type DeclaredCoverage } from "./axes.ts";
import type { Span } from "./span.ts";

const HOUR_MS = 3_600_000;
/** A plan or a declaration covers at most a month; hours at one place. */
const MAX_HOURS = 24 * 31;
const MAX_NAME = 256;

const name = text("public", { max: MAX_NAME });
/** A district; nothing finer is public (decisions.md 26). */
export const coveragePlace = object({ adm1: name, adm2: name });
const hours = whole("public", 1, MAX_HOURS);
export const coveragePlannedField = object({
  place: coveragePlace,
  from: instant,
  to: instant,
  hours,
  method: code("public", COVERAGE_METHODS),
});
export const coverageDeclaredField = object({
  plan: nullable(citation),
  place: coveragePlace,
  from: instant,
  to: instant,
  hours,
  state: code("public", DECLARED_COVERAGES),
  reason: nullable(code("public", COVERAGE_REASONS)),
});
export const COVERAGE_PLANNERS = ["chief-monitor"] as const;
export const COVERAGE_DECLARERS = ["monitor", "chief-monitor"] as const;

export type CoveragePlace = FieldValue<typeof coveragePlace>;
export type CoveragePlanned = FieldValue<typeof coveragePlannedField>;
export type CoverageDeclared = FieldValue<typeof coverageDeclaredField>;
export type CoverageCode =
  | FieldCode
  | "coverage-reversed"
  | "coverage-too-many-hours"
  | "coverage-reason-missing"
  | "coverage-reason-unneeded";
export type CoverageAdmitCode = "coverage-plan-unknown" | "coverage-not-of-plan" | "coverage-ahead-of-time";

/** What is kept of a plan and of a declaration; spans begin with `fromMs` and end before `toMs`. */
export type CoveragePlan = Span & { readonly index: number; readonly place: CoveragePlace; readonly hours: number };
export type CoverageDeclaration = CoveragePlan & { readonly plan: number | null; readonly state: DeclaredCoverage };
export type CoverageInputs = {
  readonly plans: readonly CoveragePlan[];
  readonly declarations: readonly CoverageDeclaration[];
};
/** `share` is null where nothing was planned: nothing divided by nothing is not nought. */
export type Coverage = { readonly plannedH: number; readonly observedH: number; readonly share: number | null };
/** null: planned, and nobody has said what came of it. */
export type CoverageState = DeclaredCoverage | "not-planned" | null;

/** Place-hours of the window: of what was planned, what was seen whole. `partly` is not seen; what no plan asked for is in neither. */
export function coverageOf({ plans, declarations }: CoverageInputs, window: Span): Coverage {
  let plannedH = 0;
  let observedH = 0;
  for (const plan of plans.toSorted((a, b) => a.index - b.index)) {
    const planned = hoursIn(plan, window);
    const observed = declarations
      .filter((declaration) => declaration.plan === plan.index && declaration.state === "observed")
      .toSorted((a, b) => a.index - b.index)
      .reduce((sum, declaration) => sum + hoursIn(declaration, window), 0);
    plannedH += planned;
    observedH += Math.min(planned, observed);
  }
  return { plannedH, observedH, share: plannedH === 0 ? null : observedH / plannedH };
}

/** From the most to the least that is known of an hour, where several have spoken of it. */
const MOST_KNOWN: readonly DeclaredCoverage[] = ["observed", "partly", "prevented", "not-observed"];

/** The state of one place in the hour that begins at `hourMs`; a lost feed is a gap by the clock, since it declares nothing. */
export function coverageAt(inputs: CoverageInputs, place: CoveragePlace, hourMs: number): CoverageState {
  const hour = { fromMs: hourMs, toMs: hourMs + HOUR_MS };
  const here = (entry: CoveragePlan) => samePlace(entry.place, place) && overlapMs(entry, hour) > 0;
  const declared = inputs.declarations.filter(here).map(({ state }) => state);
  const known = MOST_KNOWN.find((state) => declared.includes(state));
  return known ?? (inputs.plans.some(here) ? null : "not-planned");
}

/** A number with what was watched for it: nobody saw, so there is no number, and it is never 0. */
export function observedCount(count: number, coverage: Coverage): number | null {
  return coverage.observedH === 0 ? null : count;
}

export function parseCoveragePlanned(body: JsonObject): CoveragePlanned | Refusal<CoverageCode> {
  const plan = readField(coveragePlannedField, body);
  return isRefusal(plan) ? plan : (refuseSpan(plan) ?? plan);
}

export function parseCoverageDeclared(body: JsonObject): CoverageDeclared | Refusal<CoverageCode> {
  const declared = readField(coverageDeclaredField, body);
  if (isRefusal(declared)) return declared;
  const span = refuseSpan(declared);
  if (span !== undefined) return span;
  if ((declared.state === "observed") === (declared.reason === null)) return declared;
  return declared.reason === null
    ? refuse("coverage-reason-missing", "what was not observed whole says why", "body.reason")
    : refuse("coverage-reason-unneeded", "what was observed needs no reason", "body.reason");
}

/** A declaration says what was, and where it cites a plan, lies in the plan's place and time. */
export function refuseCoverageDeclared(
  declared: CoverageDeclared,
  plan: CoveragePlan | undefined,
  nowMs: number,
): Refusal<CoverageAdmitCode> | undefined {
  const { fromMs, toMs } = spanOf(declared);
  if (toMs > nowMs) return refuse("coverage-ahead-of-time", "coverage is declared after it was", "body.to");
  if (declared.plan === null) return undefined;
  if (plan === undefined) return refuse("coverage-plan-unknown", "no plan stands at this index", "body.plan.index");
  if (!samePlace(plan.place, declared.place)) {
    return refuse("coverage-not-of-plan", "the place is that of the plan", "body.place");
  }
  if (fromMs >= plan.fromMs && toMs <= plan.toMs) return undefined;
  return refuse("coverage-not-of-plan", "the time lies within that of the plan", "body.from");
}

export function coveragePlanOf(plan: CoveragePlanned, index: number): CoveragePlan {
  return { index, place: plan.place, hours: plan.hours, ...spanOf(plan) };
}

export function coverageDeclarationOf(declared: CoverageDeclared, index: number): CoverageDeclaration {
  const { place, hours: declaredHours, state } = declared;
  return { index, place, hours: declaredHours, ...spanOf(declared), plan: declared.plan?.index ?? null, state };
}

type Dated = { readonly from: string; readonly to: string; readonly hours: number };

function refuseSpan({ from, to, hours: claimed }: Dated): Refusal<CoverageCode> | undefined {
  const fromMs = instantMs(from, "body.from");
  if (isRefusal(fromMs)) return fromMs;
  const toMs = instantMs(to, "body.to");
  if (isRefusal(toMs)) return toMs;
  if (toMs <= fromMs) return refuse("coverage-reversed", "must end after it begins", "body.to");
  if (toMs - fromMs > MAX_HOURS * HOUR_MS) {
    return refuse("coverage-too-many-hours", `must span at most ${MAX_HOURS} hours`, "body.to");
  }
  if (claimed * HOUR_MS <= toMs - fromMs) return undefined;
  return refuse("coverage-too-many-hours", "must not have more hours than lie between its ends", "body.hours");
}

/** Both ends were parsed before; an end the calendar does not have never gets here. */
function spanOf({ from, to }: Dated): Span {
  const fromMs = instantMs(from, "body.from");
  const toMs = instantMs(to, "body.to");
  return { fromMs: isRefusal(fromMs) ? 0 : fromMs, toMs: isRefusal(toMs) ? 0 : toMs };
}

/** Hours spread evenly over their span; of a span that reaches out of the window only its part inside counts. */
function hoursIn(entry: CoveragePlan, window: Span): number {
  return (entry.hours * overlapMs(entry, window)) / (entry.toMs - entry.fromMs);
}

function overlapMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs));
}

function samePlace(a: CoveragePlace, b: CoveragePlace): boolean {
  return a.adm1 === b.adm1 && a.adm2 === b.adm2;
}
