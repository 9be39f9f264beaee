// Where the reader has moved the map, kept in the address so that it can be linked: `map=6.2/33.61/70.02`.
import { useSearchParams } from "react-router";

export type View = { readonly zoom: number; readonly lat: number; readonly lon: number };

const VIEW = /^(\d{1,2}(?:\.\d{1,2})?)\/(-?\d{1,2}(?:\.\d{1,3})?)\/(-?\d{1,3}(?:\.\d{1,3})?)$/;

export function useMapView(): { readonly view: View | undefined; readonly keep: (view: View) => void } {
  const [params, setParams] = useSearchParams();
  const keep = (view: View) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        next.set("map", writeView(view));
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return { view: readView(params.get("map") ?? ""), keep };
}

export function readView(text: string): View | undefined {
  const [, zoom, lat, lon] = VIEW.exec(text) ?? [];
  const view = { zoom: Number(zoom), lat: Number(lat), lon: Number(lon) };
  return zoom !== undefined && Math.abs(view.lat) <= 85 && Math.abs(view.lon) <= 180 ? view : undefined;
}

export function writeView({ zoom, lat, lon }: View): string {
  return `${zoom.toFixed(2)}/${lat.toFixed(3)}/${lon.toFixed(3)}`;
}
