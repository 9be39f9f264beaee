// Brings the tables up to the log, whatever they hold: further along it, or from nothing when it is another log.
import { type Kysely, sql } from "kysely";
import { type Applied, type ProjectedEntry, project, readApplied } from "./projector.ts";
import type { Tables } from "./schema.ts";

export type CaughtUp = {
  /** How many entries the tables hold. */
  readonly size: number;
  /** They held another log, or a longer one, and were emptied first. */
  readonly emptied: boolean;
};

export type CatchUpOptions = {
  /** The log's entries from an index on, in order. */
  readonly read: (from: number) => AsyncIterable<ProjectedEntry>;
  readonly onProgress?: (size: number) => void;
};

/** Entries written in one transaction by `catchUp`: some tens of milliseconds, so that readers get their turn. */
const BATCH_ENTRIES = 500;
/** The batch travels to the worker as one text; a body with its disclosures is at most some 200,000 characters. */
const BATCH_CHARACTERS = 4_000_000;

/** Entries after which the tables are vacuumed, which takes some tens of milliseconds for so many. */
const TIDY_EVERY = 5_000;

/** Brings the tables up to the log, whatever they hold: reading begins one entry back, to see that it is the same log. */
export async function catchUp(kysely: Kysely<Tables>, options: CatchUpOptions): Promise<CaughtUp> {
  const applied = await readApplied(kysely);
  const same = await isSameLog(applied, options);
  if (!same) await empty(kysely);
  const from = same ? applied.size : 0;
  const size = await projectAll(kysely, from, options);
  await tidy(kysely, from, size);
  return { size, emptied: !same };
}

async function isSameLog({ size, leaf }: Applied, { read }: CatchUpOptions): Promise<boolean> {
  if (size === 0) return true;
  for await (const entry of read(size - 1)) return entry.index === size - 1 && entry.leaf === leaf;
  return false;
}

async function projectAll(kysely: Kysely<Tables>, from: number, { read, onProgress }: CatchUpOptions): Promise<number> {
  let size = from;
  let characters = 0;
  let batch: ProjectedEntry[] = [];
  const flush = async () => {
    size = await project(kysely, batch);
    [batch, characters] = [[], 0];
    onProgress?.(size);
  };
  for await (const entry of read(from)) {
    batch.push(entry);
    characters += charactersOf(entry);
    if (batch.length >= BATCH_ENTRIES || characters >= BATCH_CHARACTERS) await flush();
  }
  if (batch.length > 0) await flush();
  return size;
}

async function empty(kysely: Kysely<Tables>): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    await sql`truncate entry, report, report_body`.execute(transaction);
    await transaction.updateTable("applied").set({ size: 0, leaf: null }).execute();
  });
}

/** About how much of the batch's text an entry makes. */
function charactersOf(entry: ProjectedEntry): number {
  return entry.statement === null ? 0 : JSON.stringify(entry.body).length;
}

/** PGlite has no autovacuum: without fresh statistics it sorts the whole table for a page of fifty. */
async function tidy(kysely: Kysely<Tables>, from: number, to: number): Promise<void> {
  if (Math.floor(from / TIDY_EVERY) === Math.floor(to / TIDY_EVERY)) return;
  await sql`vacuum (analyze) entry, report, report_body`.execute(kysely);
}
