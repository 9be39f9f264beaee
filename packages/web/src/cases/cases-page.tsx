// All cases, newest first: of what, where, how far it has come, and which clock of it runs out next.
import "./cases.css";
import "../oversight/oversight.css";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { When, Where } from "../agreement/said.tsx";
import { Until } from "../room/until.tsx";
import { OrgName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { listPath, Pages, useBefore } from "../ui/pages.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { casePage, type CaseRow } from "../wire/case.ts";
import { Severity } from "./severity.tsx";

const PAGE_ROWS = 50;
const SKELETON_ROWS = 6;

export function CasesPage() {
  const before = useBefore();
  return (
    <>
      <div className="page-head">
        <PageTitle id="cases.title" />
        <p className="soft">
          <FormattedMessage id="cases.lead" />
        </p>
      </div>
      <Panel title={<FormattedMessage id="cases.list" />}>
        <Asked
          path={listPath("/v1/cases", PAGE_ROWS, before)}
          decode={casePage}
          name="cases"
          what={<FormattedMessage id="wait.cases" />}
          rows={SKELETON_ROWS}
        >
          {({ items, next }) => (
            <>
              {items.length === 0 ? <Empty id="cases.empty" /> : <CaseList rows={items} />}
              <Pages next={next} />
            </>
          )}
        </Asked>
      </Panel>
    </>
  );
}

function CaseList({ rows }: { readonly rows: readonly CaseRow[] }) {
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

function Row({ row }: { readonly row: CaseRow }) {
  const { reader } = useSession();
  const { index, stage, means, target, place, occurred, severity, nextDue, claimant, accused, simulated } = row;
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
