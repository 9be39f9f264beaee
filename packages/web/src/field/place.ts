// The district whose middle is nearest, where one is near at all: a proposal that a tap changes.
import type { District } from "./record.ts";

const FAR_KM = 80;
const KM_A_DEGREE = 111.32;

type Point = { readonly lat: number; readonly lon: number };

/** Undefined where none lies within 80 km: then it is chosen by hand. */
export function nearestDistrict(districts: readonly District[], point: Point): District | undefined {
  const [nearest] = districts
    .map((district) => ({ district, km: kmBetween(district, point) }))
    .toSorted((a, b) => a.km - b.km);
  return nearest && nearest.km <= FAR_KM ? nearest.district : undefined;
}

/** On a plane that touches the earth there: good to a part in a thousand at this distance. */
function kmBetween(a: Point, b: Point): number {
  const north = (a.lat - b.lat) * KM_A_DEGREE;
  const east = (a.lon - b.lon) * KM_A_DEGREE * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}
