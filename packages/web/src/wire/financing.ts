// `GET /v1/financing` and what is below it: lists for everybody, the rest for whoever may read it.
import { type Decoded, flag, list, mapOf, nullable, object, oneOf, optional, text, whole } from "./decode.ts";
import { logRecord } from "./record.ts";

const difference = object({ added: whole, removed: whole, changed: whole });
const snapshot = object({
  index: whole,
  leaf: text,
  source: text,
  published: text,
  entries: whole,
  refused: whole,
  hash: text,
  simulated: flag,
  at: whole,
  difference: nullable(difference),
});
export type ListSnapshot = Decoded<typeof snapshot>;

const side = object({
  org: text,
  asked: nullable(whole),
  inTime: nullable(whole),
  late: nullable(whole),
  open: nullable(whole),
});
export type FreezeSide = Decoded<typeof side>;

export const financing = object({
  algorithm: text,
  threshold: whole,
  lists: list(snapshot),
  reads: mapOf(flag),
  may: mapOf(flag),
  mandate: flag,
  table: list(side),
});
export type Financing = Decoded<typeof financing>;

const part = object({
  query: nullable(text),
  listed: nullable(text),
  operations: list(text),
  likeness: whole,
  contribution: whole,
  loss: whole,
});
export type Part = Decoded<typeof part>;

const candidate = object({
  reference: text,
  listed: object({ text, script: text, kind: text, quality: nullable(text) }),
  nameAt: whole,
  score: whole,
  parts: list(part),
  context: list(object({ term: text, contribution: whole })),
  greedy: flag,
});
export type Candidate = Decoded<typeof candidate>;

const claim = object({ reference: text, nameAt: whole, score: whole, explanation: text });
export const screened = object({ found: whole, claim: list(claim), candidates: list(candidate) });
export type Screened = Decoded<typeof screened>;

const second = object({ index: whole, at: whole, org: text, role: text, agrees: flag, reason: text });
const review = object({
  index: whole,
  leaf: text,
  at: whole,
  org: text,
  role: text,
  outcome: text,
  reason: text,
  second: nullable(second),
});
export type Review = Decoded<typeof review>;

const hit = object({ reference: text, score: whole, standing: text, reviews: list(review) });
export type Hit = Decoded<typeof hit>;

const row = { index: whole, record: logRecord } as const;
export const screeningPage = object({
  items: list(object({ ...row, hits: list(hit) })),
  next: nullable(whole),
});
export const recordPage = object({ items: list(object(row)), next: nullable(whole) });

export const screeningDetail = object({
  record: logRecord,
  list: optional(snapshotBrief()),
  hits: list(hit),
  candidates: list(candidate),
});
export type ScreeningDetail = Decoded<typeof screeningDetail>;

function snapshotBrief() {
  return object({ index: whole, source: text, published: text, entries: whole, hash: text, simulated: flag });
}

const traceRow = object({
  batch: whole,
  row: whole,
  id: text,
  payer: text,
  payee: text,
  amountMinor: whole,
  currency: text,
  atMs: whole,
  channel: text,
  purpose: text,
});
export type TraceRow = Decoded<typeof traceRow>;

const hop = object({
  hop: whole,
  total: whole,
  rows: list(traceRow),
  reached: list(object({ account: text, atMs: whole })),
  capped: list(text),
});
export type Hop = Decoded<typeof hop>;
const trace = object({ hops: list(hop), drawn: whole });
export type Trace = Decoded<typeof trace>;
export const traceDetail = object({ record: logRecord, trace: nullable(trace) });
export type TraceDetail = Decoded<typeof traceDetail>;
export const traced = object({ result: text, rows: whole, capped: flag, trace });
export type Traced = Decoded<typeof traced>;

const clock = object({
  clock: oneOf("acknowledge", "answer"),
  dueMs: whole,
  doneMs: nullable(whole),
  late: flag,
});
const step = oneOf("acknowledged", "acted", "refused", "extended", "lifted", "withdrawn");
export type Step = Decoded<typeof step>;
const freeze = object({
  index: whole,
  leaf: text,
  from: text,
  to: text,
  basis: text,
  urgent: flag,
  simulated: flag,
  askedMs: whole,
  stage: text,
  clocks: list(clock),
  endsMs: nullable(whole),
  next: list(step),
  steps: list(object({ step: text, atMs: whole, index: whole, org: text })),
});
export type Freeze = Decoded<typeof freeze>;
export const freezePage = object({ items: list(object({ ...row, freeze })), next: nullable(whole) });
export const freezeDetail = object({ freeze, records: list(logRecord) });
export type FreezeDetail = Decoded<typeof freezeDetail>;

export const readList = object({
  hash: text,
  bytes: whole,
  published: text,
  read: whole,
  entries: whole,
  refused: whole,
});
