// All joint acts this reader may see: those that are open, and those that ended, each with how.
import "./oversight.css";
import { FormattedMessage, useIntl } from "react-intl";
import { Link, useSearchParams } from "react-router";
import { holds, useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { listPath, Pages, useBefore } from "../ui/pages.tsx";
import { Panel } from "../ui/panel.tsx";
import { decisionPage } from "../wire/decision.ts";
import { DecisionList } from "./decision-list.tsx";
import { ProposeCeasefire } from "./propose-ceasefire.tsx";

const PAGE_ROWS = 50;
const SKELETON_ROWS = 6;
const STATES = ["open", "ended"] as const;

export function DecisionsPage() {
  const [params] = useSearchParams();
  const state = params.get("state") === "ended" ? "ended" : "open";
  const before = useBefore();
  const signing = useSession();
  return (
    <div className="stack">
      <div className="page-head">
        <PageTitle id="decisions.title" />
        <p className="soft">
          <FormattedMessage id="decisions.lead" />
        </p>
      </div>
      <Panel title={<FormattedMessage id={`decisions.${state}`} />} aside={<States state={state} />}>
        <Asked
          path={listPath(`/v1/decisions?state=${state}`, PAGE_ROWS, before)}
          decode={decisionPage}
          name="decisions"
          what={<FormattedMessage id="wait.decisions" />}
          rows={SKELETON_ROWS}
        >
          {({ items, next }) => (
            <>
              {items.length === 0 ? <Empty id={`decisions.empty.${state}`} /> : <DecisionList decisions={items} />}
              <Pages next={next} />
            </>
          )}
        </Asked>
      </Panel>
      {holds(signing, "co-chair") && (
        <Panel title={<FormattedMessage id="decision.acts" />} className="no-print">
          <div className="panel-body acts">
            <ProposeCeasefire />
          </div>
        </Panel>
      )}
    </div>
  );
}

function States({ state }: { readonly state: (typeof STATES)[number] }) {
  const intl = useIntl();
  return (
    <nav aria-label={intl.formatMessage({ id: "decisions.states" })} className="tabs">
      {STATES.map((name) => (
        <Link key={name} to={`?state=${name}`} aria-current={name === state ? "page" : undefined}>
          <FormattedMessage id={`decisions.${name}`} />
        </Link>
      ))}
    </nav>
  );
}
