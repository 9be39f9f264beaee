// A trace as a drawing and as the list of its transfers, hop by hop in the order of time.
import { FormattedMessage } from "react-intl";
import { Moment } from "../ui/moment.tsx";
import { Quoted } from "../ui/quoted.tsx";
import type { Trace } from "../wire/financing.ts";
import { Amount } from "./figures.tsx";
import { TraceGraph } from "./trace-graph.tsx";
import { layOut } from "./trace-layout.ts";

type Props = {
  readonly trace: Trace;
  readonly account: string;
  readonly direction: string;
  /** `batch:row` of those the trace was recorded for */
  readonly cited?: ReadonlySet<string>;
};

export function TraceView({ trace, account, direction, cited }: Props) {
  if (trace.hops.length === 0)
    return (
      <p className="soft">
        <FormattedMessage id="financing.trace.nothing" />
      </p>
    );
  const layout = layOut(trace, account, direction);
  const capped = trace.hops.flatMap((hop) => hop.capped);
  return (
    <div className="stack">
      {capped.length > 0 && (
        <p className="notice notice-waiting">
          <FormattedMessage id="financing.capped.words" values={{ count: capped.length }} />
        </p>
      )}
      <TraceGraph layout={layout} />
      <Rows trace={trace} cited={cited} />
      {trace.hops.some(({ rows, total }) => rows.length < total) && (
        <p className="small soft">
          <FormattedMessage id="financing.trace.more" values={{ count: trace.drawn }} />
        </p>
      )}
    </div>
  );
}

type RowsProps = { readonly trace: Trace; readonly cited: ReadonlySet<string> | undefined };

function Rows({ trace, cited }: RowsProps) {
  return (
    <div className="table-wide" tabIndex={0}>
      <table className="trace-rows">
        <thead>
          <tr>
            {(["hop", "time", "payer", "payee", "amount", "purpose", "proof"] as const).map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`tracecolumn.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trace.hops.flatMap(({ hop, rows }) =>
            rows
              .toSorted((a, b) => a.atMs - b.atMs)
              .map((row) => (
                <tr
                  key={`${hop}-${row.batch}-${row.row}`}
                  className={cited?.has(`${row.batch}:${row.row}`) ? "cited" : undefined}
                >
                  <td>
                    <bdi dir="ltr">{hop}</bdi>
                  </td>
                  <td>
                    <Moment at={row.atMs} form="absolute" />
                  </td>
                  <td>
                    <bdi dir="ltr">{row.payer}</bdi>
                  </td>
                  <td>
                    <bdi dir="ltr">{row.payee}</bdi>
                  </td>
                  <td className="number">
                    <Amount minor={row.amountMinor} currency={row.currency} />
                  </td>
                  <td>
                    <Quoted text={row.purpose} />
                  </td>
                  <td className="small">
                    <FormattedMessage id="financing.row-of" values={{ row: row.row + 1, batch: row.batch + 1 }} />
                  </td>
                </tr>
              )),
          )}
        </tbody>
      </table>
    </div>
  );
}
