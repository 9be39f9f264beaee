// All incidents, newest first: what may have happened, where, how severe by the rule; who did it no incident says.
import "../cases/cases.css";
import "../oversight/oversight.css";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { When, Where } from "../agreement/said.tsx";
import { Severity } from "../cases/severity.tsx";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { listPath, Pages, useBefore } from "../ui/pages.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { incidentPage, type IncidentRow } from "../wire/incident.ts";

const PAGE_ROWS = 50;
const SKELETON_ROWS = 6;

export function IncidentsPage() {
  const before = useBefore();
  return (
    <>
      <div className="page-head">
        <PageTitle id="incidents.title" />
        <p className="soft">
          <FormattedMessage id="incidents.lead" />
        </p>
      </div>
      <Panel title={<FormattedMessage id="incidents.list" />}>
        <Asked
          path={listPath("/v1/incidents", PAGE_ROWS, before)}
          decode={incidentPage}
          name="incidents"
          what={<FormattedMessage id="wait.incidents" />}
          rows={SKELETON_ROWS}
        >
          {({ items, next }) => (
            <>
              {items.length === 0 ? <Empty id="incidents.empty" /> : <List rows={items} />}
              <Pages next={next} />
            </>
          )}
        </Asked>
      </Panel>
    </>
  );
}

function List({ rows }: { readonly rows: readonly IncidentRow[] }) {
  return (
    <ul className="decision-list">
      {rows.map((row) => (
        <li key={row.index}>
          <Row row={row} />
        </li>
      ))}
    </ul>
  );
}

function Row({ row }: { readonly row: IncidentRow }) {
  const { index, means, target, place, occurred, severity, occurrence, link, simulated } = row;
  return (
    <article className="decision-row">
      <h3>
        <Link to={`/incidents/${index}`}>
          <FormattedMessage id="incident.title" values={{ index }} />
          {" · "}
          <Coded group="term" code={means} />
          {" · "}
          <Coded group="term" code={target} />
        </Link>{" "}
        {simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <strong>
          <Coded group="term" code={occurrence} />
        </strong>
        <span>
          <Severity range={severity} />
        </span>
        <span>
          <FormattedMessage id={link.linked ? "case.linked" : "case.not-linked"} />
        </span>
        {row.case !== null && (
          <Link to={`/cases/${row.case}`}>
            <FormattedMessage id="case.title" values={{ index: row.case }} />
          </Link>
        )}
      </p>
      <p className="small">
        <Where report={{ place }} /> · <When occurred={occurred} />
      </p>
      <ProofLink index={index} />
    </article>
  );
}
