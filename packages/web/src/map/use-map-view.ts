// Where the reader has moved the map, kept in the address so that it can be linked.
import { useSearchParams } from "react-router";
import { readView, type View, writeView } from "./view.ts";

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
