// The frame of a map: live where there is WebGL, a still drawing of the same until it is ready, and where there is none.
import { lazy, Suspense, useState } from "react";
import type { MapCell } from "./cells.ts";
import { StillMap } from "./still-map.tsx";
import { hasWebGl } from "./webgl.ts";

/** MapLibre comes after the list, in a chunk of its own. */
const LiveMap = lazy(async () => ({ default: (await import("./live-map.tsx")).LiveMap }));

type Props = {
  readonly cells: readonly MapCell[];
  /** the key of the chosen cell */
  readonly chosen: string | undefined;
  readonly onChoose: (cell: string) => void;
  /** told where no live map can be drawn here */
  readonly onStill?: () => void;
};

export function MapFrame({ cells, chosen, onChoose, onStill }: Props) {
  const [live, setLive] = useState(hasWebGl);
  const [ready, setReady] = useState(false);
  const fail = () => {
    setLive(false);
    onStill?.();
  };
  return (
    <div className="map-frame" dir="ltr">
      {!(live && ready) && <StillMap cells={cells} chosen={chosen} onChoose={onChoose} />}
      {live && (
        <div className={ready ? "live-layer" : "live-layer live-layer-waiting"}>
          <Suspense fallback={null}>
            <LiveMap cells={cells} chosen={chosen} onChoose={onChoose} onReady={() => setReady(true)} onFail={fail} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
