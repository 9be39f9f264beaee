// How a live event changes what is on the screen: pure steps over the cached status and the reports not yet shown.
import type { Guarantor, Status } from "../wire/status.ts";
import type { ReportRow } from "../wire/report.ts";

export type LiveEvent =
  | { readonly kind: "entry"; readonly index: number; readonly row: ReportRow | undefined }
  | { readonly kind: "cosigned"; readonly size: number; readonly at: number }
  | { readonly kind: "guarantor"; readonly guarantor: Guarantor }
  /** a sealed product that concerns this reader's office has come, or a receipt for it; `flash`: a warning to it */
  | { readonly kind: "mail"; readonly index: number; readonly flash: boolean }
  /** the server could not replay everything missed: lists are to be loaded anew */
  | { readonly kind: "reset"; readonly size: number };

/** Reports that came while the list was on the screen; beyond the limit only their number is kept. */
export type Fresh = { readonly rows: readonly ReportRow[]; readonly count: number; readonly missed: boolean };
export const NO_FRESH: Fresh = { rows: [], count: 0, missed: false };
const MAX_FRESH_ROWS = 100;

export function applyToStatus(status: Status, event: LiveEvent): Status {
  if (event.kind === "entry") {
    const { index, row } = event;
    const size = Math.max(status.size, index + 1);
    const simulated = status.simulated || row?.simulated === true;
    return { ...status, size, simulated, loggedAt: row?.loggedAt ?? status.loggedAt };
  }
  if (event.kind === "guarantor") {
    const guarantors = status.guarantors.map((known) =>
      known.name === event.guarantor.name ? event.guarantor : known,
    );
    return { ...status, guarantors };
  }
  if (event.kind === "mail") return status;
  const size = Math.max(status.size, event.size);
  if (event.kind === "reset" || (status.complete && status.complete.size > event.size)) return { ...status, size };
  return { ...status, size, complete: { size: event.size, at: event.at } };
}

export function applyToFresh(fresh: Fresh, event: LiveEvent): Fresh {
  if (event.kind === "reset") return { ...fresh, missed: true };
  if (event.kind !== "entry" || !event.row) return fresh;
  const { row } = event;
  if (fresh.rows.some(({ index }) => index === row.index)) return fresh;
  return { ...fresh, rows: [row, ...fresh.rows].slice(0, MAX_FRESH_ROWS), count: fresh.count + 1 };
}
