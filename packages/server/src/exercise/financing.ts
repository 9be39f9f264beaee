// The financing room's part of the exercise: an invented list, a batch of invented transfers, a screening whose hit waits, a trace.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ALGORITHM, DEFAULT_THRESHOLD, readTransfers, resultHash, rootOfRows, type ColumnMap } from "@mizan/financing";
import { encodeUtf8, formatInstant, isRefusal, parseInstant } from "@mizan/ledger";
import { claimOf, FinancingResults, isCapped, rowsOf, spanOf } from "../financing-results.ts";
import { readUnList } from "../gateways/un-list.ts";
import { SCENARIOS } from "../setup/scenario.ts";
import { firstEconomy, moreTransfers } from "./economy.ts";
import type { Exercise, ExerciseOffice } from "./exercise.ts";

const ANALYST: ExerciseOffice = { org: "technical-cell", role: "analyst-financing" };
const GATEWAY: ExerciseOffice = { org: "secretariat", role: "gateway" };
/** Real persons are never shown in a demonstration, whatever lies beside the project: this list is invented, name by name. */
const LIST = join(SCENARIOS, "istanbul-2025", "list.xml");
/** An invented customer, in another script than the listed name it is like. */
const CUSTOMER = "درمش آقا کورشبادی";
const ENDS = "2025-10-25T00:00:00Z";
const DAY_MS = 86_400_000;

const COLUMNS: ColumnMap = {
  delimiter: ",",
  timeForm: "rfc3339",
  amountForm: "minor",
  id: "id",
  payer: "payer",
  payee: "payee",
  amount: "amount_minor",
  currency: "currency",
  time: "value_time",
  channel: "channel",
  purpose: "purpose",
};

export async function beginFinancing(exercise: Exercise): Promise<void> {
  const { lists, batches, screenings, traces } = exercise.mechanism.committed.rooms.monitors.financing;
  // Numbers are drawn in one order, whatever stands already.
  const economy = firstEconomy(exercise.random, momentOf(ENDS));
  const list = lists.find(({ body }) => body.source === "exercise")?.ref.index ?? (await sayList(exercise));
  const batch = [...batches.keys()][0] ?? (await sayBatch(exercise, economy.csv, "Exercise clearing house"));
  if (screenings.size === 0) await sayScreening(exercise, list);
  if (traces.size === 0) await sayTrace(exercise, { batch, csv: economy.csv, account: economy.collector });
}

/** One more small batch, for the n-th step of the exercise. */
export async function tickFinancing(exercise: Exercise, n: number): Promise<void> {
  const csv = moreTransfers(exercise.random, n, exercise.mechanism.now().mechanismMs);
  await sayBatch(exercise, csv, "Exercise clearing house");
}

async function sayList(exercise: Exercise): Promise<number> {
  const bytes = await readFile(LIST);
  const read = readUnList([bytes]);
  if (isRefusal(read)) throw new Error(`the exercise's list: ${read.rule}`);
  const kept = await exercise.keep(bytes);
  return exercise.say(ANALYST, "financing.list.snapshot", {
    source: "exercise",
    published: read.published,
    ...kept,
    entries: read.entries.length,
    refused: read.refused.length,
    simulated: true,
  });
}

async function sayBatch(exercise: Exercise, csv: string, origin: string): Promise<number> {
  const bytes = encodeUtf8(csv);
  const rows = readTransfers(bytes, COLUMNS);
  if (isRefusal(rows)) throw new Error(`the exercise's transfers: ${rows.at ?? ""}: ${rows.rule}`);
  const kept = await exercise.keep(bytes);
  return exercise.say(GATEWAY, "financing.batch.filed", {
    origin,
    ...kept,
    columns: { ...COLUMNS },
    rows: rows.length,
    root: rootOfRows(rows),
    ...spanOf(rows),
    simulated: true,
  });
}

async function sayScreening(exercise: Exercise, list: number): Promise<void> {
  const bytes = await readFile(LIST);
  const found = new FinancingResults(() => [bytes]).screening(
    "",
    { name: CUSTOMER, birthYear: null },
    DEFAULT_THRESHOLD,
  );
  if (isRefusal(found)) throw new Error(`the exercise's screening: ${found.rule}`);
  const claim = claimOf(found);
  const screening = await exercise.say(ANALYST, "financing.screening.run", {
    list: exercise.cite(list),
    algorithm: ALGORITHM,
    name: CUSTOMER,
    birthYear: null,
    purpose: "customer",
    threshold: DEFAULT_THRESHOLD,
    found: found.length,
    candidates: claim,
    simulated: true,
  });
  const [best] = claim;
  if (best === undefined) throw new Error("the exercise's customer is like nobody on the list");
  await exercise.say(ANALYST, "financing.hit.reviewed", {
    screening: exercise.cite(screening),
    reference: best.reference,
    outcome: "undecided",
    reason: "too-little-known",
  });
}

type Tracing = { readonly batch: number; readonly csv: string; readonly account: string };

async function sayTrace(exercise: Exercise, { batch, csv, account }: Tracing): Promise<void> {
  const bytes = encodeUtf8(csv);
  const toMs = momentOf(ENDS);
  const query = {
    account,
    direction: "downstream",
    hops: 3,
    fromMs: toMs - 6 * DAY_MS,
    toMs,
    cut: 0,
    cutOrder: "newest",
  } as const;
  const claims = { hash: "", bytes: bytes.length, columns: COLUMNS, origin: "", rows: 1, root: "", from: "", to: "" };
  const traced = new FinancingResults(() => [bytes]).trace([{ ...claims, simulated: true }], query);
  if (isRefusal(traced)) throw new Error(`the exercise's trace: ${traced.rule}`);
  const { result } = traced;
  const cited = [...rowsOf(result)].sort((a, b) => a - b).map((row) => ({ batch: 0, row }));
  const { fromMs, toMs: _toMs, ...asked } = query;
  await exercise.say(ANALYST, "financing.trace.recorded", {
    batches: [exercise.cite(batch)],
    ...asked,
    from: formatInstant(fromMs),
    to: ENDS,
    result: resultHash(result),
    rows: rowsOf(result).size,
    capped: isCapped(result),
    cited: cited.slice(0, 20),
    simulated: true,
  });
}

function momentOf(text: string): number {
  const ms = parseInstant(text);
  if (isRefusal(ms)) throw new Error(ms.rule);
  return ms;
}
