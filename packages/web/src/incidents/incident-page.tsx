// One incident: what the registry coded of it and from which reports, the allegations and cases that followed, and what my office may say.
import "../cases/cases.css";
import "../oversight/oversight.css";
import type { JsonObject } from "@mizan/ledger";
import { FormattedMessage } from "react-intl";
import { Link, useParams } from "react-router";
import { Deaths, When, Where } from "../agreement/said.tsx";
import { WithheldList } from "../agreement/withheld.tsx";
import { ReceiptWord } from "../ledger/receipt-word.tsx";
import { listUnder, textUnder } from "../oversight/read-subject.ts";
import { Words } from "../oversight/terms.tsx";
import { OfficeName, OrgName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { DetailHead } from "../ui/detail-head.tsx";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Fact } from "../ui/fact.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { incidentDetail, type IncidentDetail, readIncident } from "../wire/incident.ts";
import { AllegationForm } from "./allegation-form.tsx";
import { OpenCaseForm } from "./open-case-form.tsx";

const SKELETON_ROWS = 8;

export function IncidentPage() {
  const { index = "" } = useParams();
  return (
    <>
      <DetailHead list="/incidents" back="incident.back" title="incident.title" index={index}>
        <FormattedMessage id="incident.lead" />
      </DetailHead>
      <Asked
        path={`/v1/incidents/${encodeURIComponent(index)}`}
        decode={incidentDetail}
        name="incident"
        what={<FormattedMessage id="wait.incident" />}
        rows={SKELETON_ROWS}
      >
        {(detail) => <Incident detail={detail} />}
      </Asked>
    </>
  );
}

type Props = { readonly detail: IncidentDetail };

function Incident({ detail }: Props) {
  const signing = useSession();
  const mayOpen = holds(signing, "secretariat", "chief-monitor");
  const mayAllege = holds(signing, "liaison");
  return (
    <div className="report-columns">
      <div className="report-column">
        <Panel title={<FormattedMessage id="incident.coded" />} aside={<ProofLink index={detail.record.index} />}>
          <Coding detail={detail} />
        </Panel>
        <Basis detail={detail} />
        {detail.reports.length > 0 && (
          <Panel title={<FormattedMessage id="incident.reports" />}>
            <Entries indexes={detail.reports} path="reports" />
          </Panel>
        )}
      </div>
      <div className="report-column">
        <Panel title={<FormattedMessage id="incident.cases" />}>
          {detail.cases.length === 0 ? (
            <p className="panel-body soft">
              <FormattedMessage id="incident.cases.none" />
            </p>
          ) : (
            <Entries indexes={detail.cases} path="cases" />
          )}
        </Panel>
        {detail.allegations.length > 0 && (
          <Panel title={<FormattedMessage id="incident.allegations" />}>
            <Allegations detail={detail} />
          </Panel>
        )}
        {(mayAllege || mayOpen) && (
          <Panel title={<FormattedMessage id="case.acts" />} className="no-print">
            <div className="panel-body acts">
              {mayAllege && <AllegationForm incident={detail.record} />}
              {mayOpen && <OpenCaseForm detail={detail} />}
            </div>
          </Panel>
        )}
      </div>
    </div>
  );
}

function Coding({ detail: { record } }: Props) {
  const incident = readIncident(record);
  if (!incident || !record.visible) return null;
  return (
    <div className="panel-body stack">
      <dl className="facts">
        <Fact name="incident.what">
          {incident.simulated && <SimulatedMark />} <Coded group="term" code={incident.means} />
          {" · "}
          <Coded group="term" code={incident.target} />
        </Fact>
        <Fact name="incident.when">
          <When occurred={incident.occurred} month="long" />
        </Fact>
        <Fact name="incident.where">
          <Where report={incident} />
        </Fact>
        <Fact name="axes.occurrence">
          <Coded group="term" code={incident.occurrence} />
        </Fact>
        <Fact name="fact.deaths">
          <Deaths deaths={incident.deaths} />
        </Fact>
        <Fact name="field.protectedHarmed">
          <FormattedMessage id={incident.protectedHarmed ? "yes" : "no"} />
        </Fact>
        <Fact name="field.scale">
          <Coded group="term" code={incident.scale} />
        </Fact>
        <Fact name="case.link">
          <FormattedMessage id={incident.link.linked ? "case.linked" : "case.not-linked"} />
          {": "}
          <Quoted text={incident.link.reason} />
        </Fact>
        <Opened body={record.body} name="setting" />
        <Opened body={record.body} name="duty" />
        <Fact name="incident.by">
          <OfficeName of={record} />
          <div className="small soft">
            <Moment at={record.mechanismAt} form="absolute" />
          </div>
        </Fact>
        <Fact name="receipt.title">
          <ReceiptWord receipt={record.receipt} />
        </Fact>
      </dl>
      <WithheldList withheld={record.withheld} />
    </div>
  );
}

