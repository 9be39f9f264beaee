// `GET /v1/movements…`: the line and its feeds, the gate board, crossings and signals, and what is released of the counts.
import { decimal, type Decoded, flag, list, nullable, object, oneOf, text, whole } from "./decode.ts";
import { jsonObject } from "./statement.ts";

const gate = object({
  gate: text,
  names: list(text),
  place: nullable(object({ lon: decimal, lat: decimal })),
  chainageM: nullable(whole),
  radiusM: whole,
});
export type Gate = Decoded<typeof gate>;

export const movements = object({
  sight: oneOf("rows", "counts", "public"),
  now: whole,
  version: whole,
  line: (value: unknown, at: string) => (value === undefined ? null : declaredLine(value, at)),
  feeds: list(
    object({
      index: whole,
      feed: text,
      kind: text,
      categories: list(text),
      promise: object({ everyMinutes: whole, hoursPerWeek: whole, area: text }),
      simulated: flag,
      state: text,
      heard: nullable(object({ newestMs: nullable(whole), batches: whole })),
    }),
  ),
});
export type Movements = Decoded<typeof movements>;

const declaredLine = object({
  index: whole,
  version: text,
  bandM: whole,
  lengthM: whole,
  source: text,
  gates: list(gate),
  simulated: flag,
});
export type DeclaredLine = Decoded<typeof declaredLine>;

const assessed = object({ index: whole, leaf: text, finding: text, words: text, at: whole });
export type AssessedBrief = Decoded<typeof assessed>;

const measure = { gate: text, direction: text, category: text, operator: text } as const;

const crossing = {
  id: text,
  category: text,
  object: text,
  feed: text,
  direction: text,
  state: text,
  atMs: whole,
  fromMs: whole,
  toMs: whole,
  lon: decimal,
  lat: decimal,
  chainageM: decimal,
  spanM: list(decimal),
  sigmaM: decimal,
  unseen: flag,
  gate: nullable(text),
  simulated: flag,
} as const;
export const crossingsPage = object({
  items: list(object({ ...crossing, assessed: list(assessed) })),
  next: nullable(whole),
  total: whole,
  counted: object({ approached: whole, grazed: whole, implausible: whole, objects: whole }),
});
export type CrossingRow = Decoded<typeof crossingsPage>["items"][number];

export const crossingDetail = object({
  crossing: object(crossing),
  draft: nullable(jsonObject),
  assessments: list(assessed),
});
export type CrossingDetail = Decoded<typeof crossingDetail>;

const signal = {
  ...measure,
  id: text,
  date: text,
  kind: text,
  way: text,
  observed: whole,
  coverage: decimal,
  rate: decimal,
  expected: decimal,
  lower: decimal,
  upper: decimal,
  statistic: decimal,
  p: decimal,
  q: decimal,
  judged: whole,
  flagged: whole,
  simulated: flag,
} as const;
export const signalsPage = object({
  items: list(object({ ...signal, assessed: list(assessed) })),
  next: nullable(whole),
  total: whole,
});
export type SignalRow = Decoded<typeof signalsPage>["items"][number];

const flowDay = object({
  date: text,
  state: text,
  count: nullable(whole),
  coverage: nullable(decimal),
  rate: nullable(decimal),
  expected: nullable(decimal),
  lower: nullable(decimal),
  upper: nullable(decimal),
});
export type FlowDay = Decoded<typeof flowDay>;

export const signalDetail = object({
  signal: object({ ...signal, history: list(flowDay) }),
  days: list(flowDay),
  draft: nullable(jsonObject),
  assessments: list(assessed),
});
export type SignalDetail = Decoded<typeof signalDetail>;

export const board = object({
  date: nullable(text),
  first: nullable(text),
  last: nullable(text),
  rows: list(
    object({
      measure: object(measure),
      state: text,
      count: nullable(whole),
      coverage: nullable(decimal),
      simulated: flag,
      signal: nullable(object({ id: text, kind: text })),
    }),
  ),
});
export type Board = Decoded<typeof board>;
export type BoardCell = Board["rows"][number];

export const releasedPage = object({
  items: list(
    object({
      date: text,
      direction: text,
      category: text,
      operator: text,
      total: nullable(whole),
      simulated: flag,
      cells: list(object({ gate: text, state: text, count: nullable(whole), coverage: nullable(decimal) })),
    }),
  ),
  next: nullable(whole),
  total: whole,
});
export type ReleasedDay = Decoded<typeof releasedPage>["items"][number];
