// Vite plugin: the cut line as the module `virtual:line` for the screens, and as `line.geojson` beside them for server-made pages.
import type { Plugin } from "vite";
import { CORRIDOR_KM, cutLine } from "./line.ts";

const NAME = "virtual:line";
const RESOLVED = `\0${NAME}`;

export function lineModule(): Plugin {
  return {
    name: "mizan-line",
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      const { line, corridor } = cutLine();
      if (!this.meta.watchMode)
        this.emitFile({ type: "asset", fileName: "line.geojson", source: geoJson(line, corridor) });
      return `export const line = ${JSON.stringify(line)};\nexport const corridor = ${JSON.stringify(corridor)};\n`;
    },
  };
}

/** GeoJSON (RFC 7946); the note travels with the drawing. */
function geoJson(line: readonly unknown[], corridor: readonly unknown[]): string {
  const note = "The line is contested; its drawing implies no position.";
  return JSON.stringify({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { name: "corridor", km: CORRIDOR_KM },
        geometry: { type: "Polygon", coordinates: corridor },
      },
      { type: "Feature", properties: { name: "line", note }, geometry: { type: "LineString", coordinates: line } },
    ],
  });
}
