// Where the map is moved to, as it stands in the address: `map=6.2/33.61/70.02`.
export type View = { readonly zoom: number; readonly lat: number; readonly lon: number };

const VIEW = /^(\d{1,2}(?:\.\d{1,2})?)\/(-?\d{1,2}(?:\.\d{1,3})?)\/(-?\d{1,3}(?:\.\d{1,3})?)$/;

export function readView(text: string): View | undefined {
  const [, zoom, lat, lon] = VIEW.exec(text) ?? [];
  const view = { zoom: Number(zoom), lat: Number(lat), lon: Number(lon) };
  return zoom !== undefined && Math.abs(view.lat) <= 85 && Math.abs(view.lon) <= 180 ? view : undefined;
}

export function writeView({ zoom, lat, lon }: View): string {
  return `${zoom.toFixed(2)}/${lat.toFixed(3)}/${lon.toFixed(3)}`;
}