/** What it rests on where that is no report: a refusal of access, or a site that has moved away. */
function Basis({ detail: { record } }: Props) {
  const { access, relocation } = readIncident(record) ?? {};
  if (access === undefined && relocation === undefined) return null;
  return (
    <Panel title={<FormattedMessage id="incident.basis" />}>
      {access && (
        <p className="panel-body">
          <FormattedMessage
            id={access.answer === null ? "sites.waiting.by-clock" : "sites.waiting.said"}
            values={{ state: <Coded group="term" code={access.state} /> }}
          />
          {" · "}
          <FormattedMessage id="site.rests-on" values={{ index: access.answer?.index ?? access.request.index }} />{" "}
          <ProofLink index={access.answer?.index ?? access.request.index} />
        </p>
      )}
      {relocation && (
        <p className="panel-body">
          <FormattedMessage id="sites.waiting.relocation" />
          {" · "}
          <FormattedMessage id="site.rests-on" values={{ index: relocation.index }} />{" "}
          <ProofLink index={relocation.index} />
        </p>
      )}
    </Panel>
  );
}

/** Before a ruling these two are a digest to most; where they are opened they are shown. */
function Opened({ body, name }: { readonly body: Parameters<typeof textUnder>[0]; readonly name: "setting" | "duty" }) {
  const code = textUnder(body, name);
  return code === undefined ? null : (
    <Fact name={`field.${name}`}>
      <Coded group="term" code={code} />
    </Fact>
  );
}

function Entries({ indexes, path }: { readonly indexes: readonly number[]; readonly path: "reports" | "cases" }) {
  return (
    <ul className="panel-body">
      {indexes.map((index) => (
        <li key={index}>
          <Link to={`/${path}/${index}`}>
            <FormattedMessage id={path === "reports" ? "report.title" : "case.title"} values={{ index }} />
          </Link>
          {" · "}
          <ProofLink index={index} />
        </li>
      ))}
    </ul>
  );
}

function Assertions({ body }: { readonly body: JsonObject }) {
  return (
    <>
      <p className="small">
        <FormattedMessage id="field.provision" />{" "}
        <bdi dir="ltr" className="machine">
          {textUnder(body, "provision")}
        </bdi>
      </p>
      <ol className="assertions">
        {listUnder(body, "assertions").map((assertion, position) => (
          <li key={position}>
            <Words value={assertion} />
          </li>
        ))}
      </ol>
      {textUnder(body, "words") !== undefined && (
        <blockquote>
          <Words value={body["words"]} />
        </blockquote>
      )}
    </>
  );
}

function Allegations({ detail: { allegations } }: Props) {
  return (
    <ul className="panel-body stack">
      {allegations.map(({ record, case: of, withdrawn }) => (
        <li key={record.index}>
          <p>
            <FormattedMessage id="allegation.title" values={{ index: record.index }} />
            {record.visible && (
              <>
                {": "}
                <FormattedMessage
                  id="cases.between"
                  values={{
                    claimant: <OrgName org={record.org} />,
                    accused: <OrgName org={textUnder(record.body, "accused") ?? "–"} />,
                  }}
                />
              </>
            )}
          </p>
          {record.visible && <Assertions body={record.body} />}
          <p className="small">
            {withdrawn && (
              <>
                <FormattedMessage id="allegation.withdrawn" />
                {" · "}
              </>
            )}
            {of !== null && (
              <>
                <Link to={`/cases/${of}`}>
                  <FormattedMessage id="case.title" values={{ index: of }} />
                </Link>
                {" · "}
              </>
            )}
            <ProofLink index={record.index} />
          </p>
        </li>
      ))}
    </ul>
  );
}
