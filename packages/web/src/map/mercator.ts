// Web Mercator, as the live map draws, for the still one: the two show the same picture.
export type Position = readonly [lon: number, lat: number];
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Units of the drawing for the whole globe; large enough that three decimals are less than a pixel. */
const WORLD = 36_000;
const DECIMALS = 1;

export function project([lon, lat]: Position): readonly [x: number, y: number] {
  const x = ((lon + 180) / 360) * WORLD;
  const y = ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * WORLD;
  return [Number(x.toFixed(DECIMALS)), Number(y.toFixed(DECIMALS))];
}

export function pathOf(positions: readonly Position[], close: boolean): string {
  return (
    positions.map((position, i) => `${i === 0 ? "M" : "L"}${project(position).join(" ")}`).join("") + (close ? "Z" : "")
  );
}

export function boundsOf(positions: readonly Position[]): {
  readonly southWest: Position;
  readonly northEast: Position;
} {
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  return { southWest: [Math.min(...lons), Math.min(...lats)], northEast: [Math.max(...lons), Math.max(...lats)] };
}

export function boxOf(positions: readonly Position[], margin: number): Box {
  const { southWest, northEast } = boundsOf(positions);
  const [west, south] = project(southWest);
  const [east, north] = project(northEast);
  return { x: west - margin, y: north - margin, width: east - west + 2 * margin, height: south - north + 2 * margin };
}
