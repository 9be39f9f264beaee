// The gate board of one day: a row for each gate, a column for each category and direction, each count with how much was watched.
import { FormattedMessage, FormattedNumber, useIntl } from "react-intl";
import { Link, useSearchParams } from "react-router";
import { Answered } from "../ui/answered.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { type Board, board, type BoardCell, type Gate, type Movements } from "../wire/movements.ts";
import { GateName } from "./gate-name.tsx";
import { useAtVersion } from "./use-movements.ts";
import { Percent } from "./percent.tsx";

const SKELETON_ROWS = 11;
const DATE = /^\d{4}-\d\d-\d\d$/;

export function BoardPanel({ data }: { readonly data: Movements }) {
  const [params] = useSearchParams();
  const date = params.get("date") ?? "";
  const path = DATE.test(date) ? `/v1/movements/board?date=${date}` : "/v1/movements/board";
  const query = useAtVersion(path, board, data.version);
  return (
    <Panel title={<FormattedMessage id="movements.board" />} anchor="board">
      <Answered
        query={query}
        what={<FormattedMessage id="wait.movements" />}
        rows={SKELETON_ROWS}
        onStop={() => undefined}
      >
        {(day) =>
          day.date === null ? <Empty id="movements.board.none" /> : <Day day={day} gates={data.line?.gates ?? []} />
        }
      </Answered>
    </Panel>
  );
}

type DayProps = { readonly day: Board; readonly gates: readonly Gate[] };

function Day({ day, gates }: DayProps) {
  return (
    <>
      <DayPicker date={day.date ?? ""} first={day.first ?? ""} last={day.last ?? ""} />
      <div className="table-scroll" tabIndex={0} role="region" aria-labelledby="board-caption">
        <BoardTable day={day} gates={gates} />
      </div>
      <p className="panel-body small soft">
        <FormattedMessage id="movements.board.legend" />
      </p>
    </>
  );
}

type PickerProps = { readonly date: string; readonly first: string; readonly last: string };

/** A day before and a day after, each with an address of its own. */
export function DayPicker({ date, first, last }: PickerProps) {
  const intl = useIntl();
  const [params] = useSearchParams();
  const to = (days: number) => {
    const next = new URLSearchParams(params);
    next.set("date", new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10));
    return `?${next.toString()}`;
  };
  return (
    <nav className="day-picker" aria-label={intl.formatMessage({ id: "movements.day" })}>
      {date > first && (
        <Link className="button" to={to(-1)} preventScrollReset>
          <FormattedMessage id="movements.day.before" />
        </Link>
      )}
      <strong>
        <bdi dir="ltr">{date}</bdi>
      </strong>
      {date < last && (
        <Link className="button" to={to(1)} preventScrollReset>
          <FormattedMessage id="movements.day.after" />
        </Link>
      )}
    </nav>
  );
}

function BoardTable({ day, gates }: DayProps) {
  const columns = [...new Set(day.rows.map(({ measure }) => `${measure.category}/${measure.direction}`))].sort();
  const names = [...new Set(day.rows.map(({ measure }) => measure.gate))];
  const ordered = [...gates.map(({ gate }) => gate).filter((gate) => names.includes(gate)), ...names].filter(
    (gate, i, all) => all.indexOf(gate) === i,
  );
  return (
    <table className="gate-board">
      <caption id="board-caption" className="visually-hidden">
        <FormattedMessage id="movements.board" /> {day.date}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <FormattedMessage id="movements.gate" />
          </th>
          {columns.map((column) => (
            <th key={column} scope="col">
              <Coded group="movement" code={column.split("/")[0] ?? ""} />
              <br />
              <span className="small soft">
                <Coded group="movement" code={column.split("/")[1] ?? ""} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ordered.map((gate) => (
          <tr key={gate}>
            <th scope="row">
              <GateName gates={gates} gate={gate} />
            </th>
            {columns.map((column) => (
              <td key={column}>
                {day.rows
                  .filter(
                    ({ measure }) => measure.gate === gate && `${measure.category}/${measure.direction}` === column,
                  )
                  .map((cell) => (
                    <Cell key={cell.measure.operator} cell={cell} />
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ cell: { state, count, coverage, signal } }: { readonly cell: BoardCell }) {
  return (
    <div className={`board-cell board-${state}`}>
      {count === null ? (
        <span className="small">
          <Coded group="movement" code={state} />
        </span>
      ) : (
        <FormattedNumber value={count} />
      )}
      {count !== null && coverage !== null && coverage < 1 && (
        <span className="small soft">
          <FormattedMessage id="movements.watched" values={{ share: <Percent value={coverage} /> }} />
        </span>
      )}
      {signal && (
        <Link className="small" to={`/movements/flow?id=${encodeURIComponent(signal.id)}`}>
          <Coded group="movement" code={signal.kind} />
        </Link>
      )}
    </div>
  );
}
