// The live map: MapLibre over our own line and corridor; no tile, font or picture from anywhere else.
import {
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { corridor } from "virtual:line";
import { useEffect, useEffectEvent, useRef } from "react";
import { useIntl } from "react-intl";
import { useTheme } from "../ui/theme.ts";
import type { MapCell } from "./cells.ts";
import { CELLS, cellData, HATCH, hatchImage, readPalette, styleOf } from "./map-style.ts";
import { boundsOf } from "./mercator.ts";
import { useMapView } from "./use-map-view.ts";
import type { View } from "./view.ts";

type Props = {
  readonly cells: readonly MapCell[];
  readonly chosen: string | undefined;
  readonly onChoose: (cell: string) => void;
  /** everything is drawn for the first time: the still map beneath may go */
  readonly onReady: () => void;
  /** WebGL is there but does not draw: the still map takes over */
  readonly onFail: () => void;
};

const { southWest, northEast } = boundsOf(corridor.flat());
const BOUNDS = new LngLatBounds([...southWest], [...northEast]);
const PADDING_PX = 16;
const LEAST_ZOOM = 3;
const MOST_ZOOM = 9;

export function LiveMap({ cells, chosen, onChoose, onReady, onFail }: Props) {
  const intl = useIntl();
  const theme = useTheme();
  const { view, keep } = useMapView();
  const frame = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre>(null);
  const drawn = useRef(theme);
  const style = useEffectEvent((within: HTMLElement) => styleOf(readPalette(within), cells, chosen));
  const fill = useEffectEvent((made: MapLibre) => fillCells(made, cells, chosen));
  const choose = useEffectEvent(onChoose);
  const ready = useEffectEvent(onReady);
  const fail = useEffectEvent(onFail);
  const moved = useEffectEvent(keep);
  const first = useEffectEvent(() => view);

  useEffect(() => {
    const within = frame.current;
    if (!within) return undefined;
    const made = make(within, { ...wordsOf(intl) }, first());
    if (!made) return fail();
    made.setMissingStyleImageResolver((id) => {
      if (id === HATCH) made.addImage(HATCH, hatchImage(readPalette(within)["observed-not"]), { pixelRatio: 2 });
    });
    made.on("style.load", () => fill(made));
    made.setStyle(style(within));
    made.on("click", CELLS, ({ features }) => {
      const key: unknown = features?.[0]?.properties["key"];
      if (typeof key === "string") choose(key);
    });
    for (const [event, cursor] of [
      ["mouseenter", "pointer"],
      ["mouseleave", ""],
    ] as const)
      made.on(event, CELLS, () => (made.getCanvas().style.cursor = cursor));
    made.on("moveend", ({ originalEvent }) => {
      if (originalEvent) moved(viewOf(made));
    });
    made.once("load", () => ready());
    made.on("error", ({ error }) => console.error(error));
    made.on("webglcontextlost", () => fail());
    map.current = made;
    return () => {
      map.current = null;
      made.remove();
    };
  }, [intl]);

  useEffect(() => {
    if (map.current) fillCells(map.current, cells, chosen);
  }, [cells, chosen]);

  useEffect(() => {
    const restyle = () => frame.current && map.current?.setStyle(style(frame.current), { diff: false });
    if (theme !== drawn.current) restyle();
    drawn.current = theme;
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", restyle);
    return () => system.removeEventListener("change", restyle);
  }, [theme]);

  return <div ref={frame} className="live-map" />;
}

function make(container: HTMLElement, locale: Record<string, string>, view: View | undefined): MapLibre | undefined {
  setWorkerUrl(workerUrl);
  try {
    const map = new MapLibre({
      container,
      locale,
      ...(view
        ? { center: [view.lon, view.lat], zoom: view.zoom }
        : { bounds: BOUNDS, fitBoundsOptions: { padding: PADDING_PX } }),
      minZoom: LEAST_ZOOM,
      maxZoom: MOST_ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      // On a phone the page must still scroll under a finger.
      cooperativeGestures: matchMedia("(pointer: coarse)").matches,
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
    return map;
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

/** Before the style is loaded there is no source yet; it is filled once it is. */
function fillCells(map: MapLibre, cells: readonly MapCell[], chosen: string | undefined): void {
  void map.getSource<GeoJSONSource>(CELLS)?.setData(cellData(cells, chosen));
}

function viewOf(map: MapLibre): View {
  const { lng, lat } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
}

function wordsOf(intl: ReturnType<typeof useIntl>): Record<string, string> {
  return {
    "Map.Title": intl.formatMessage({ id: "map.canvas" }),
    "NavigationControl.ZoomIn": intl.formatMessage({ id: "map.zoom-in" }),
    "NavigationControl.ZoomOut": intl.formatMessage({ id: "map.zoom-out" }),
    "ScaleControl.Kilometers": intl.formatMessage({ id: "map.km" }),
    "ScaleControl.Meters": intl.formatMessage({ id: "map.m" }),
    "CooperativeGesturesHandler.MobileHelpText": intl.formatMessage({ id: "map.two-fingers" }),
  };
}
