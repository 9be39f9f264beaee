// Crossings gathered for the map: those within one gate's radius are one circle, one without a gate stands by itself.
import type { MapCell } from "../map/cells.ts";
import type { CrossingRow, Gate } from "../wire/movements.ts";

/** A gate's name, or where there is none the crossing's own id. */
export function placeKey({ gate, id }: Pick<CrossingRow, "gate" | "id">): string {
  return gate ?? id;
}

export function gatherPlaces(rows: readonly CrossingRow[], gates: readonly Gate[]): MapCell[] {
  const cells = new Map<string, MapCell>();
  for (const row of rows) {
    const key = placeKey(row);
    const known = cells.get(key);
    const at = gates.find(({ gate }) => gate === row.gate)?.place ?? row;
    cells.set(key, {
      key,
      lat: known?.lat ?? at.lat,
      lon: known?.lon ?? at.lon,
      count: (known?.count ?? 0) + 1,
      simulated: (known?.simulated ?? false) || row.simulated,
    });
  }
  return [...cells.values()].sort((one, other) => other.count - one.count);
}
