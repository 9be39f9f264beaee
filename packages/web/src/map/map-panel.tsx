// The map of the very reports the list shows: live where there is WebGL, a still drawing of the same where there is not.
import { corridor } from "virtual:line";
import { useMemo, useState } from "react";
import { FormattedMessage } from "react-intl";
import { Panel } from "../ui/panel.tsx";
import type { ReportRow } from "../wire/report.ts";
import { gatherCells } from "./cells.ts";
import { Legend } from "./legend.tsx";
import { MapFrame } from "./map-frame.tsx";
import { boundsOf } from "./mercator.ts";
import { hasWebGl } from "./webgl.ts";

export type MapProps = {
  /** undefined while there is no answer: the map then holds nothing and says nothing of it */
  readonly rows: readonly ReportRow[] | undefined;
  /** the key of the chosen cell */
  readonly chosen: string | undefined;
  readonly onChoose: (cell: string) => void;
};

const FRAME = boundsOf(corridor.flat());

export function MapPanel({ rows, chosen, onChoose }: MapProps) {
  const [still, setStill] = useState(() => !hasWebGl());
  const { cells, unplaced, outside } = useMemo(() => gatherCells(rows ?? [], FRAME), [rows]);
  return (
    <Panel title={<FormattedMessage id="map.title" />} className="map-panel" anchor="map">
      <MapFrame cells={cells} chosen={chosen} onChoose={onChoose} onStill={() => setStill(true)} />
      <Legend holds={rows && { count: rows.length - unplaced - outside, unplaced, outside }} still={still} />
    </Panel>
  );
}
