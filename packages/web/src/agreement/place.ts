// Where, in the source's own names: from the narrowest to the widest, each once.
import type { ReportRow } from "../wire/report.ts";

export function placeNames({ place }: Pick<ReportRow, "place">): readonly string[] {
  const names = [place.name, place.adm2, place.adm1, place.country].filter((name) => name !== undefined && name !== "");
  return [...new Set(names)].filter((name) => name !== undefined);
}
