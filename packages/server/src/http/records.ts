// Shows entries to a reader and has it said in the log which restricted ones were shown.
import type { Chain } from "@mizan/ledger";
import type { FastifyRequest } from "fastify";
import type { RecordQuery } from "../mechanism.ts";
import type { OfficeRecord } from "../office/record.ts";
import type { Reader } from "../reader.ts";
import type { App } from "./app.ts";
import { readerOf } from "./reader.ts";

/** As whom a request is shown records: what could not be told of afterwards is not shown, and then everybody reads as the public. */
export function readerWatched(app: App, request: FastifyRequest): Reader {
  return app.accessLog.open ? readerOf(request) : null;
}

type Shown = { readonly index: number; readonly chain: Chain | null };

export function tellRestricted(app: App, reader: Reader, shown: readonly Shown[]): void {
  if (reader !== null)
    app.accessLog.shown(
      reader,
      shown.filter(({ chain }) => chain === "restricted").map(({ index }) => index),
    );
}

/** `reader` as it is watched. */
export async function showRecord(app: App, query: RecordQuery, reader: Reader): Promise<OfficeRecord | undefined> {
  const [record] = await showRecords(app, [query], reader);
  return record;
}

export async function showRecords(app: App, queries: readonly RecordQuery[], reader: Reader): Promise<OfficeRecord[]> {
  const found = await Promise.all(queries.map((query) => app.mechanism.record(query, reader)));
  const records = found.filter((record) => record !== undefined);
  tellRestricted(
    app,
    reader,
    records.filter(({ visible }) => visible),
  );
  return records;
}
