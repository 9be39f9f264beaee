// How grave an incident is: computed from inputs that are kept, the same for either side (agreement.md §5).
import {
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  flagField as flag,
  isRefusal,
  nullableField as nullable,
  objectField as object,
  readField,
  wholeField as whole,
} from "@mizan/ledger";
import { MEANS, type Means, SCALES } from "./axes.ts";
import { type DeathsCode, MAX_DEATHS, deathsSpan, refuseDeaths } from "./deaths.ts";

const deathCount = whole("public", 0, MAX_DEATHS);

/** All that enters. There is no member for setting, depth, target or side, so none of them can. */
export const severityField = object({
  means: code("public", MEANS),
  deaths: nullable(object({ low: deathCount, best: deathCount, high: deathCount })),
  protectedHarmed: flag("public"),
  scale: code("public", SCALES),
});

export type SeverityInputs = FieldValue<typeof severityField>;
export type SeverityLevel = 1 | 2 | 3 | 4 | 5;
export type SeverityRange = { readonly from: SeverityLevel; readonly to: SeverityLevel };
export type Severity = SeverityRange & {
  readonly inputs: SeverityInputs;
  /** false: no figure of deaths was given; it adds no points, and a page says that there is none */
  readonly deathsKnown: boolean;
  readonly points: {
    readonly deaths: { readonly from: number; readonly to: number };
    readonly protectedHarmed: number;
    readonly weapon: number;
    readonly scale: number;
  };
  readonly floor: SeverityLevel;
};
export type SeverityCode = FieldCode | DeathsCode;

const LEVELS: readonly SeverityLevel[] = [1, 2, 3, 4, 5];
/** From how many deaths on they count 1, 2, 3, 4 points. */
const DEATHS_STEPS = [1, 3, 10, 25] as const;
const WEAPON_POINTS: Partial<Record<Means, number>> = {
  "indirect-fire": 1,
  "mine-or-ied": 1,
  sniper: 1,
  "air-or-drone": 2,
  suicide: 2,
};
const FLOORS: Partial<Record<Means, SeverityLevel>> = {
  presence: 2,
  "heavy-weapons": 2,
  closure: 2,
  denial: 2,
  abduction: 3,
  threat: 3,
  "sexual-violence": 4,
};

export function parseSeverityInputs(body: JsonObject): SeverityInputs | Refusal<SeverityCode> {
  const inputs = readField(severityField, body);
  if (isRefusal(inputs) || inputs.deaths === null) return inputs;
  return refuseDeaths(inputs.deaths, false) ?? inputs;
}

/** The lowest and the highest of what the estimates of deaths give. An imported best estimate may lie outside its bounds: it counts too. */
export function severityOf({ means, deaths, protectedHarmed, scale }: SeverityInputs): Severity {
  const span = deaths === null ? { from: 0, to: 0 } : deathsSpan(deaths);
  const points = {
    deaths: { from: deathsPoints(span.from), to: deathsPoints(span.to) },
    protectedHarmed: protectedHarmed ? 1 : 0,
    weapon: WEAPON_POINTS[means] ?? 0,
    scale: scale === "several" ? 1 : 0,
  };
  const floor = FLOORS[means] ?? 1;
  const others = points.protectedHarmed + points.weapon + points.scale;
  return {
    from: level(points.deaths.from + others, floor),
    to: level(points.deaths.to + others, floor),
    // Named one by one: what an incident holds beside them is not kept as if it had entered.
    inputs: { means, deaths, protectedHarmed, scale },
    deathsKnown: deaths !== null,
    points,
    floor,
  };
}

function deathsPoints(deaths: number): number {
  return DEATHS_STEPS.filter((step) => deaths >= step).length;
}

function level(points: number, floor: SeverityLevel): SeverityLevel {
  const computed = LEVELS[Math.ceil(points / 2)] ?? 5;
  return computed < floor ? floor : computed;
}
