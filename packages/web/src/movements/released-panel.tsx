// What parties and the public read of the counts: by day and gate, without small cells and without what totals would give back.
import { FormattedMessage, FormattedNumber } from "react-intl";
import { useSearchParams } from "react-router";
import { OrgName } from "../session/office-name.tsx";
import { Answered } from "../ui/answered.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type Gate, type Movements, type ReleasedDay, releasedPage } from "../wire/movements.ts";
import { DayPicker } from "./board-panel.tsx";
import { GateName } from "./gate-name.tsx";
import { useAtVersion } from "./use-movements.ts";
import { Percent } from "./percent.tsx";

const SKELETON_ROWS = 8;
const PATH = "/v1/movements/released?limit=200";

export function ReleasedPanel({ data }: { readonly data: Movements }) {
  const query = useAtVersion(PATH, releasedPage, data.version);
  return (
    <Panel title={<FormattedMessage id="movements.released" />} anchor="released">
      <Answered
        query={query}
        what={<FormattedMessage id="wait.movements" />}
        rows={SKELETON_ROWS}
        onStop={() => undefined}
      >
        {({ items }) =>
          items.length === 0 ? (
            <Empty id="movements.released.none" />
          ) : (
            <Days items={items} gates={data.line?.gates ?? []} />
          )
        }
      </Answered>
    </Panel>
  );
}

type Props = { readonly items: readonly ReleasedDay[]; readonly gates: readonly Gate[] };

function Days({ items, gates }: Props) {
  const [params] = useSearchParams();
  const dates = [...new Set(items.map(({ date }) => date))].sort();
  const wanted = params.get("date") ?? "";
  const date = dates.includes(wanted) ? wanted : (dates.at(-1) ?? "");
  return (
    <>
      <DayPicker date={date} first={dates[0] ?? ""} last={dates.at(-1) ?? ""} />
      {items
        .filter((item) => item.date === date)
        .map((item) => (
          <Day key={`${item.category} ${item.direction} ${item.operator}`} item={item} gates={gates} />
        ))}
      <p className="panel-body small soft">
        <FormattedMessage id="movements.released.legend" />
      </p>
    </>
  );
}

function Day({ item, gates }: { readonly item: ReleasedDay; readonly gates: readonly Gate[] }) {
  return (
    <section className="panel-body">
      <h3>
        <Coded group="movement" code={item.category} /> · <Coded group="movement" code={item.direction} />{" "}
        {item.simulated && <SimulatedMark />}
      </h3>
      <p className="small soft">
        <FormattedMessage id="movements.counted-by" values={{ org: <OrgName org={item.operator} /> }} />
      </p>
      <ul className="released-cells">
        {item.cells.map((cell) => (
          <li key={cell.gate} className={`board-cell board-${cell.state}`}>
            <span>
              <GateName gates={gates} gate={cell.gate} />
            </span>
            <strong>
              {cell.count === null ? (
                <Coded group="movement" code={cell.state} />
              ) : (
                <FormattedNumber value={cell.count} />
              )}
            </strong>
            {cell.count !== null && cell.coverage !== null && cell.coverage < 1 && (
              <span className="small soft">
                <FormattedMessage id="movements.watched" values={{ share: <Percent value={cell.coverage} /> }} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="small">
        {item.total === null ? (
          <FormattedMessage id="movements.total.withheld" />
        ) : (
          <FormattedMessage id="movements.total" values={{ total: <FormattedNumber value={item.total} /> }} />
        )}
      </p>
    </section>
  );
}
