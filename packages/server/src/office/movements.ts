// Movements as a reader may see them: rows and tracks to four offices; to the parties counts without small cells; to the public those a day later.
import {
  DAY_MS,
  dateOf,
  dayOf,
  degreesOf,
  deriveResult,
  ENGINE,
  everyGate,
  feedState,
  flowDays,
  HISTORY_DAYS,
  MAX_CITED_BATCHES,
  parseSignalId,
  publicDays,
  spanOfBoard,
  type Crossing,
  type ReleasedDay,
} from "@mizan/movements";
import { isRefusal } from "@mizan/ledger";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { mayRead } from "./classes.ts";
import type { MovementsPicture, Picture, ReadBytes } from "./movements-picture.ts";

/** `rows`: everything · `counts`: counts without small cells · `public`: the same, a day later */
export type MovementsSight = "rows" | "counts" | "public";

export type Watching = { readonly mechanism: Mechanism; readonly pictures: MovementsPicture; readonly read: ReadBytes };

export function movementsSight({ authority }: Mechanism, reader: Reader): MovementsSight {
  if (mayRead(authority, reader, { class: "movements-rows", relation: "none" })) return "rows";
  return mayRead(authority, reader, { class: "movements-counts", relation: "none" }) ? "counts" : "public";
}

const stateOf = ({ mechanism }: Watching) => mechanism.committed.rooms.monitors.movements;
const pictureOf = (watching: Watching): Picture => watching.pictures.of(stateOf(watching));

/** Line and feeds are configuration, which is public; when a feed was last heard is for those who may read its rows. */
export function overviewOf(watching: Watching, reader: Reader) {
  const { mechanism } = watching;
  const state = stateOf(watching);
  const { line } = pictureOf(watching);
  const sight = movementsSight(mechanism, reader);
  const nowMs = mechanism.now().mechanismMs;
  return {
    sight,
    now: nowMs,
    // Grows with whatever changes what is shown: a screen asks for the rest anew when it does, and not before.
    version: state.batches.size + state.lines.size + state.feeds.size + (sight === "rows" ? state.assessments.size : 0),
    line: line && {
      index: line.ref.index,
      leaf: line.ref.leaf,
      version: line.body.version,
      bandM: line.body.bandM,
      lengthM: Math.round(line.drawn.chainageM.at(-1) ?? 0),
      source: line.body.source,
      gates: line.body.gates,
      simulated: line.body.simulated,
    },
    feeds: [...state.feeds.values()].map(({ ref, org, body }) => {
      const newest = [...state.batches.values()].filter((batch) => batch.body.feed === body.feed);
      const toMs = newest.reduce<number | null>((most, batch) => Math.max(most ?? 0, Date.parse(batch.body.to)), null);
      const heard = sight === "rows" ? { newestMs: toMs, batches: newest.length } : null;
      return {
        index: ref.index,
        registeredBy: org,
        ...body,
        heard,
        state: feedState(toMs, body.promise.everyMinutes, nowMs),
      };
    }),
  };
}

/** Of one day, every cell with what was watched; who may not read rows is given the released days instead. */
export function boardView(watching: Watching, wanted: string | undefined) {
  const { board, filed, signals } = pictureOf(watching);
  const span = spanOfBoard(board);
  const day = (wanted === undefined ? undefined : dayOf(wanted)) ?? span?.last;
  if (!span || day === undefined) return { date: null, first: null, last: null, rows: [], shown: [] };
  const date = dateOf(day);
  const flagged = new Map(signals.map((signal) => [signal.id, signal.kind]));
  const rows = [...board].map(([key, row]) => {
    const cell = row.days.get(day);
    return {
      measure: row.measure,
      state: cell?.state ?? ("no-row" as const),
      count: cell?.count ?? null,
      coverage: cell?.coverage ?? null,
      hoursObserved: cell?.hoursObserved ?? null,
      hoursOpen: cell?.hoursOpen ?? null,
      simulated: cell?.simulated ?? false,
      signal: flagged.has(`${key}/${date}`) ? { id: `${key}/${date}`, kind: flagged.get(`${key}/${date}`) } : null,
    };
  });
  return { date, first: dateOf(span.first), last: dateOf(span.last), rows, shown: countBatches(filed) };
}

function countBatches(filed: Picture["filed"]): number[] {
  return filed.flatMap(({ index, rows }) => (rows.kind === "counts" ? [index] : []));
}

export type Page = { readonly limit: number; readonly offset: number };

/** Newest first. */
export function releasedView(watching: Watching, reader: Reader, { limit, offset }: Page) {
  const { mechanism } = watching;
  const all = releasedTo(pictureOf(watching).released, movementsSight(mechanism, reader), mechanism.now().mechanismMs);
  const items = all.slice(offset, offset + limit);
  return { items, next: offset + limit < all.length ? offset + limit : null, total: all.length };
}

