// All incidents, newest first: what may have happened, where, how severe by the rule; who did it no incident says.
import "../cases/cases.css";
import "../oversight/oversight.css";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { When, Where } from "../agreement/said.tsx";
import { Severity } from "../cases/severity.tsx";
import { Coded } from "../ui/coded.tsx";
import { ListPage } from "../ui/list-page.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { incidentPage, type IncidentRow } from "../wire/incident.ts";

const SAYS = {
  title: "incidents.title",
  lead: "incidents.lead",
  list: "incidents.list",
  empty: "incidents.empty",
  wait: "wait.incidents",
} as const;

export function IncidentsPage() {
  return <ListPage name="incidents" says={SAYS} decode={incidentPage} row={Row} />;
}

function Row({ item }: { readonly item: IncidentRow }) {
  const { index, means, target, place, occurred, severity, occurrence, link, simulated } = item;
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
        {item.case !== null && (
          <Link to={`/cases/${item.case}`}>
            <FormattedMessage id="case.title" values={{ index: item.case }} />
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
