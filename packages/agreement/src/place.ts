// Where something is said to have happened: in public a district and a half-degree cell, the point for those who need it.
import { type Refusal, refuse } from "@mizan/ledger";

/** UCDP's where_prec 1–7: exact, within about 25 km, district, province, line or area, country, between countries. */
export const PLACE_PRECISIONS = ["point", "near", "district", "province", "area", "country", "international"] as const;

export type PlacePrecision = (typeof PLACE_PRECISIONS)[number];

/** The centre of a cell of half a degree, about 50 km: what is public of a position. */
export type Cell = { readonly lat: number; readonly lon: number };

export type Place = {
  readonly precision: PlacePrecision;
  readonly country?: string;
  readonly adm1?: string;
  readonly adm2?: string;
  readonly name?: string;
};

export type PlaceCode = "place-too-exact" | "cell-off-grid" | "cell-not-known" | "cell-not-of-point";

const CELL_DEGREES = 0.5;

/** The cell a point lies in; a point on an edge belongs to the cell north and east of it. */
export function cellOf(lat: number, lon: number): Cell {
  return { lat: centre(lat, 90), lon: centre(lon, 180) };
}

/** A village's name gives its position away: finer than a district, the name is withheld with the point. */
export function isFine(precision: PlacePrecision): boolean {
  return precision === "point" || precision === "near";
}

/** A country's middle is not where it happened: no cell is drawn for what is known no better than that. */
export function hasCell(precision: PlacePrecision): boolean {
  return precision !== "country" && precision !== "international";
}

export function refusePlace(place: Place, cell: Cell | null, point: Cell | undefined): Refusal<PlaceCode> | undefined {
  if (isFine(place.precision) && place.name !== undefined) {
    return refuse("place-too-exact", "the name of a place finer than a district is withheld", "body.place.name");
  }
  if (cell === null) return undefined;
  if (!hasCell(place.precision)) {
    return refuse("cell-not-known", "a place known by its country only has no cell", "body.cell");
  }
  if (!same(cell, cellOf(cell.lat, cell.lon))) {
    return refuse("cell-off-grid", "must be the centre of a half-degree cell, such as 34.25, 70.75", "body.cell");
  }
  if (point === undefined || same(cell, cellOf(point.lat, point.lon))) return undefined;
  return refuse("cell-not-of-point", "must be the cell of the point", "body.cell");
}

function centre(degrees: number, limit: number): number {
  const edge = Math.min(Math.floor(degrees / CELL_DEGREES) * CELL_DEGREES, limit - CELL_DEGREES);
  return edge + CELL_DEGREES / 2;
}

function same(a: Cell, b: Cell): boolean {
  return a.lat === b.lat && a.lon === b.lon;
}
