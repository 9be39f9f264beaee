// Every entry of the log, restricted and erased ones too: that something was said, and when, is public; by whom and what is not.
import type { Kysely } from "kysely";
import type { Chain } from "@mizan/ledger";
import { type Page, type PageRequest, type ReaderKind, pageBounds, pageOf } from "./page.ts";
import type { EntryView, Tables } from "./schema.ts";

/** All four nulls: of a restricted chain, for the public; or erased. */
export type EntryRow = {
  readonly index: number;
  /** hex */
  readonly leaf: string;
  readonly loggedAt: number;
  readonly chain: Chain | null;
  readonly org: string | null;
  readonly role: string | null;
  readonly type: string | null;
};

export async function listEntries(kysely: Kysely<Tables>, request: PageRequest): Promise<Page<EntryRow>> {
  const { limit, before } = pageBounds(request);
  const rows = await entriesFor(kysely, request.reader)
    .selectAll()
    .where("index", "<", before)
    .orderBy("index", "desc")
    .limit(limit + 1)
    .execute();
  // Entries are numbered without gaps from 0, so nothing has to be counted.
  const { size } = await kysely.selectFrom("applied").select("size").executeTakeFirstOrThrow();
  return pageOf(rows.map(entryRow), limit, size);
}

export async function getEntry(
  kysely: Kysely<Tables>,
  index: number,
  reader: ReaderKind,
): Promise<EntryRow | undefined> {
  const row = await entriesFor(kysely, reader).selectAll().where("index", "=", index).executeTakeFirst();
  return row && entryRow(row);
}

function entriesFor(kysely: Kysely<Tables>, reader: ReaderKind) {
  return reader === "office" ? kysely.selectFrom("office_entry as entry") : kysely.selectFrom("public_entry as entry");
}

function entryRow({ index, leaf, logged_at: loggedAt, chain, org, role, type }: EntryView): EntryRow {
  return { index, leaf, loggedAt, chain, org, role, type };
}
