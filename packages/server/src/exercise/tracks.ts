// Simulated vehicles: ways over the line at a place, fix by fix, with what a sensor gets wrong.
import { formatInstant, encodeUtf8 } from "@mizan/ledger";
import { degreesOf, nearestOn, pointOf, type Line } from "@mizan/movements";

export type Passage = {
  readonly object: string;
  readonly lon: number;
  readonly lat: number;
  /** when it is nearest to the line */
  readonly atMs: number;
  /** from side a to side b, or the other way */
  readonly way: 1 | -1;
  /** turns back before the line */
  readonly turnsBack?: boolean;
};

export const FIX_MS = 5 * 60_000;
const REACH_KM = 13;
const STEPS = 8;
const ERROR_M = 49;
const KM_PER_DEGREE = 111.195;

/** NDJSON, one fix to a line. */
export function fixesOf(feed: string, line: Line, passages: readonly Passage[], random: () => number): Uint8Array {
  const rows = passages.flatMap((passage) => fixesOfPassage(feed, line, passage, random));
  return encodeUtf8(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

function fixesOfPassage(feed: string, line: Line, passage: Passage, random: () => number) {
  const across = acrossAt(line, passage);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const along = (2 * step) / STEPS - 1;
    // Who turns back comes as near as two kilometres.
    const km = passage.turnsBack === true ? -2 - (REACH_KM - 2) * Math.abs(along) : REACH_KM * along;
    const place = {
      lon: across.lon + across.east * km * passage.way + noiseDegrees(random),
      lat: across.lat + across.north * km * passage.way + noiseDegrees(random),
    };
    const at = formatInstant(Math.round(passage.atMs + (step - STEPS / 2) * FIX_MS));
    const { lon, lat } = { lon: Number(place.lon.toFixed(5)), lat: Number(place.lat.toFixed(5)) };
    return { feed, object: passage.object, category: "vehicle", at, lon, lat, errorM: ERROR_M, simulated: true };
  });
}

function noiseDegrees(random: () => number): number {
  return ((random() - 0.5) * 2 * ERROR_M) / 1000 / KM_PER_DEGREE;
}

/** The nearest place of the line, and a kilometre straight across it there, from side a to side b, in degrees. */
function acrossAt(line: Line, { lon, lat }: Passage) {
  const here = nearestOn(line, pointOf(lon, lat));
  const on = degreesOf(here.point);
  const shrink = Math.cos((on.lat * Math.PI) / 180);
  // The way across is that on which the line is left fastest: tried all around.
  let best = { east: 0, north: 0, gained: Number.NEGATIVE_INFINITY };
  for (let degrees = 0; degrees < 360; degrees += 10) {
    const [x, y] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const [east, north] = [x / KM_PER_DEGREE / shrink, y / KM_PER_DEGREE];
    const reached = (km: number) => nearestOn(line, pointOf(on.lon + east * km, on.lat + north * km)).signedM;
    const gained = Math.min(reached(REACH_KM), -reached(-REACH_KM));
    if (gained > best.gained) best = { east, north, gained };
  }
  return { ...on, east: best.east, north: best.north };
}
