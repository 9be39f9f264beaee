// Unusual flow, newest first: what was counted, what the week before would expect, and whether anybody has looked at it.
import { FormattedMessage, FormattedNumber } from "react-intl";
import { Link, useSearchParams } from "react-router";
import { Answered } from "../ui/answered.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type Gate, type Movements, type SignalRow, signalsPage } from "../wire/movements.ts";
import { GateName } from "./gate-name.tsx";
import { Percent } from "./percent.tsx";
import { useAtVersion } from "./use-movements.ts";

const SKELETON_ROWS = 4;
const FEW = 6;
const ALL = 200;

export function SignalsPanel({ data }: { readonly data: Movements }) {
  const [params] = useSearchParams();
  const limit = params.get("flow") === "all" ? ALL : FEW;
  const query = useAtVersion(`/v1/movements/signals?limit=${limit}`, signalsPage, data.version);
  const more = new URLSearchParams(params);
  more.set("flow", "all");
  return (
    <Panel title={<FormattedMessage id="movements.signals" />} anchor="flow">
      <p className="panel-body small soft">
        <FormattedMessage id="movements.signals.lead" />
      </p>
      <Answered
        query={query}
        what={<FormattedMessage id="wait.movements" />}
        rows={SKELETON_ROWS}
        onStop={() => undefined}
      >
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty id="movements.signals.none" />
          ) : (
            <>
              <ul className="decision-list">
                {items.map((row) => (
                  <li key={row.id}>
                    <Row row={row} gates={data.line?.gates ?? []} />
                  </li>
                ))}
              </ul>
              {total > items.length && (
                <p className="panel-body">
                  <Link to={`?${more.toString()}`} preventScrollReset>
                    <FormattedMessage id="movements.signals.all" values={{ total }} />
                  </Link>
                </p>
              )}
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

function Row({ row, gates }: { readonly row: SignalRow; readonly gates: readonly Gate[] }) {
  const last = row.assessed.at(-1);
  return (
    <article className="decision-row">
      <h3>
        <Link to={`/movements/flow?id=${encodeURIComponent(row.id)}`}>
          <GateName gates={gates} gate={row.gate} />
          {" · "}
          <Coded group="movement" code={row.category} />
          {" · "}
          <Coded group="movement" code={row.direction} />
          {" · "}
          <bdi dir="ltr">{row.date}</bdi>
        </Link>{" "}
        {row.simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <strong>
          <Coded group="movement" code={row.kind} />
        </strong>
        <span>
          <Coded group="movement" code={row.way} />
        </span>
        <span>{last ? <Found finding={last.finding} /> : <FormattedMessage id="movements.not-assessed" />}</span>
      </p>
      <p className="small soft">
        <Numbers row={row} />
      </p>
    </article>
  );
}

export function Found({ finding }: { readonly finding: string }) {
  return <FormattedMessage id="movements.found" values={{ finding: <Coded group="movement" code={finding} /> }} />;
}

/** The one sentence of an alarm, made from its numbers alone. */
export function Numbers({ row }: { readonly row: Omit<SignalRow, "assessed"> }) {
  const number = (value: number) => (
    <bdi dir="ltr">
      <FormattedNumber value={value} maximumFractionDigits={0} />
    </bdi>
  );
  return (
    <FormattedMessage
      id="movements.numbers"
      values={{
        observed: number(row.observed),
        expected: number(row.expected),
        lower: number(row.lower),
        upper: number(row.upper),
        coverage: <Percent value={row.coverage} />,
        flagged: number(row.flagged),
        judged: number(row.judged),
      }}
    />
  );
}
