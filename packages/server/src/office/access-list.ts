// Who read the restricted records of an organisation: readable by that organisation, as the server said it in the log.
import type { Mechanism } from "../mechanism.ts";
import type { Office } from "../session/office.ts";

export type AccessRow = {
  readonly index: number;
  /** mechanism time */
  readonly at: number;
  readonly reader: Office;
  /** the records of the asking organisation among those shown */
  readonly records: number[];
};

export function listAccess(
  mechanism: Mechanism,
  org: string,
  { limit, before }: { readonly limit: number; readonly before: number | undefined },
) {
  const rows = mechanism.committed.accessTo(org);
  const from = before === undefined ? rows : rows.filter(({ index }) => index < before);
  const items = from.slice(0, limit);
  return { items, next: from.length > limit ? (items.at(-1)?.index ?? null) : null, total: rows.length };
}
