// A trace drawn in time order: accounts as columns by hop, transfers between them, from where the reader's own line of text begins.
import { exponentOf } from "@mizan/financing";
import { FormattedMessage, useIntl } from "react-intl";
import { LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { formatMoment } from "../ui/dates.ts";
import type { Edge, Layout, Node } from "./trace-layout.ts";
import { lineOf, NODE, pathOf, type Point, pointOn, type TraceLine } from "./trace-line.ts";

const COLUMN = 330;
const PLACE = 76;
const MARGIN = 12;
/** With more lines than this, amounts on them would lie on one another: they stand in the list. */
const MAX_LABELS = 14;

export function TraceGraph({ layout }: { readonly layout: Layout }) {
  const intl = useIntl();
  const { locale } = useLanguage();
  const isRight = LOCALES[locale].dir === "rtl";
  const { width, height, middle } = geometryOf(layout, isRight);
  const lanes = lanesOf(layout.edges);
  const lines = layout.edges.map((edge) =>
    lineOf(edge, { ends: [middle(edge.from), middle(edge.to)], lane: lanes.get(edge.key) ?? 0, way: isRight ? -1 : 1 }),
  );
  const labels = placeLabels(layout.edges.length <= MAX_LABELS ? lines : []);
  return (
    <div
      className="trace-graph"
      dir="ltr"
      tabIndex={0}
      role="group"
      aria-label={intl.formatMessage({ id: "financing.graph" })}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={intl.formatMessage(
          { id: "financing.graph.words" },
          { accounts: layout.nodes.length, rows: layout.edges.length },
        )}
      >
        <defs>
          <marker
            id="trace-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto-start-reverse"
          >
            <path d="M0 0 8 4 0 8z" className="trace-head" />
          </marker>
        </defs>
        {Array.from({ length: layout.columns }, (_, column) => (
          <text
            key={column}
            className="trace-hop"
            textAnchor="middle"
            x={middle({ key: "", account: "", column, place: 0 }).x}
            y={MARGIN + 6}
          >
            {intl.formatMessage({ id: column === 0 ? "financing.hop.start" : "financing.hop" }, { hop: column })}
          </text>
        ))}
        {lines.map((line) => (
          <Line key={line.edge.key} line={line} label={labels.get(line.edge.key)} />
        ))}
        {layout.nodes.map((node) => (
          <Account key={node.key} node={node} at={middle(node)} />
        ))}
      </svg>
      {layout.left > 0 && (
        <p className="small soft">
          <FormattedMessage id="financing.graph.left" values={{ count: layout.left }} />
        </p>
      )}
    </div>
  );
}

/** The size of the drawing and the middle of each account in it; a column with fewer stands in the middle of the height. */
function geometryOf({ nodes, columns, places }: Layout, isRight: boolean) {
  const width = MARGIN * 2 + (columns - 1) * COLUMN + NODE.width;
  const rows = Math.max(2, places);
  const count = (column: number) => nodes.filter((node) => node.column === column).length;
  const middle = ({ column, place }: Node): Point => {
    const x = MARGIN + NODE.width / 2 + column * COLUMN;
    const offset = ((rows - count(column)) * PLACE) / 2;
    return { x: isRight ? width - x : x, y: MARGIN + 34 + offset + place * PLACE };
  };
  return { width, height: MARGIN * 2 + rows * PLACE + 20, middle };
}

function Account({ node, at: { x, y } }: { readonly node: Node; readonly at: Point }) {
  return (
    <g className={node.column === 0 ? "trace-node trace-start" : "trace-node"}>
      <rect x={x - NODE.width / 2} y={y - NODE.height / 2} width={NODE.width} height={NODE.height} rx={6} />
      <text x={x} y={y + 4} textAnchor="middle">
        {node.account}
      </text>
    </g>
  );
}

/** Transfers between the same two accounts lie beside one another. */
function lanesOf(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const of = new Map<string, Edge[]>();
  for (const edge of edges) {
    const pair = `${edge.from.key} ${edge.to.key}`;
    of.set(pair, [...(of.get(pair) ?? []), edge]);
  }
  return new Map(
    [...of.values()].flatMap((pair) => pair.map(({ key }, at) => [key, at - (pair.length - 1) / 2] as const)),
  );
}

/** Half of what a label takes. */
const LABEL = { width: 62, height: 17 };
const SPOTS = [0.5, 0.66, 0.34, 0.8, 0.2];
/** Beside the line, where all of it is taken. */
const ASIDE = [0, 2 * LABEL.height, -2 * LABEL.height];

/** Each amount on its own line of the drawing, where it lies on no other; else where it would lie first. */
function placeLabels(lines: readonly TraceLine[]): ReadonlyMap<string, Point> {
  const taken: Point[] = [];
  const placed = new Map<string, Point>();
  for (const line of lines) {
    const spots = ASIDE.flatMap((aside) =>
      SPOTS.map((spot) => {
        const { x, y } = pointOn(line, spot);
        return { x, y: y + aside };
      }),
    );
    const isFree = ({ x, y }: Point) =>
      taken.every((other) => Math.abs(other.x - x) > 2 * LABEL.width || Math.abs(other.y - y) > 2 * LABEL.height);
    const at = spots.find(isFree) ?? spots[0];
    if (!at) continue;
    taken.push(at);
    placed.set(line.edge.key, at);
  }
  return placed;
}

type LineProps = { readonly line: TraceLine; readonly label: Point | undefined };

function Line({ line, label }: LineProps) {
  const intl = useIntl();
  const { locale } = useLanguage();
  const { row, from } = line.edge;
  const exponent = exponentOf(row.currency);
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  const amount = `${intl.formatNumber(row.amountMinor / 10 ** exponent, digits)} ${row.currency}`;
  const time = formatMoment(LOCALES[locale].intl, row.atMs, "minute");
  // Money runs from payer to payee, also where the trace is read against it.
  const forward = row.payer === from.account;
  return (
    <g className="trace-line">
      <title>{`${row.payer} → ${row.payee} · ${amount} · ${time} UTC`}</title>
      <path
        d={pathOf(line)}
        markerEnd={forward ? "url(#trace-arrow)" : undefined}
        markerStart={forward ? undefined : "url(#trace-arrow)"}
      />
      {label && (
        <>
          <text x={label.x} y={label.y - 3} textAnchor="middle">
            {amount}
          </text>
          <text x={label.x} y={label.y + 12} textAnchor="middle" direction={LOCALES[locale].dir} className="trace-time">
            {time}
          </text>
        </>
      )}
    </g>
  );
}
