// A small seeded set of invented reports, for a first start without data: each is marked simulated, and both sides fare alike.
import {
  type JsonObject,
  canonicalize,
  encodeHex,
  formatInstant,
  isRefusal,
  parseInstant,
  sha256,
} from "@mizan/ledger";
import { cellOf } from "./place.ts";
import { type Report, parseReport } from "./report.ts";

/** A district in which invented events may lie; of its middle only the cell is used. */
export type SimulatedPlace = {
  readonly country: string;
  readonly adm1: string;
  readonly adm2: string;
  readonly lat: number;
  readonly lon: number;
};

/** A party, and the districts on its own side of the line. */
export type SimulatedSide = { readonly org: string; readonly places: readonly SimulatedPlace[] };

export type Simulation = {
  readonly seed: number;
  /** each pair is one event on either side, alike in everything but place and time */
  readonly pairs: number;
  /** UTC instant from which on the invented events lie, and for how many hours */
  readonly from: string;
  readonly hours: number;
  readonly sides: readonly [SimulatedSide, SimulatedSide];
};

export const SIMULATED_FORMAT = "simulated";

const MINUTE_MS = 60_000;
const MINUTES_PER_HOUR = 60;
const MAX_LENGTH_MINUTES = 90;

/** The same simulation gives the same reports, in order of event time. They come by a gateway, as an imported file does. */
export function simulateReports(simulation: Simulation): readonly Report[] {
  const draw = newDraw(simulation.seed);
  const events: SimulatedEvent[] = [];
  for (let pair = 0; pair < simulation.pairs; pair += 1) {
    const harm = drawHarm(draw);
    for (const [i, side] of simulation.sides.entries()) {
      const other = simulation.sides[1 - i] ?? side;
      events.push({ harm, pair, side: side.org, other: other.org, ...drawSetting(simulation, side, draw) });
    }
  }
  const file = encodeHex(sha256(canonicalize(settingsOf(simulation))));
  return events.sort((a, b) => a.startMs - b.startMs).map((event, i) => reportOf(event, { file, record: i + 1 }));
}

type Harm = { readonly low: number; readonly best: number; readonly high: number; readonly minutes: number };

type SimulatedEvent = {
  readonly harm: Harm;
  readonly pair: number;
  readonly side: string;
  readonly other: string;
  readonly startMs: number;
  readonly place: SimulatedPlace;
};

/** Mostly nobody is hurt: a truce that largely holds. */
function drawHarm(draw: Draw): Harm {
  const minutes = 1 + draw(MAX_LENGTH_MINUTES);
  if (draw(3) > 0) return { low: 0, best: 0, high: 0, minutes };
  const low = draw(3);
  const best = low + draw(2);
  return { low, best, high: best + draw(3), minutes };
}

function drawSetting(
  simulation: Simulation,
  side: SimulatedSide,
  draw: Draw,
): Pick<SimulatedEvent, "startMs" | "place"> {
  const from = parseInstant(simulation.from);
  const place = side.places[draw(side.places.length)];
  if (isRefusal(from) || place === undefined)
    throw new Error("a simulation needs an instant, and places on both sides");
  return { startMs: from + draw(simulation.hours * MINUTES_PER_HOUR) * MINUTE_MS, place };
}

function reportOf(event: SimulatedEvent, source: { readonly file: string; readonly record: number }): Report {
  const { harm, place, startMs } = event;
  const { country, adm1, adm2 } = place;
  const told: JsonObject = {
    channel: "import",
    simulated: true,
    occurred: {
      from: formatInstant(startMs),
      to: formatInstant(startMs + harm.minutes * MINUTE_MS),
      precision: "minute",
    },
    place: { precision: "district", country, adm1, adm2, name: adm2 },
    cell: { ...cellOf(place.lat, place.lon) },
    deaths: { low: harm.low, best: harm.best, high: harm.high },
    kind: null,
    claim: {
      attribution: { sideA: event.other, sideB: event.side },
      source: { article: "Invented for a simulation. Nothing of this happened." },
    },
  };
  const row = encodeHex(sha256(canonicalize(told)));
  const via = { format: SIMULATED_FORMAT, sourceId: `${event.pair + 1}-${event.side}`, ...source, row };
  const report = parseReport({ ...told, via });
  if (isRefusal(report)) throw new Error(`a simulated report breaks a rule at ${report.at}`);
  return report;
}

function settingsOf({ seed, pairs, from, hours, sides }: Simulation): JsonObject {
  return {
    seed,
    pairs,
    from,
    hours,
    sides: sides.map(({ org, places }) => ({ org, places: places.map((place) => ({ ...place })) })),
  };
}

/** A whole number from 0 up to, not including, `below`. */
type Draw = (below: number) => number;

/** xorshift32 (Marsaglia 2003): small, the same everywhere, and no source of secrets. */
function newDraw(seed: number): Draw {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}
