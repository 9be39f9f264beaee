// All cases, newest first: of what, where, how far it has come, and which clock of it runs out next.
import "./cases.css";
import "../oversight/oversight.css";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { When, Where } from "../agreement/said.tsx";
import { Until } from "../room/until.tsx";
import { OrgName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";
import { Coded } from "../ui/coded.tsx";
import { ListPage } from "../ui/list-page.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { casePage, type CaseRow } from "../wire/case.ts";
import { Severity } from "./severity.tsx";

const SAYS = {
  title: "cases.title",
  lead: "cases.lead",
  list: "cases.list",
  empty: "cases.empty",
  wait: "wait.cases",
} as const;

export function CasesPage() {
  return <ListPage name="cases" says={SAYS} decode={casePage} row={Row} />;
}

function Row({ item }: { readonly item: CaseRow }) {
  const { reader } = useSession();
  const { index, stage, means, target, place, occurred, severity, nextDue, claimant, accused, simulated } = item;
  const toAnswer = accused !== null && accused === reader?.org && stage === "awaiting-response";
  return (
    <article className="decision-row">
      <h3>
        <Link to={`/cases/${index}`}>
          <FormattedMessage id="case.title" values={{ index }} />
          {" · "}
          <Coded group="term" code={means} />
          {" · "}
          <Coded group="term" code={target} />
        </Link>{" "}
        {simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <strong>
          <Coded group="stage" code={stage} />
        </strong>
        {toAnswer && (
          <strong className="decision-mine">
            <FormattedMessage id="cases.yours" />
          </strong>
        )}
        {nextDue && (
          <span>
            <Coded group="clockname" code={nextDue.clock} />
            {": "}
            <Until at={nextDue.dueAt} />
          </span>
        )}
      </p>
      <p className="small">
        <Where report={{ place }} /> · <When occurred={occurred} /> · <Severity range={severity} />
        {claimant !== null && accused !== null && (
          <>
            {" · "}
            <FormattedMessage
              id="cases.between"
              values={{ claimant: <OrgName org={claimant} />, accused: <OrgName org={accused} /> }}
            />
          </>
        )}
      </p>
      <ProofLink index={index} />
    </article>
  );
}