function releasedTo(days: readonly ReleasedDay[], sight: MovementsSight, nowMs: number): readonly ReleasedDay[] {
  return sight === "public" ? publicDays(days, nowMs) : days;
}

export function signalsView(watching: Watching, { limit, offset }: Page) {
  const { signals, filed } = pictureOf(watching);
  const items = signals.slice(offset, offset + limit).map(({ history: _history, ...signal }) => ({
    ...signal,
    assessed: assessedOf(watching, "flow", signal.id),
  }));
  const next = offset + limit < signals.length ? offset + limit : null;
  return { items, next, total: signals.length, shown: countBatches(filed) };
}

const CHART_DAYS = 42;

/** Why this alarm: all that it rests on, the weeks around it, and what a statement on it would cite. Undefined where there is none. */
export function signalView(watching: Watching, id: string) {
  const { board, signals, filed } = pictureOf(watching);
  const parsed = parseSignalId(id);
  const signal = signals.find((one) => one.id === id);
  const row = parsed && board.get(parsed.measure);
  if (!signal || !parsed || !row) return undefined;
  const [from, to] = [parsed.day - HISTORY_DAYS - 2, parsed.day + 2];
  const cited = filed.filter(
    ({ rows, fromMs, toMs }) => rows.kind === "counts" && fromMs < to * DAY_MS && toMs > from * DAY_MS,
  );
  const days = flowDays(row, { from: parsed.day - CHART_DAYS + 1, to: parsed.day });
  return { signal, days, ...citing(watching, { kind: "flow", id }, cited) };
}

export function crossingsView(watching: Watching, { limit, offset }: Page) {
  const { tracks, filed } = pictureOf(watching);
  const all = tracks.crossings.toReversed();
  const items = all.slice(offset, offset + limit).map((crossing) => ({
    ...crossingRow(crossing),
    assessed: assessedOf(watching, "crossing", crossing.id),
  }));
  const { approached, grazed, implausible, objects } = tracks;
  return {
    items,
    next: offset + limit < all.length ? offset + limit : null,
    total: all.length,
    counted: { approached, grazed, implausible, objects },
    shown: filed.flatMap(({ index, rows }) => (rows.kind === "positions" ? [index] : [])),
  };
}

function crossingRow(crossing: Crossing) {
  const { point, ...rest } = crossing;
  return { ...rest, ...degreesOf(point) };
}

/** Undefined where there is none. */
export function crossingView(watching: Watching, id: string) {
  const { tracks, filed } = pictureOf(watching);
  const crossing = tracks.crossings.find((one) => one.id === id);
  if (!crossing) return undefined;
  const cited = filed.filter(
    ({ rows }) =>
      rows.kind === "positions" &&
      rows.fixes.some(({ feed, object }) => feed === crossing.feed && object === crossing.object),
  );
  const zoneEvents = tracks.zoneEvents.filter(
    ({ feed, object }) => feed === crossing.feed && object === crossing.object,
  );
  return { crossing: crossingRow(crossing), zoneEvents, ...citing(watching, { kind: "crossing", id }, cited) };
}

type Subject = { readonly kind: "flow" | "crossing"; readonly id: string };

/** What an assessment would say of it, all but the analyst's own words: worked out from what it cites, as admission will. */
function citing(watching: Watching, subject: Subject, filed: Picture["filed"]) {
  const { read } = watching;
  const state = stateOf(watching);
  const { line } = pictureOf(watching);
  const said = filed.slice(-MAX_CITED_BATCHES).flatMap(({ index }) => state.batches.get(index) ?? []);
  const lineBytes = line && read(line.body.hash);
  const batches = said.flatMap(({ body }) => {
    const feed = state.feeds.get(body.feed)?.body;
    const bytes = read(body.hash);
    return feed && bytes ? [{ feed, bytes }] : [];
  });
  const result =
    line && lineBytes
      ? deriveResult(subject, { line: { body: line.body, bytes: lineBytes }, batches, gates: everyGate(state) })
      : undefined;
  const simulated = line?.body.simulated === true || said.some(({ body }) => body.simulated);
  const cite = ({ ref }: { readonly ref: { readonly index: number; readonly leaf: string } }) => ({
    index: ref.index,
    leaf: ref.leaf,
  });
  const draft =
    line && result && !isRefusal(result)
      ? { subject, batches: said.map(cite), line: cite(line), engine: ENGINE, result, simulated }
      : null;
  return {
    draft,
    assessments: assessedOf(watching, subject.kind, subject.id),
    shown: said.map(({ ref }) => ref.index),
  };
}

/** Oldest first. */
function assessedOf(watching: Watching, kind: Subject["kind"], id: string) {
  return [...stateOf(watching).assessments.values()].flatMap(({ ref, body }) => {
    if (body.subject.kind !== kind || body.subject.id !== id) return [];
    return [{ index: ref.index, leaf: ref.leaf, finding: body.finding, words: body.words, at: ref.timeMs }];
  });
}
