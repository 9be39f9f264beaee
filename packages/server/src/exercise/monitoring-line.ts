// The exercise's monitoring line: the edges that two countries share in world-atlas, the vertices the screens draw, and gates by the names IOM uses.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

/** ISO 3166-1 numeric, as world-atlas names its countries; nothing else is taken from it, and no file of it is kept. */
const COUNTRIES = ["004", "586"];
/** About 100 m: the vertices are those of the map (packages/web/build/line.ts), and a test compares them. */
const DECIMALS = 3;

/** Longitude, latitude. */
export function monitoringLine(): readonly (readonly [number, number])[] {
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
  // The file comes with the pinned package and is TopoJSON by its own description.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const atlas = JSON.parse(readFileSync(path, "utf8")) as Topology;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the object is named in the package's README
  const countries = atlas.objects["countries"] as GeometryCollection;
  const border = mesh(atlas, countries, (a, b) => a !== b && COUNTRIES.every((id) => a.id === id || b.id === id));
  const [part, ...others] = border.coordinates;
  if (!part || others.length > 0) throw new Error("one line was expected between the two countries");
  const rounded = part.map(
    ([lon = 0, lat = 0]) => [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))] as const,
  );
  return rounded.filter(([lon, lat], i) => lon !== rounded[i - 1]?.[0] || lat !== rounded[i - 1]?.[1]);
}

export type ExerciseGate = {
  readonly gate: string;
  /** in the words of each side */
  readonly names: readonly string[];
  /** approximate, by hand: nobody surveyed it; null where only the name is known */
  readonly place: { readonly lon: number; readonly lat: number } | null;
  /** vehicles of a usual day and way, in the exercise */
  readonly usual: number;
};

/** Names as in IOM's flow monitoring reports; positions typed by hand to about a kilometre, as general knowledge. */
export const EXERCISE_GATES: readonly ExerciseGate[] = [
  { gate: "torkham", names: ["Torkham"], place: { lon: 71.09, lat: 34.13 }, usual: 620 },
  { gate: "chaman", names: ["Chaman", "Spin Boldak"], place: { lon: 66.42, lat: 30.95 }, usual: 410 },
  { gate: "ghulam-khan", names: ["Ghulam Khan"], place: { lon: 70.02, lat: 33.14 }, usual: 130 },
  { gate: "angoor-adda", names: ["Angoor Adda", "Angur Ada"], place: { lon: 69.29, lat: 32.53 }, usual: 60 },
  { gate: "kharlachi", names: ["Kharlachi", "Dand-e-Patan"], place: { lon: 69.95, lat: 33.84 }, usual: 85 },
  { gate: "arandu", names: ["Arandu", "Dokalim"], place: { lon: 71.55, lat: 35.32 }, usual: 18 },
  { gate: "nawa-pass", names: ["Nawa Pass"], place: { lon: 71.14, lat: 34.71 }, usual: 14 },
  { gate: "bahramcha", names: ["Baramcha", "Bahramcha"], place: { lon: 64.03, lat: 29.41 }, usual: 75 },
  { gate: "badini", names: ["Badini"], place: { lon: 68.28, lat: 31.76 }, usual: 9 },
  { gate: "pathan", names: ["Pathan"], place: null, usual: 7 },
  { gate: "nazar-posta", names: ["Nazar Posta"], place: null, usual: 5 },
];
export const GATE_SOURCE =
  "Vertices: Natural Earth by way of world-atlas, public domain. Gates: names as in IOM reports; positions approximate, typed by hand, not surveyed. The line is contested; its drawing implies no position.";
