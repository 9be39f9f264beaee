// The live map's style: ground, corridor in hatch, the line, the cells; every colour comes from the token file.
import type { FeatureCollection } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import { corridor, line } from "virtual:line";
import { type MapCell, radiusPx } from "./cells.ts";

export const HATCH = "hatch";
export const CELLS = "cells";

const TOKENS = ["sunk", "observed-not", "line", "panel", "accent", "accent-wash", "ink"] as const;
export type Palette = Readonly<Record<(typeof TOKENS)[number], string>>;

/** The tokens as the browser resolves them for the theme in force. */
export function readPalette(within: HTMLElement): Palette {
  const probe = document.createElement("span");
  within.append(probe);
  const entries = TOKENS.map((token) => {
    probe.style.color = `var(--${token})`;
    return [token, getComputedStyle(probe).color];
  });
  probe.remove();
  // One entry for each token.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Palette;
}

export function styleOf(palette: Palette, cells: readonly MapCell[], chosen: string | undefined): StyleSpecification {
  return {
    version: 8,
    sources: {
      corridor: {
        type: "geojson",
        data: { type: "Polygon", coordinates: corridor.map((ring) => ring.map(([lon, lat]) => [lon, lat])) },
      },
      line: { type: "geojson", data: { type: "LineString", coordinates: line.map(([lon, lat]) => [lon, lat]) } },
      [CELLS]: { type: "geojson", data: cellData(cells, chosen) },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": palette.sunk } },
      { id: "corridor", type: "fill", source: "corridor", paint: { "fill-pattern": HATCH } },
      {
        id: "corridor-edge",
        type: "line",
        source: "corridor",
        paint: { "line-color": palette["observed-not"], "line-width": 1 },
      },
      // The same weight at all zooms, dashed, without a name (experience.md §7).
      {
        id: "line",
        type: "line",
        source: "line",
        paint: { "line-color": palette.line, "line-width": 2, "line-dasharray": [2.5, 2] },
      },
      {
        id: CELLS,
        type: "circle",
        source: CELLS,
        paint: {
          // Far out, neighbouring cells lie close: circles and numbers shrink with them.
          "circle-radius": [
            "interpolate",
            ["linear"],
            ["zoom"],
            4,
            ["*", ["get", "radius"], 0.72],
            7,
            ["*", ["get", "radius"], 1.5],
          ],
          "circle-color": palette["accent-wash"],
          "circle-opacity": 0.92,
          "circle-stroke-color": ["case", ["get", "chosen"], palette.ink, palette.accent],
          "circle-stroke-width": ["case", ["get", "chosen"], 3.5, 1.5],
        },
      },
      {
        id: "counts",
        type: "symbol",
        source: CELLS,
        layout: {
          "text-field": ["to-string", ["get", "count"]],
          "text-font": ["sans-serif"],
          "text-size": ["interpolate", ["linear"], ["zoom"], 4, 11, 7, 16],
          "text-allow-overlap": true,
        },
        paint: { "text-color": palette.ink },
      },
    ],
  };
}

export function cellData(cells: readonly MapCell[], chosen: string | undefined): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: cells.map(({ key, lat, lon, count }) => ({
      type: "Feature",
      properties: { key, count, radius: radiusPx(count), chosen: key === chosen },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  };
}

/** Diagonal strokes on a tile that repeats without a seam. */
export function hatchImage(color: string): ImageData {
  const size = 16;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (!context) return new ImageData(size, size);
  context.strokeStyle = color;
  context.lineWidth = 2.2;
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 2, size + 2);
    context.lineTo(shift + size + 2, -2);
  }
  context.stroke();
  return context.getImageData(0, 0, size, size);
}
