// One crossing: when and where, how sure, by which line, and what an analyst finds of it.
import "./movements.css";
import "../agreement/agreement.css";
import "../oversight/oversight.css";
import { FormattedMessage, FormattedNumber } from "react-intl";
import { useParams } from "react-router";
import { Answered } from "../ui/answered.tsx";
import { Coded } from "../ui/coded.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Fact } from "../ui/fact.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type CrossingDetail, crossingDetail, type DeclaredLine } from "../wire/movements.ts";
import { AssessPanel } from "./assess-panel.tsx";
import { CrossingMap } from "./crossing-map.tsx";
import { StateWord } from "./crossings-panels.tsx";
import { GateName } from "./gate-name.tsx";
import { OnLine } from "./on-line.tsx";
import { useAtVersion, useMovements } from "./use-movements.ts";

const SKELETON_ROWS = 8;

export function CrossingPage() {
  const { id = "" } = useParams();
  const overview = useMovements().data;
  const query = useAtVersion(`/v1/movements/crossings/${encodeURIComponent(id)}`, crossingDetail, overview?.version);
  return (
    <>
      <DetailHead list="/movements" back="movements.back" title="movements.crossing">
        <FormattedMessage id="movements.crossing.lead" />
      </DetailHead>
      <Answered
        query={query}
        what={<FormattedMessage id="wait.movements" />}
        rows={SKELETON_ROWS}
        onStop={() => undefined}
      >
        {(detail) => <Crossing detail={detail} line={overview?.line ?? null} />}
      </Answered>
    </>
  );
}

type Props = { readonly detail: CrossingDetail; readonly line: DeclaredLine | null };

function Crossing({ detail: { crossing, draft, assessments }, line }: Props) {
  const gates = line?.gates ?? [];
  return (
    <div className="report-columns">
      <div className="report-column">
        <Panel
          title={<GateName gates={gates} gate={crossing.gate} />}
          aside={crossing.simulated ? <SimulatedMark /> : undefined}
        >
          <dl className="facts panel-body">
            <Fact name="movements.head.state">
              <StateWord state={crossing.state} />
            </Fact>
            <Fact name="movements.head.what">
              <Coded group="movement" code={crossing.category} /> · <Coded group="movement" code={crossing.direction} />
            </Fact>
            <Fact name="movements.head.when">
              <Moment at={crossing.atMs} form="absolute" />
              <div className="small soft">
                <FormattedMessage
                  id="movements.seen-between"
                  values={{
                    from: <Moment at={crossing.fromMs} form="absolute" />,
                    to: <Moment at={crossing.toMs} form="absolute" />,
                  }}
                />
              </div>
            </Fact>
            <Fact name="movements.head.place">
              <OnLine row={crossing} />
              <div className="small soft">
                <bdi dir="ltr">
                  {crossing.lat.toFixed(3)}, {crossing.lon.toFixed(3)}
                </bdi>
              </div>
            </Fact>
            <Fact name="movements.head.radius">
              <FormattedMessage
                id="movements.m"
                values={{ m: <FormattedNumber value={crossing.sigmaM} maximumFractionDigits={0} /> }}
              />
              <div className="small soft">
                <FormattedMessage id="movements.radius.words" />
              </div>
            </Fact>
            <Fact name="movements.head.object">
              <Machine text={crossing.object} whole copy={false} />
            </Fact>
            <Fact name="movements.line.version">
              <bdi dir="ltr">{line?.version}</bdi>
            </Fact>
          </dl>
        </Panel>
        <CrossingMap rows={[{ ...crossing, assessed: [] }]} gates={[]} chosen={undefined} onChoose={() => undefined} />
      </div>
      <div className="report-column">
        <AssessPanel id={crossing.id} worked={draft} assessments={assessments} />
      </div>
    </div>
  );
}
