// The exercise's movements: a line with its gates, two simulated feeds, sixty days of counts and a night of vehicles.
import { isRefusal, encodeUtf8, type JsonObject } from "@mizan/ledger";
import {
  describeBatch,
  everyGate,
  nearestOn,
  parseLine,
  pointOf,
  readBatch,
  type FeedRegistered,
  type Line,
} from "@mizan/movements";
import type { Part } from "./begin.ts";
import type { Exercise, ExerciseOffice } from "./exercise.ts";
import { simulatedCounts } from "./gate-counts.ts";
import { EXERCISE_GATES, GATE_SOURCE, monitoringLine } from "./monitoring-line.ts";
import { fixesOf, FIX_MS, type Passage } from "./tracks.ts";

const CHIEF: ExerciseOffice = { org: "field-mission", role: "chief-monitor" };
const GATEWAY: ExerciseOffice = { org: "secretariat", role: "gateway" };
const VERSION = "natural-earth-10m-1";
/** What is known of the default line: it lies 1.3 km from another drawing of it at the median, 6.6 km at most. */
const BAND_M = 3_000;
const RADIUS_M = 5_000;
const HOUR_MS = 3_600_000;

const COUNTS: FeedRegistered = {
  feed: "gate-counts",
  owner: GATEWAY.org,
  kind: "counts",
  categories: ["person", "vehicle", "goods-vehicle"],
  promise: { everyMinutes: 24 * 60, hoursPerWeek: 84, area: "eleven gates, opening hours" },
  sigmaM: null,
  latenessMinutes: 72 * 60,
  simulated: true,
};
const POSITIONS: FeedRegistered = {
  feed: "line-sensors",
  owner: GATEWAY.org,
  kind: "positions",
  categories: ["vehicle"],
  promise: { everyMinutes: 5, hoursPerWeek: 168, area: "15 km on either side of the line" },
  sigmaM: 20,
  latenessMinutes: 15,
  simulated: true,
};

const movementsOf = ({ mechanism }: Exercise) => mechanism.fold.monitors.movements;

export const beginMovements: Part = async (exercise) => {
  if (movementsOf(exercise).batches.size > 0) return;
  const line = await declareLine(exercise);
  for (const feed of [COUNTS, POSITIONS])
    if (!movementsOf(exercise).feeds.has(feed.feed))
      await exercise.say(CHIEF, "movements.feed.registered", { ...feed, categories: [...feed.categories] });
  const { mechanismMs } = exercise.mechanism.now();
  await fileRows(exercise, POSITIONS, fixesOf(POSITIONS.feed, line, theDayBefore(mechanismMs), exercise.random));
  await fileRows(exercise, COUNTS, simulatedCounts(mechanismMs, CHIEF.org, exercise.random));
};

/** One more small batch of a live exercise: a vehicle or two at a gate, now and then one where there is none. */
export async function tickMovements(exercise: Exercise, n: number): Promise<void> {
  const line = lineAsDeclared();
  const { mechanismMs } = exercise.mechanism.now();
  const places = EXERCISE_GATES.flatMap(({ place }) => place ?? []);
  const passages = Array.from({ length: 1 + Math.floor(exercise.random() * 2) }, (_, i): Passage => {
    const isAway = exercise.random() < 0.12;
    const vertex = line.vertices[60 + Math.floor(exercise.random() * (line.vertices.length - 120))];
    const gate = places[Math.floor(exercise.random() * exercise.random() * places.length)];
    const place =
      isAway && vertex ? { lon: vertex.x / 1e7, lat: vertex.y / 1e7 } : (gate ?? { lon: 71.09, lat: 34.13 });
    return {
      ...place,
      object: `sim-live-${n}-${i}`,
      atMs: mechanismMs - 5 * FIX_MS,
      way: exercise.random() < 0.5 ? 1 : -1,
    };
  });
  await fileRows(exercise, POSITIONS, fixesOf(POSITIONS.feed, line, passages, exercise.random));
}

/** Thirteen vehicles by day at gates, one that turns back, two in the night where there is no gate, and one just now. */
function theDayBefore(nowMs: number): readonly Passage[] {
  const at = (gate: string) => EXERCISE_GATES.find((one) => one.gate === gate)?.place ?? { lon: 0, lat: 0 };
  const passage = (i: number, hoursAgo: number, place: { lon: number; lat: number }): Passage => ({
    ...place,
    object: `sim-veh-${String(i).padStart(4, "0")}`,
    atMs: nowMs - hoursAgo * HOUR_MS - i * 7 * 60_000,
    way: i % 3 === 0 ? -1 : 1,
  });
  const byDay = [
    "chaman",
    "chaman",
    "bahramcha",
    "ghulam-khan",
    "chaman",
    "bahramcha",
    "kharlachi",
    "chaman",
    "angoor-adda",
    "ghulam-khan",
    "chaman",
    "bahramcha",
    "chaman",
  ];
  return [
    ...byDay.map((gate, i) => passage(i + 1, 19, at(gate))),
    { ...passage(14, 20, at("ghulam-khan")), turnsBack: true },
    passage(15, 6, { lon: 69.5, lat: 33.1 }),
    passage(16, 4, { lon: 67.6, lat: 31.3 }),
    // The newest fix is some minutes old: the feed keeps its promise when the demonstration begins.
    passage(17, -1.6, at("bahramcha")),
  ];
}

let drawn: Line | undefined;

function lineBytes(): Uint8Array {
  return encodeUtf8(JSON.stringify({ type: "LineString", coordinates: monitoringLine() }));
}

function lineAsDeclared(bytes = drawn ? undefined : lineBytes()): Line {
  if (drawn) return drawn;
  const line = bytes ? parseLine(bytes, { version: VERSION, bandM: BAND_M }) : undefined;
  if (!line || isRefusal(line)) throw new Error("the line of the exercise cannot be read");
  drawn = line;
  return line;
}

async function declareLine(exercise: Exercise): Promise<Line> {
  const bytes = lineBytes();
  const line = lineAsDeclared(bytes);
  if (movementsOf(exercise).lines.has(VERSION)) return line;
  const gates = EXERCISE_GATES.map(({ gate, names, place }): JsonObject => {
    const chainageM = place && Math.round(nearestOn(line, pointOf(place.lon, place.lat)).chainageM);
    return { gate, names: [...names], place: place && { ...place }, approximate: true, chainageM, radiusM: RADIUS_M };
  });
  await exercise.say(CHIEF, "movements.line.declared", {
    version: VERSION,
    name: "monitoring-line",
    ...(await exercise.keep(bytes)),
    vertices: line.vertices.length,
    bandM: BAND_M,
    gates,
    source: GATE_SOURCE,
    adopted: null,
    simulated: true,
  });
  return line;
}

async function fileRows(exercise: Exercise, feed: FeedRegistered, bytes: Uint8Array): Promise<void> {
  const state = movementsOf(exercise);
  const arrivedMs = exercise.mechanism.now().mechanismMs;
  const read = readBatch(bytes, { feed, gates: everyGate(state), arrivedMs });
  if (isRefusal(read)) throw new Error(`${read.at}: ${read.rule}`);
  await exercise.keep(bytes);
  const sequence = [...state.batches.values()].reduce(
    (most, { body }) => (body.feed === feed.feed ? Math.max(most, body.sequence) : most),
    0,
  );
  const salt = Array.from({ length: 64 }, () => Math.floor(exercise.random() * 16).toString(16)).join("");
  const body = describeBatch(bytes, read, { feed, sequence: sequence + 1, salt, coverage: null });
  await exercise.say(GATEWAY, "movements.batch.filed", { ...body });
}
