// Reports gathered into the half-degree cells they are known by: what the map draws, from the very rows the list shows.
import type { ReportRow } from "../wire/report.ts";

export type MapCell = {
  /** `34.25,70.75`, latitude first as in the address of the page */
  readonly key: string;
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
  readonly simulated: boolean;
};
export type Cells = {
  readonly cells: readonly MapCell[];
  /** reports that name no cell */
  readonly unplaced: number;
  /** reports in cells beyond the part of the world the map begins with */
  readonly outside: number;
};
export type Frame = { readonly southWest: readonly [number, number]; readonly northEast: readonly [number, number] };

const RADIUS_ONE_PX = 10;
const RADIUS_MOST_PX = 26;

export function gatherCells(rows: readonly ReportRow[], frame: Frame): Cells {
  const cells = new Map<string, MapCell>();
  let [unplaced, outside] = [0, 0];
  for (const row of rows) {
    const key = cellKey(row);
    if (key === undefined || !row.cell) {
      unplaced += 1;
      continue;
    }
    if (!within(row.cell, frame)) outside += 1;
    const known = cells.get(key);
    cells.set(key, {
      key,
      ...row.cell,
      count: (known?.count ?? 0) + 1,
      simulated: (known?.simulated ?? false) || row.simulated,
    });
  }
  // Large ones first, so that a small one is drawn above a large neighbour.
  return { cells: [...cells.values()].sort((a, b) => b.count - a.count), unplaced, outside };
}

function within(
  { lat, lon }: NonNullable<ReportRow["cell"]>,
  { southWest: [west, south], northEast: [east, north] }: Frame,
): boolean {
  return lat >= south && lat <= north && lon >= west && lon <= east;
}

export function cellKey({ cell }: Pick<ReportRow, "cell">): string | undefined {
  return cell ? `${cell.lat},${cell.lon}` : undefined;
}

/** Area grows with the count, so that twice as many look twice as much. */
export function radiusPx(count: number): number {
  return Math.min(RADIUS_MOST_PX, RADIUS_ONE_PX * Math.sqrt(0.65 + 0.35 * count));
}
