// The map of the very reports the list shows: live where there is WebGL, a still drawing of the same where there is not.
import { corridor } from "virtual:line";
import { lazy, Suspense, useMemo, useState } from "react";
import { FormattedMessage } from "react-intl";
import { Panel } from "../ui/panel.tsx";
import type { ReportRow } from "../wire/report.ts";
import { gatherCells } from "./cells.ts";
import { Legend } from "./legend.tsx";
import { boundsOf } from "./mercator.ts";
import { StillMap } from "./still-map.tsx";
import { hasWebGl } from "./webgl.ts";

export type MapProps = {
  /** undefined while there is no answer: the map then holds nothing and says nothing of it */
  readonly rows: readonly ReportRow[] | undefined;
  /** the key of the chosen cell */
  readonly chosen: string | undefined;
  readonly onChoose: (cell: string) => void;
};

const FRAME = boundsOf(corridor.flat());

/** MapLibre comes after the list, in a chunk of its own. */
const LiveMap = lazy(async () => ({ default: (await import("./live-map.tsx")).LiveMap }));

export function MapPanel({ rows, chosen, onChoose }: MapProps) {
  const [live, setLive] = useState(hasWebGl);
  const [ready, setReady] = useState(false);
  const { cells, unplaced, outside } = useMemo(() => gatherCells(rows ?? [], FRAME), [rows]);
  return (
    <Panel title={<FormattedMessage id="map.title" />} className="map-panel" anchor="map">
      <div className="map-frame" dir="ltr">
        {!(live && ready) && <StillMap cells={cells} chosen={chosen} onChoose={onChoose} />}
        {live && (
          <div className={ready ? "live-layer" : "live-layer live-layer-waiting"}>
            <Suspense fallback={null}>
              <LiveMap
                cells={cells}
                chosen={chosen}
                onChoose={onChoose}
                onReady={() => setReady(true)}
                onFail={() => setLive(false)}
              />
            </Suspense>
          </div>
        )}
      </div>
      <Legend holds={rows && { count: rows.length - unplaced - outside, unplaced, outside }} still={!live} />
    </Panel>
  );
}
