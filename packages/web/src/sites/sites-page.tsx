// All alleged sites a reader may know of, newest first: both parties by the same counts, the ladder of each, and what waits for the registry.
import "../cases/cases.css";
import "../oversight/oversight.css";
import "./sites.css";
import { FormattedMessage } from "react-intl";
import { holds, useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { listPath, Pages, useBefore } from "../ui/pages.tsx";
import { Panel } from "../ui/panel.tsx";
import { type SitePage, sitePage } from "../wire/sites.ts";
import { ListForm } from "./list-form.tsx";
import { Measures } from "./measures.tsx";
import { Row } from "./site-row.tsx";
import { WaitingList } from "./waiting-list.tsx";

const PAGE_ROWS = 50;
const SKELETON_ROWS = 6;
/** What is worked out from the clock changes without anybody saying anything. */
const ASK_EVERY_MS = 15_000;

export function SitesPage() {
  const before = useBefore();
  return (
    <>
      <div className="page-head">
        <PageTitle id="sites.title" />
        <p className="soft">
          <FormattedMessage id="sites.lead" />
        </p>
      </div>
      <Asked
        path={listPath("/v1/sites", PAGE_ROWS, before)}
        decode={sitePage}
        name="sites"
        what={<FormattedMessage id="wait.sites" />}
        rows={SKELETON_ROWS}
        everyMs={ASK_EVERY_MS}
      >
        {(page) => <Sites page={page} />}
      </Asked>
    </>
  );
}

function Sites({ page }: { readonly page: SitePage }) {
  const { items, next, measures, waiting, exercise } = page;
  const signing = useSession();
  return (
    <div className="stack">
      {waiting !== null && waiting.length > 0 && (
        <Panel title={<FormattedMessage id="sites.waiting" values={{ count: waiting.length }} />}>
          <WaitingList waiting={waiting} exercise={exercise} />
        </Panel>
      )}
      <Panel title={<FormattedMessage id="sites.list" />}>
        {items.length === 0 ? (
          <Empty id="sites.empty" />
        ) : (
          <ul className="decision-list">
            {items.map((item) => (
              <li key={item.index}>
                <Row item={item} />
              </li>
            ))}
          </ul>
        )}
        <Pages next={next} />
      </Panel>
      {measures.length > 0 && (
        <Panel title={<FormattedMessage id="sites.measures" />}>
          <Measures measures={measures} />
        </Panel>
      )}
      {holds(signing, "liaison", "chief-monitor") && (
        <Panel title={<FormattedMessage id="case.acts" />} className="no-print">
          <div className="panel-body acts">
            <ListForm exercise={exercise} />
          </div>
        </Panel>
      )}
    </div>
  );
}
