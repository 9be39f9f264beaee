// One report as a reader may see it: the row of the list, the body with the fields open to that reader, and what is withheld.
import { isRefusal, openDisclosures, parseEnvelope, parseOpening, withheldFields } from "@mizan/ledger";
import type { RestrictedClass } from "@mizan/agreement";
import type { ReportDetailRow, ReportReader, ReportRow, StoredOpening } from "@mizan/storage";
import { isOwn, mayRead } from "./office/classes.ts";
import type { Authority } from "./policy/authority.ts";
import type { Reader } from "./reader.ts";
import type { Rooms } from "./rooms.ts";

/** Every class of a report's withheld fields: who may read them all may search by them. */
const FIELDS: readonly RestrictedClass[] = ["attribution-claim", "source", "exact-place"];

/** Whose organisation's restricted reports are their own: they file them, or answer for those who do. */
const REPORTING = ["monitor", "gateway", "liaison", "principal"];

/** Lists ask once: who may read others' restricted reports sees them all; any office sees its own organisation's. */
export function reportReaderOf(authority: Authority, reader: Reader): ReportReader {
  if (reader === null) return "public";
  const reads = (name: string) => mayRead(authority, reader, { class: name, relation: "none" });
  if (!reads("report")) return REPORTING.includes(reader.role) ? { org: reader.org } : "public";
  return FIELDS.every(reads) ? "office" : "inside";
}

/** The read models' shape; which fields of the body are open is decided here, class by class. */
export type ReportDetail = ReportDetailRow;

export type Looking = {
  readonly reader: Reader;
  readonly authority: Authority;
  readonly rooms: Rooms;
};

/** Throws where a stored opening cannot be read: it was read when it was admitted. */
export function reportDetail(
  row: ReportRow,
  stored: StoredOpening,
  { reader, authority, rooms }: Looking,
): ReportDetail | undefined {
  const bytes = stored.sealed ?? stored.open;
  if (bytes === null) return undefined;
  const opening = parseOpening(bytes);
  const envelope = isRefusal(opening) ? opening : parseEnvelope(opening.envelope);
  if (isRefusal(opening) || isRefusal(envelope)) throw new Error(`entry ${row.index} cannot be read`);
  const { statement } = envelope;
  const author = { org: statement.org, role: rooms.oversight.keys.get(statement.key)?.role ?? "" };
  const relation = isOwn(reader, author) ? "own" : "none";
  if (statement.chain === "restricted" && !mayRead(authority, reader, { class: "report", relation })) return undefined;
  const classes = new Map(withheldFields(statement.body).map((field) => [field.path, field.class]));
  const open = opening.disclosures.filter(({ path }) =>
    mayRead(authority, reader, { class: classes.get(path) ?? "", relation }),
  );
  const body = openDisclosures(statement.body, open);
  if (isRefusal(body)) throw new Error(`entry ${row.index} has a disclosure that does not fit`);
  const { org, key, chain, seq, at } = statement;
  return { ...row, body, withheld: withheldFields(body), statement: { org, key, chain, seq, at } };
}
