// One report: what a source said in words, its claims as quotations, what is withheld and why, and its receipt growing.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { Link, useLocation, useParams } from "react-router";
import "../cases/cases.css";
import "../oversight/oversight.css";
import { Triage } from "../incidents/triage.tsx";
import { ReceiptPanel } from "../ledger/receipt-panel.tsx";
import { StatementPanel } from "../ledger/statement-panel.tsx";
import { useReceipt } from "../ledger/use-receipt.ts";
import { OrgName } from "../session/office-name.tsx";
import { Answered } from "../ui/answered.tsx";
import { Calendars } from "../ui/calendars.tsx";
import { Fact } from "../ui/fact.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Panel } from "../ui/panel.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { ask } from "../wire/ask.ts";
import { type ReportDetail, reportDetail } from "../wire/report.ts";
import { CheckPanel } from "./check-panel.tsx";
import { Claims } from "./claims.tsx";
import { Origin, SignedBody } from "./origin.tsx";
import { Observed } from "./observed.tsx";
import { Deaths, Kind, Source, When, Where } from "./said.tsx";
import { Withheld } from "./withheld.tsx";

const SKELETON_ROWS = 6;

export function ReportPage() {
  const { index = "" } = useParams();
  const list = listOf(useLocation().state);
  const client = useQueryClient();
  const queryKey = ["report", index];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(`/v1/reports/${encodeURIComponent(index)}`, reportDetail, signal),
    staleTime: Infinity,
  });
  return (
    <>
      <div className="page-head">
        <p>
          <Link to={`/reports${list}`}>
            <FormattedMessage id="report.back" />
          </Link>
        </p>
        <PageTitle id="report.title" values={{ index }} />
        {query.data && (
          <p className="soft">
            {query.data.simulated && <SimulatedMark />} <FormattedMessage id="report.lead" />
          </p>
        )}
      </div>
      <Answered
        query={query}
        what={<FormattedMessage id="wait.report" />}
        rows={SKELETON_ROWS}
        onStop={() => void client.cancelQueries({ queryKey })}
      >
        {(report) => <Report report={report} />}
      </Answered>
    </>
  );
}

/** The list as it was when the reader left it: its part of the address. */
function listOf(state: unknown): string {
  if (typeof state !== "object" || state === null || !("list" in state)) return "";
  return typeof state.list === "string" && state.list.startsWith("?") ? state.list : "";
}

function Report({ report }: { readonly report: ReportDetail }) {
  const receipt = useReceipt(report.receipt);
  return (
    <div className="report-columns">
      <div className="report-column">
        <Panel title={<FormattedMessage id="report.said" />}>
          <Said report={report} />
        </Panel>
        <Claims report={report} />
        <Withheld report={report} />
        <Panel title={<FormattedMessage id="origin.title" />}>
          <Origin report={report} />
          <SignedBody report={report} />
        </Panel>
      </div>
      <div className="report-column">
        <Panel title={<FormattedMessage id="receipt.title" />}>
          <ReceiptPanel receipt={receipt} />
        </Panel>
        <Panel title={<FormattedMessage id="statement.title" />}>
          <StatementPanel report={report} />
        </Panel>
        <Panel title={<FormattedMessage id="triage.title" />}>
          <Triage report={report} />
        </Panel>
        <Panel title={<FormattedMessage id="check.title" />} className="no-print">
          <CheckPanel index={report.index} state={receipt.state} />
        </Panel>
      </div>
    </div>
  );
}

function Said({ report }: { readonly report: ReportDetail }) {
  return (
    <dl className="facts panel-body">
      <Fact name="fact.when">
        <When occurred={report.occurred} month="long" />
        <Calendars at={Date.parse(report.occurred.from)} />
      </Fact>
      <Fact name="fact.where">
        <Where report={report} />
        {report.cell && (
          <div className="small soft">
            <FormattedMessage
              id="fact.cell"
              values={{ cell: <bdi dir="ltr">{`${report.cell.lat}, ${report.cell.lon}`}</bdi> }}
            />
          </div>
        )}
      </Fact>
      <Observed body={report.body} />
      <Fact name="fact.deaths">
        <Deaths deaths={report.deaths} />
        {report.deaths && (
          <div className="small soft">
            <FormattedMessage id="fact.deaths.best" values={report.deaths} />
          </div>
        )}
      </Fact>
      <Fact name="fact.kind">
        <Kind kind={report.kind} />
      </Fact>
      <Fact name="fact.source">
        <Source channel={report.channel} source={report.source} />
      </Fact>
      <Fact name="fact.filed-by">
        <OrgName org={report.org} />
      </Fact>
    </dl>
  );
}
