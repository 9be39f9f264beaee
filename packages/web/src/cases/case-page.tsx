// One case: where it stands, three axes apart, what both parties say at the same size, the whole chain with its proofs, and my acts.
import "./cases.css";
import "../oversight/oversight.css";
import "../room/room.css";
import { FormattedMessage } from "react-intl";
import { Link, useParams } from "react-router";
import { When, Where } from "../agreement/said.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { caseDetail, type CaseDetail } from "../wire/case.ts";
import { readIncident } from "../wire/incident.ts";
import { Alleged } from "./alleged.tsx";
import { BothWords } from "./both-words.tsx";
import { CaseActs } from "./case-acts.tsx";
import { CaseAxes } from "./case-axes.tsx";
import { Chain } from "./chain.tsx";
import { recordAt } from "./file.ts";
import { NoJointRuling } from "./no-joint-ruling.tsx";
import { Severity } from "./severity.tsx";
import { Standing } from "./standing.tsx";

const SKELETON_ROWS = 10;

export function CasePage() {
  const { index = "" } = useParams();
  return (
    <>
      <DetailHead list="/cases" back="case.back" title="case.title" index={index} />
      <Asked
        path={`/v1/cases/${encodeURIComponent(index)}`}
        decode={caseDetail}
        name="case"
        what={<FormattedMessage id="wait.case" />}
        rows={SKELETON_ROWS}
      >
        {(detail) => <Case detail={detail} />}
      </Asked>
    </>
  );
}

function Case({ detail }: { readonly detail: CaseDetail }) {
  const { view } = detail;
  return (
    <>
      <Lead detail={detail} />
      <div className="report-columns">
        <div className="report-column">
          <Panel title={<FormattedMessage id="case.axes" />}>
            <CaseAxes view={view} />
          </Panel>
          {view.noJointRuling && (
            <Panel title={<FormattedMessage id="case.no-joint-ruling" />}>
              <NoJointRuling ended={view.noJointRuling} detail={detail} />
            </Panel>
          )}
          <Panel title={<FormattedMessage id="case.words" />}>
            <BothWords detail={detail} />
          </Panel>
          {view.allegation !== null && (
            <Panel title={<FormattedMessage id="case.alleged" />} aside={<ProofLink index={view.allegation} />}>
              <Alleged detail={detail} />
            </Panel>
          )}
          <Panel title={<FormattedMessage id="case.chain" />}>
            <Chain detail={detail} />
          </Panel>
        </div>
        <div className="report-column">
          <Panel title={<FormattedMessage id="case.standing" />} aside={<ProofLink index={view.index} />}>
            <Standing detail={detail} />
          </Panel>
          <Panel title={<FormattedMessage id="case.acts" />} className="no-print">
            <CaseActs detail={detail} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function Lead({ detail }: { readonly detail: CaseDetail }) {
  const { view } = detail;
  const record = recordAt(detail, view.incident);
  const incident = record && readIncident(record);
  if (!incident) return null;
  return (
    <p className="case-lead">
      {incident.simulated && <SimulatedMark />}{" "}
      <Link to={`/incidents/${view.incident}`}>
        <FormattedMessage id="incident.title" values={{ index: view.incident }} />
      </Link>
      {": "}
      <Coded group="term" code={incident.means} />
      {" · "}
      <Coded group="term" code={incident.target} />
      {" · "}
      <Where report={incident} /> · <When occurred={incident.occurred} month="long" /> ·{" "}
      <Severity range={view.severity} />
    </p>
  );
}
