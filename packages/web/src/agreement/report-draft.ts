// A report as its body: undefined until when, where and what was seen are written. What is finer than a district is withheld.
import { cellOf } from "@mizan/agreement";
import type { JsonObject } from "@mizan/ledger";
import { areWritten, instantOf, wholeOf } from "../ui/typed.ts";

export type ReportDraft = {
  readonly from: string;
  readonly to: string;
  readonly country: string;
  readonly adm1: string;
  readonly adm2: string;
  readonly lat: string;
  readonly lon: string;
  readonly low: string;
  readonly best: string;
  readonly high: string;
  readonly account: string;
};
export const NO_REPORT: ReportDraft = {
  from: "",
  to: "",
  country: "",
  adm1: "",
  adm2: "",
  lat: "",
  lon: "",
  low: "",
  best: "",
  high: "",
  account: "",
};

export type Filing = {
  readonly channel: "app" | "liaison";
  /** in an exercise nothing that is reported happened */
  readonly simulated: boolean;
};

export function reportBody(draft: ReportDraft, { channel, simulated }: Filing): JsonObject | undefined {
  const from = instantOf(draft.from);
  const to = draft.to === "" ? from : instantOf(draft.to);
  const deaths = deathsOf(draft);
  const point = pointOf(draft);
  if (from === undefined || to === undefined || to < from || deaths === undefined || point === undefined)
    return undefined;
  if (!areWritten(draft.country, draft.adm1, draft.adm2, draft.account)) return undefined;
  const [country, adm1, adm2] = [draft.country.trim(), draft.adm1.trim(), draft.adm2.trim()];
  return {
    channel,
    simulated,
    occurred: { from, to, precision: "minute" },
    place: { precision: "district", country, adm1, adm2 },
    cell: point && { ...cellOf(point.lat, point.lon) },
    deaths,
    kind: null,
    claim: { source: { article: draft.account.trim() }, ...(point ? { place: point } : {}) },
  };
}

/** Null: nobody has counted. */
function deathsOf({ low, best, high }: ReportDraft): JsonObject | null | undefined {
  if (![low, best, high].some((figure) => figure.trim() !== "")) return null;
  const [least, likely, most] = [wholeOf(low), wholeOf(best), wholeOf(high)];
  if (least === undefined || likely === undefined || most === undefined) return undefined;
  return least <= likely && likely <= most ? { low: least, best: likely, high: most } : undefined;
}

type Point = { readonly lat: number; readonly lon: number };

/** Null: only the district is known. */
function pointOf({ lat, lon }: ReportDraft): Point | null | undefined {
  if (lat.trim() === "" && lon.trim() === "") return null;
  const [north, east] = [degrees(lat, 90), degrees(lon, 180)];
  return north === undefined || east === undefined ? undefined : { lat: north, lon: east };
}

function degrees(text: string, limit: number): number | undefined {
  const typed = text.trim();
  const value = /^-?\d{1,3}(\.\d{1,6})?$/.test(typed) ? Number(typed) : Number.NaN;
  return Math.abs(value) <= limit ? value : undefined;
}
