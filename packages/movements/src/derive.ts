// A result worked out from what an assessment cites, and from nothing else: whoever may read the rows gets the same.
import { formatInstant, isRefusal, parseInstant, refuse, type JsonObject, type Refusal } from "@mizan/ledger";
import type { Assessed } from "./assessed.ts";
import { readBatch, type Rows } from "./batch.ts";
import { boardOf } from "./board.ts";
import type { CountRow } from "./count-row.ts";
import { HYSTERESIS, type Crossing, type Gate } from "./crossing.ts";
import type { FeedRegistered } from "./feed.ts";
import type { Fix } from "./fix.ts";
import { parseSignalId, signalsOf, type FlowSignal } from "./flow.ts";
import type { LineDeclared, ZoneDeclared } from "./ground.ts";
import { parseLine, type Line, type LineCode } from "./line.ts";
import { degreesOf, pointOf } from "./plane.ts";
import type { RowCode } from "./rows.ts";
import { ENGINE, trackAll, type Scene } from "./track.ts";
import { parseZone, type Zone } from "./zone.ts";

export type SubjectCode = "subject-unknown";
export type CitedBatch = { readonly feed: FeedRegistered; readonly bytes: Uint8Array };
export type Sources = {
  readonly line: { readonly body: LineDeclared; readonly bytes: Uint8Array };
  readonly batches: readonly CitedBatch[];
  /** gates by which counts are read: those of any version of the line */
  readonly gates: ReadonlySet<string>;
};

/** The result in the form in which it is signed. */
export function deriveResult(
  subject: Assessed["subject"],
  sources: Sources,
): JsonObject | Refusal<SubjectCode | RowCode | LineCode> {
  const read: Rows[] = [];
  for (const { feed, bytes } of sources.batches) {
    const batch = readBatch(bytes, { feed, gates: sources.gates, arrivedMs: Number.MAX_SAFE_INTEGER });
    if (isRefusal(batch)) return batch;
    read.push(batch.rows);
  }
  const line = lineOfDeclared(sources.line.body, sources.line.bytes);
  if (isRefusal(line)) return line;
  const unknown = refuse("subject-unknown", "what is cited shows no such thing", "body.subject.id");
  if (subject.kind === "flow") {
    const signal = findSignal(subject.id, countsOf(read));
    return signal ? flowResult(signal) : unknown;
  }
  const feeds = new Map(sources.batches.map(({ feed }) => [feed.feed, feed]));
  const scene = sceneOf({ line, body: sources.line.body }, feeds, []);
  const crossing = trackAll(scene, fixesOf(read)).crossings.find(({ id }) => id === subject.id);
  return crossing ? crossingResult(crossing, line) : unknown;
}

export function lineOfDeclared({ version, bandM }: LineDeclared, bytes: Uint8Array): Line | Refusal<LineCode> {
  return parseLine(bytes, { version, bandM });
}

export function zoneOfDeclared({ zone, dwellMinutes, from, to }: ZoneDeclared, bytes: Uint8Array) {
  const dwellMs = dwellMinutes === null ? null : dwellMinutes * 60_000;
  const [fromMs, toMs] = [parseInstant(from), to === null ? Number.MAX_SAFE_INTEGER : parseInstant(to)];
  if (isRefusal(fromMs) || isRefusal(toMs)) throw new Error("a zone's instants were read when it was admitted");
  return parseZone(bytes, { zone, dwellMs, valid: { fromMs, toMs } });
}

export function gatesOf({ gates }: LineDeclared): Gate[] {
  return gates.map(({ gate, place, radiusM }) => ({
    gate,
    radiusM,
    point: place === null ? null : pointOf(place.lon, place.lat),
  }));
}

export function sceneOf(
  { line, body }: { readonly line: Line; readonly body: LineDeclared },
  feeds: ReadonlyMap<string, FeedRegistered>,
  zones: readonly Zone[],
): Scene {
  return {
    line,
    gates: gatesOf(body),
    zones,
    limits: (feed) => ({ intervalMs: (feeds.get(feed)?.promise.everyMinutes ?? 1) * 60_000 }),
  };
}

export function countsOf(read: readonly Rows[]): (readonly CountRow[])[] {
  return read.flatMap((rows) => (rows.kind === "counts" ? [rows.counts] : []));
}

export function fixesOf(read: readonly Rows[]): Fix[] {
  return read.flatMap((rows) => (rows.kind === "positions" ? [...rows.fixes] : []));
}

function findSignal(id: string, counts: readonly (readonly CountRow[])[]): FlowSignal | undefined {
  const parsed = parseSignalId(id);
  if (!parsed) return undefined;
  return signalsOf(boardOf(counts), { from: parsed.day, to: parsed.day }).find((signal) => signal.id === id);
}

export function flowResult({ history, ...signal }: FlowSignal): JsonObject {
  return { engine: ENGINE, ...signal, history: history.map((day) => ({ ...day })) };
}

/** Without the object's pseudonym: who reads an assessment need not be able to follow an object. */
export function crossingResult(crossing: Crossing, { version }: Line): JsonObject {
  const { object: _object, atMs, fromMs, toMs, point, spanM, ...rest } = crossing;
  const { lon, lat } = degreesOf(point);
  return {
    engine: ENGINE,
    ...rest,
    line: version,
    at: formatInstant(atMs),
    from: formatInstant(fromMs),
    to: formatInstant(toMs),
    lon: Number(lon.toFixed(3)),
    lat: Number(lat.toFixed(3)),
    spanM: [...spanM],
    parameters: { ...HYSTERESIS },
  };
}
