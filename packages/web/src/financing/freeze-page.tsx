// One freeze between two parties: where it stands, both sides' steps in columns of the same width, the clocks, and what my office may say.
import "../cases/cases.css";
import "../oversight/oversight.css";
import "./financing.css";
import { FormattedMessage } from "react-intl";
import { useParams } from "react-router";
import { textUnder } from "../oversight/read-subject.ts";
import { Until } from "../room/until.tsx";
import { OrgName } from "../session/office-name.tsx";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Fact } from "../ui/fact.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type Freeze, type FreezeDetail, freezeDetail } from "../wire/financing.ts";
import { NameText } from "./figures.tsx";
import { FreezeActs } from "./freeze-acts.tsx";

const SKELETON_ROWS = 8;

export function FreezePage() {
  const { index = "" } = useParams();
  return (
    <>
      <DetailHead list="/financing" back="financing.back" title="financing.freeze" index={index}>
        <FormattedMessage id="financing.freeze.lead" />
      </DetailHead>
      <Asked
        path={`/v1/financing/freezes/${encodeURIComponent(index)}`}
        decode={freezeDetail}
        name="financing"
        what={<FormattedMessage id="wait.financing" />}
        rows={SKELETON_ROWS}
      >
        {(detail) => <Shown detail={detail} />}
      </Asked>
    </>
  );
}

function Shown({ detail }: { readonly detail: FreezeDetail }) {
  const { freeze } = detail;
  return (
    <div className="stack">
      <Panel title={<FormattedMessage id="financing.freeze.request" />} aside={<ProofLink index={freeze.index} />}>
        <Request detail={detail} />
      </Panel>
      <Panel title={<FormattedMessage id="financing.freeze.sides" />}>
        <div className="both-words">
          <Side freeze={freeze} org={freeze.from} />
          <Side freeze={freeze} org={freeze.to} />
        </div>
      </Panel>
      <FreezeActs freeze={freeze} />
    </div>
  );
}

function Request({ detail: { freeze, records } }: { readonly detail: FreezeDetail }) {
  const record = records.find(({ index }) => index === freeze.index);
  const body = record?.visible ? record.body : undefined;
  const subject = textUnder(body, "subject");
  const accounts = textUnder(body, "accounts");
  return (
    <dl className="facts panel-body">
      <Fact name="financing.freeze.stage">
        <strong>
          <Coded group="freezestage" code={freeze.stage} />
        </strong>{" "}
        {freeze.simulated && <SimulatedMark />}
      </Fact>
      <Fact name="field.subject">
        {subject === undefined ? <FormattedMessage id="financing.withheld" /> : <NameText text={subject} />}
      </Fact>
      {accounts !== undefined && (
        <Fact name="field.accounts">
          <bdi dir="ltr">{accounts}</bdi>
        </Fact>
      )}
      <Fact name="field.basis">
        <Coded group="term" code={freeze.basis} />
        {textUnder(body, "reference") !== undefined && (
          <>
            {" · "}
            <bdi>{textUnder(body, "reference")}</bdi>
          </>
        )}
      </Fact>
      <Fact name="field.urgent">
        <FormattedMessage id={freeze.urgent ? "yes" : "no"} />
      </Fact>
      {freeze.endsMs !== null && (
        <Fact name="financing.freeze.ends">
          <Until at={freeze.endsMs} />
        </Fact>
      )}
    </dl>
  );
}

/** What one side has said, and what it is waited for. */
function Side({ freeze, org }: { readonly freeze: Freeze; readonly org: string }) {
  const isAsked = org === freeze.to;
  const own = freeze.steps.filter((step) => step.org === org);
  return (
    <section className="own-box">
      <h3>
        <OrgName org={org} />
      </h3>
      <p className="small soft">
        <FormattedMessage id={isAsked ? "financing.freeze.asked" : "financing.freeze.asks"} />
      </p>
      <ol className="freeze-steps">
        {!isAsked && (
          <li>
            <FormattedMessage id="freezestep.requested" /> · <Moment at={freeze.askedMs} form="absolute" />
          </li>
        )}
        {own.map(({ step, atMs, index }) => (
          <li key={index}>
            <Coded group="freezestep" code={step} /> · <Moment at={atMs} form="absolute" />
          </li>
        ))}
        {isAsked &&
          freeze.clocks.map((clock) => (
            <li key={clock.clock} className={clock.late ? "freeze-clock freeze-late" : "freeze-clock"}>
              <FormattedMessage id={`freezeclock.${clock.clock}`} />
              {": "}
              {clock.doneMs === null ? (
                <Until at={clock.dueMs} />
              ) : (
                <FormattedMessage id={clock.late ? "financing.clock.late" : "financing.clock.in-time"} />
              )}
            </li>
          ))}
      </ol>
    </section>
  );
}
