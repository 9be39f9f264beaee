// The map without WebGL: an SVG of the corridor, the line and the cells, from the same data and in the same projection.
import { corridor, line } from "virtual:line";
import { useId } from "react";
import { useIntl } from "react-intl";
import { type MapCell, radiusPx } from "./cells.ts";
import { boxOf, pathOf, project } from "./mercator.ts";

type Props = {
  readonly cells: readonly MapCell[];
  readonly chosen: string | undefined;
  readonly onChoose: (cell: string) => void;
};

const MARGIN = 40;
const BOX = boxOf(corridor.flat(), MARGIN);
const LINE = pathOf(line, false);
const CORRIDOR = corridor.map((ring) => pathOf(ring, true)).join("");
/** Units of the drawing for a pixel at its usual width of about 640. */
const UNITS_PER_PX = BOX.width / 640;
/** As far out as this picture is, the live map draws its circles smaller too. */
const FAR = 0.85;

export function StillMap({ cells, chosen, onChoose }: Props) {
  const intl = useIntl();
  const hatch = useId();
  return (
    <svg
      className="still-map"
      viewBox={`${BOX.x} ${BOX.y} ${BOX.width} ${BOX.height}`}
      role="img"
      aria-label={intl.formatMessage({ id: "map.summary" }, { cells: cells.length })}
    >
      <defs>
        <pattern
          id={hatch}
          width={6 * UNITS_PER_PX}
          height={6 * UNITS_PER_PX}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d={`M0 0V${6 * UNITS_PER_PX}`} className="still-hatch" strokeWidth={1.6 * UNITS_PER_PX} />
        </pattern>
      </defs>
      <path d={CORRIDOR} fill={`url(#${hatch})`} className="still-corridor" strokeWidth={UNITS_PER_PX} />
      <path
        d={LINE}
        className="still-line"
        strokeWidth={2 * UNITS_PER_PX}
        strokeDasharray={`${5 * UNITS_PER_PX} ${4 * UNITS_PER_PX}`}
      />
      {cells.map((cell) => (
        <Circle key={cell.key} cell={cell} chosen={cell.key === chosen} onChoose={onChoose} />
      ))}
    </svg>
  );
}

/** Chosen by pointer here; by key, the list beside the map holds the same items. */
function Circle({
  cell,
  chosen,
  onChoose,
}: {
  readonly cell: MapCell;
  readonly chosen: boolean;
  readonly onChoose: (cell: string) => void;
}) {
  const [x, y] = project([cell.lon, cell.lat]);
  return (
    <g className={chosen ? "still-cell still-cell-chosen" : "still-cell"} onClick={() => onChoose(cell.key)}>
      <circle
        cx={x}
        cy={y}
        r={radiusPx(cell.count) * FAR * UNITS_PER_PX}
        strokeWidth={(chosen ? 3.5 : 1.5) * UNITS_PER_PX}
      />
      <text x={x} y={y} fontSize={11 * UNITS_PER_PX} textAnchor="middle" dominantBaseline="central">
        {cell.count}
      </text>
    </g>
  );
}
