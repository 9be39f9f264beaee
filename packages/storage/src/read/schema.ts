// The tables of the read models, in one place. There are no migrations: another version on disk is deleted and rebuilt.
import { sql, type ColumnType, type Kysely } from "kysely";
import type { Chain } from "@mizan/ledger";

/** To be raised with every change of what follows, or of how rows are worked out from statements. */
export const SCHEMA_VERSION = 1;

export type Tables = {
  readonly applied: AppliedTable;
  readonly entry: EntryTable;
  readonly report: ReportTable;
  readonly report_body: ReportBodyTable;
  readonly public_entry: EntryView;
  readonly office_entry: EntryView;
  readonly public_report: ReportView;
  readonly office_report: ReportView;
  readonly inside_report: ReportView;
  readonly public_report_body: ReportBodyView;
  readonly office_report_body: ReportBodyView;
};

/** One row: how far the log was projected. */
export type AppliedTable = {
  readonly one: ColumnType<boolean, never, never>;
  readonly size: number;
  /** hex; the last entry's, null while there is none */
  readonly leaf: string | null;
};

export type EntryTable = {
  readonly index: number;
  /** hex */
  readonly leaf: string;
  /** log time, milliseconds since the epoch */
  readonly logged_at: number;
  /** null from here on once the opening was erased */
  readonly chain: Chain | null;
  readonly org: string | null;
  readonly role: string | null;
  readonly type: string | null;
};

/** In `public_entry` an entry of a restricted chain shows that it is there and when, and no more. */
export type EntryView = EntryTable;

/** What both readers may know of a report: public fields only, null where even those are withheld. */
type ReportColumns = {
  readonly index: number;
  readonly type: string;
  readonly chain: Chain;
  readonly org: string;
  readonly key: string;
  readonly seq: number;
  readonly at: string;
  readonly logged_at: number;
  readonly channel: string;
  readonly simulated: boolean;
  readonly source_format: string | null;
  readonly source_id: string | null;
  readonly occurred_from: string;
  readonly occurred_to: string;
  readonly occurred_precision: string;
  readonly place_precision: string;
  readonly country: string | null;
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly place_name: string | null;
  readonly cell_lat: number | null;
  readonly cell_lon: number | null;
  readonly deaths_low: number | null;
  readonly deaths_best: number | null;
  readonly deaths_high: number | null;
  readonly kind: string | null;
};

/** `words` are what a search looks through. */
export type ReportTable = ReportColumns & { readonly public_words: string; readonly office_words: string };

/**
 * Apart from the rows, which are read by the thousand. Bodies are JSON texts, not jsonb: what comes out is what was
 * signed, member for member.
 */
export type ReportBodyTable = { readonly index: number; readonly public_body: string; readonly office_body: string };

/** Reading goes through views chosen by reader, so that no query can pick the wrong column. */
export type ReportView = ReportColumns & { readonly words: string };
export type ReportBodyView = { readonly index: number; readonly body: string };

const REPORT_COLUMNS = `
  index bigint primary key,
  type text not null,
  chain text not null,
  org text not null,
  key text not null,
  seq bigint not null,
  at text not null,
  logged_at bigint not null,
  channel text not null,
  simulated boolean not null,
  source_format text,
  source_id text,
  occurred_from text not null,
  occurred_to text not null,
  occurred_precision text not null,
  place_precision text not null,
  country text,
  adm1 text,
  adm2 text,
  place_name text,
  cell_lat double precision,
  cell_lon double precision,
  deaths_low integer,
  deaths_best integer,
  deaths_high integer,
  kind text`;

/** `index, type, chain, …` */
const SHOWN = REPORT_COLUMNS.trim()
  .split("\n")
  .map((line) => line.trim().split(" ")[0])
  .join(", ");

const STATEMENTS: readonly string[] = [
  `create table applied (one boolean primary key default true check (one), size bigint not null, leaf text)`,
  `insert into applied (size, leaf) values (0, null)`,
  `create table entry (
     index bigint primary key, leaf text not null, logged_at bigint not null,
     chain text, org text, role text, type text)`,
  `create table report (${REPORT_COLUMNS},
     public_words text not null, office_words text not null)`,
  `create table report_body (
     index bigint primary key, public_body text not null, office_body text not null)`,
  `create index report_chain on report (chain, index)`,
  `create index report_cell on report (cell_lat, cell_lon) where cell_lat is not null`,
  `create index report_simulated on report (chain, index) where simulated`,
  `create view public_entry as
     select index, leaf, logged_at,
       case when chain = 'public' then chain end as chain, case when chain = 'public' then org end as org,
       case when chain = 'public' then role end as role, case when chain = 'public' then type end as type
     from entry`,
  `create view office_entry as select index, leaf, logged_at, chain, org, role, type from entry`,
  `create view public_report as select ${SHOWN}, public_words as words from report where chain = 'public'`,
  `create view office_report as select ${SHOWN}, office_words as words from report`,
  `create view inside_report as select ${SHOWN}, public_words as words from report`,
  `create view public_report_body as
     select index, public_body as body from report_body join report using (index) where chain = 'public'`,
  `create view office_report_body as select index, office_body as body from report_body`,
];

/** All or nothing. */
export async function createSchema(kysely: Kysely<Tables>): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
  });
}
