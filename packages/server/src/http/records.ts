// Shows entries to a reader and has it said in the log which restricted ones were shown.
import type { RecordQuery } from "../mechanism.ts";
import type { OfficeRecord } from "../office/record.ts";
import type { Reader } from "../reader.ts";
import type { App } from "./app.ts";

export async function showRecord(app: App, query: RecordQuery, reader: Reader): Promise<OfficeRecord | undefined> {
  const [record] = await showRecords(app, [query], reader);
  return record;
}

export async function showRecords(app: App, queries: readonly RecordQuery[], reader: Reader): Promise<OfficeRecord[]> {
  // What could not be told of afterwards is not shown.
  const asking = app.accessLog.open ? reader : null;
  const found = await Promise.all(queries.map((query) => app.mechanism.record(query, asking)));
  const records = found.filter((record) => record !== undefined);
  if (asking !== null)
    app.accessLog.shown(
      asking,
      records.filter((record) => record.visible && record.chain === "restricted").map(({ index }) => index),
    );
  return records;
}
