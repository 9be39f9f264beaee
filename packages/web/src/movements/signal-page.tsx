// Why this alarm: one sentence from its numbers, the weeks around it as a picture, all it rests on, and what an analyst finds of it.
import "./movements.css";
import "../agreement/agreement.css";
import "../oversight/oversight.css";
import { FormattedMessage, FormattedNumber } from "react-intl";
import { useSearchParams } from "react-router";
import { OrgName } from "../session/office-name.tsx";
import { Answered } from "../ui/answered.tsx";
import { Coded } from "../ui/coded.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Fact } from "../ui/fact.tsx";
import { Panel } from "../ui/panel.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type Gate, type SignalDetail, signalDetail } from "../wire/movements.ts";
import { AssessPanel } from "./assess-panel.tsx";
import { DayTable, FlowChart } from "./flow-chart.tsx";
import { GateName } from "./gate-name.tsx";
import { Numbers } from "./signals-panel.tsx";
import { useAtVersion, useMovements } from "./use-movements.ts";
import { Percent } from "./percent.tsx";

const SKELETON_ROWS = 8;

export function SignalPage() {
  const [params] = useSearchParams();
  const id = params.get("id") ?? "";
  const overview = useMovements().data;
  const query = useAtVersion(`/v1/movements/signal?id=${encodeURIComponent(id)}`, signalDetail, overview?.version);
  return (
    <>
      <DetailHead list="/movements" back="movements.back" title="movements.why">
        <FormattedMessage id="movements.why.lead" />
      </DetailHead>
      <Answered
        query={query}
        what={<FormattedMessage id="wait.movements" />}
        rows={SKELETON_ROWS}
        onStop={() => undefined}
      >
        {(detail) => <Signal detail={detail} gates={overview?.line?.gates ?? []} />}
      </Answered>
    </>
  );
}

type Props = { readonly detail: SignalDetail; readonly gates: readonly Gate[] };

function Signal({ detail, gates }: Props) {
  const { signal, days, draft, assessments } = detail;
  return (
    <div className="report-columns">
      <div className="report-column">
        <Panel
          title={
            <>
              <GateName gates={gates} gate={signal.gate} /> · <Coded group="movement" code={signal.category} /> ·{" "}
              <Coded group="movement" code={signal.direction} /> · <bdi dir="ltr">{signal.date}</bdi>
            </>
          }
          aside={signal.simulated ? <SimulatedMark /> : undefined}
        >
          <div className="panel-body stack">
            <p>
              <strong>
                <Coded group="movement" code={signal.kind} /> · <Coded group="movement" code={signal.way} />
              </strong>
            </p>
            <p>
              <Numbers row={signal} />
            </p>
            {signal.kind === "unusual-flow" && (
              <p className="soft">
                <FormattedMessage id="movements.never-alarm" />
              </p>
            )}
            <FlowChart days={days} date={signal.date} />
          </div>
        </Panel>
        <Panel title={<FormattedMessage id="movements.history" />}>
          <DayTable days={signal.history} />
        </Panel>
      </div>
      <div className="report-column">
        <Panel title={<FormattedMessage id="movements.rests-on" />}>
          <Rests signal={signal} />
        </Panel>
        <AssessPanel id={signal.id} worked={draft} assessments={assessments} />
      </div>
    </div>
  );
}

function Rests({ signal }: { readonly signal: SignalDetail["signal"] }) {
  const number = (value: number, digits = 4) => (
    <bdi dir="ltr">
      <FormattedNumber value={value} maximumSignificantDigits={digits} />
    </bdi>
  );
  return (
    <dl className="facts panel-body">
      <Fact name="movements.head.method">
        <Coded group="movement" code="ears-c2" />
      </Fact>
      <Fact name="movements.head.count">{number(signal.observed)}</Fact>
      <Fact name="movements.head.coverage">
        <Percent value={signal.coverage} />
      </Fact>
      <Fact name="movements.head.rate">{number(signal.rate)}</Fact>
      <Fact name="movements.head.expected">{number(signal.expected)}</Fact>
      <Fact name="movements.head.limits">
        {number(signal.lower)} – {number(signal.upper)}
      </Fact>
      <Fact name="movements.head.statistic">{number(signal.statistic)}</Fact>
      <Fact name="movements.head.p">{number(signal.p, 2)}</Fact>
      <Fact name="movements.head.q">{number(signal.q, 2)}</Fact>
      <Fact name="movements.head.operator">
        <OrgName org={signal.operator} />
      </Fact>
    </dl>
  );
}
