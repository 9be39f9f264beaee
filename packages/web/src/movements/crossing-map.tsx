// The crossings of the list on the line: dashed, in its corridor, no other boundary; still where there is no WebGL.
import "../map/map.css";
import { useMemo } from "react";
import { FormattedMessage } from "react-intl";
import { MapFrame } from "../map/map-frame.tsx";
import { Panel } from "../ui/panel.tsx";
import type { CrossingRow, Gate } from "../wire/movements.ts";
import { gatherPlaces } from "./places.ts";

type Props = {
  readonly rows: readonly CrossingRow[] | undefined;
  readonly gates: readonly Gate[];
  readonly chosen: string | undefined;
  readonly onChoose: (place: string) => void;
};

export function CrossingMap({ rows, gates, chosen, onChoose }: Props) {
  const cells = useMemo(() => gatherPlaces(rows ?? [], gates), [rows, gates]);
  return (
    <Panel title={<FormattedMessage id="movements.map" />} className="map-panel" anchor="map">
      <MapFrame cells={cells} chosen={chosen} onChoose={onChoose} />
      <div className="legend small">
        <p>
          <FormattedMessage id="movements.map.circle" />
        </p>
        <p>
          <strong>
            <FormattedMessage id="map.contested" />
          </strong>
        </p>
      </div>
    </Panel>
  );
}
