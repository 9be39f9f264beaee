// The crossings of the list on the line: dashed, in its corridor, no other boundary; still where there is no WebGL.
import "../map/map.css";
import { lazy, Suspense, useMemo, useState } from "react";
import { FormattedMessage } from "react-intl";
import { StillMap } from "../map/still-map.tsx";
import { hasWebGl } from "../map/webgl.ts";
import { Panel } from "../ui/panel.tsx";
import type { CrossingRow, Gate } from "../wire/movements.ts";
import { gatherPlaces } from "./places.ts";

type Props = {
  readonly rows: readonly CrossingRow[] | undefined;
  readonly gates: readonly Gate[];
  readonly chosen: string | undefined;
  readonly onChoose: (place: string) => void;
};

const LiveMap = lazy(async () => ({ default: (await import("../map/live-map.tsx")).LiveMap }));

export function CrossingMap({ rows, gates, chosen, onChoose }: Props) {
  const [live, setLive] = useState(hasWebGl);
  const [ready, setReady] = useState(false);
  const cells = useMemo(() => gatherPlaces(rows ?? [], gates), [rows, gates]);
  return (
    <Panel title={<FormattedMessage id="movements.map" />} className="map-panel" anchor="map">
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
