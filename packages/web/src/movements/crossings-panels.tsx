// Crossings on the map of the line and in the list beside it, live: state, direction, place on the line and how far it may be off.
import { FormattedMessage } from "react-intl";
import { Link, useSearchParams } from "react-router";
import { Answered } from "../ui/answered.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type CrossingRow, crossingsPage, type Gate, type Movements } from "../wire/movements.ts";
import { CrossingMap } from "./crossing-map.tsx";
import { GateName } from "./gate-name.tsx";
import { OnLine } from "./on-line.tsx";
import { placeKey } from "./places.ts";
import { useAtVersion } from "./use-movements.ts";

const SKELETON_ROWS = 8;
const PATH = "/v1/movements/crossings?limit=200";

export function CrossingsPanels({ data }: { readonly data: Movements }) {
  const [params, setParams] = useSearchParams();
  const query = useAtVersion(PATH, crossingsPage, data.version);
  const gates = data.line?.gates ?? [];
  const chosen = params.get("place") ?? undefined;
  const choose = (place: string | undefined) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (place === undefined || place === chosen) next.delete("place");
        else next.set("place", place);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <div className="side-by-side">
      <Panel title={<FormattedMessage id="movements.crossings" />}>
        <Answered
          query={query}
          what={<FormattedMessage id="wait.movements" />}
          rows={SKELETON_ROWS}
          onStop={() => undefined}
        >
          {({ items, counted }) => (
            <>
              <p className="panel-body small soft">
                <FormattedMessage id="movements.counted" values={counted} />
              </p>
              <CrossingList
                rows={chosen === undefined ? items : items.filter((row) => placeKey(row) === chosen)}
                gates={gates}
              />
              {chosen !== undefined && (
                <p className="panel-body">
                  <button type="button" onClick={() => choose(undefined)}>
                    <FormattedMessage id="movements.place.clear" />
                  </button>
                </p>
              )}
            </>
          )}
        </Answered>
      </Panel>
      <CrossingMap rows={query.data?.items} gates={gates} chosen={chosen} onChoose={choose} />
    </div>
  );
}

type ListProps = { readonly rows: readonly CrossingRow[]; readonly gates: readonly Gate[] };

function CrossingList({ rows, gates }: ListProps) {
  if (rows.length === 0) return <Empty id="movements.crossings.none" />;
  return (
    <ul className="decision-list crossing-list" tabIndex={0}>
      {rows.map((row) => (
        <li key={row.id}>
          <Row row={row} gates={gates} />
        </li>
      ))}
    </ul>
  );
}

function Row({ row, gates }: { readonly row: CrossingRow; readonly gates: readonly Gate[] }) {
  const last = row.assessed.at(-1);
  return (
    <article className="decision-row">
      <h3>
        <Link to={`/movements/crossings/${row.id}`}>
          <GateName gates={gates} gate={row.gate} />
          {" · "}
          <Coded group="movement" code={row.category} />
          {" · "}
          <Coded group="movement" code={row.direction} />
        </Link>{" "}
        {row.simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <StateWord state={row.state} />
        {row.unseen && (
          <span>
            <FormattedMessage id="movements.unseen" />
          </span>
        )}
        {last && (
          <span>
            <FormattedMessage
              id="movements.found"
              values={{ finding: <Coded group="movement" code={last.finding} /> }}
            />
          </span>
        )}
      </p>
      <p className="small soft">
        <Moment at={row.atMs} form="absolute" /> · <OnLine row={row} />
      </p>
    </article>
  );
}

/** Outline for possible, half for probable, solid for confirmed: shape and word, never colour alone. */
export function StateWord({ state }: { readonly state: string }) {
  return (
    <strong className={`crossing-state crossing-${state}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.5" />
        <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" />
      </svg>
      <Coded group="movement" code={state} />
    </strong>
  );
}
