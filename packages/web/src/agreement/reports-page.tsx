// The main page: what sources say, as a list and on a map of the same items, side by side.
import { type ReactNode, useId, useState } from "react";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { cellKey } from "../map/cells.ts";
import { MapPanel } from "../map/map-panel.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Answered } from "../ui/answered.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Panel } from "../ui/panel.tsx";
import type { ReportPage } from "../wire/report.ts";
import { ReportList } from "./report-list.tsx";
import { MAX_SEARCH_CHARACTERS, type Place } from "./address.ts";
import { usePlace, useReports } from "./use-reports.ts";

const SKELETON_ROWS = 8;

export function ReportsPage() {
  const { place, go, linkTo } = usePlace();
  const { query, stop } = useReports(place);
  return (
    <>
      <div className="page-head">
        <PageTitle id="reports.title" />
        <p className="soft">
          <FormattedMessage id="reports.lead" />
        </p>
        <FileOne />
      </div>
      <div className="side-by-side">
        <Panel title={<FormattedMessage id="list.title" />} aside={<Count page={query.data} />} className="list-panel">
          <p className="to-map small">
            <a href="#map">
              <FormattedMessage id="list.to-map" />
            </a>
          </p>
          <Search
            key={place.search}
            search={place.search}
            onSearch={(search) => go({ search, before: undefined, cell: undefined })}
          />
          <Answered query={query} what={<FormattedMessage id="wait.reports" />} rows={SKELETON_ROWS} onStop={stop}>
            {(page) => (
              <ReportList
                page={page}
                rows={place.cell === undefined ? page.items : page.items.filter((row) => cellKey(row) === place.cell)}
                place={place}
                linkTo={linkTo}
              />
            )}
          </Answered>
        </Panel>
        <MapPanel
          rows={query.data?.items}
          chosen={place.cell}
          onChoose={(cell) => go({ cell: cell === place.cell ? undefined : cell })}
        />
      </div>
    </>
  );
}

function FileOne() {
  return holds(useSession(), "monitor", "liaison") ? (
    <p className="no-print">
      <Link className="button" to="/reports/new">
        <FormattedMessage id="new-report.title" />
      </Link>
    </p>
  ) : null;
}

function Count({ page }: { readonly page: ReportPage | undefined }): ReactNode {
  if (!page || page.total === 0) return null;
  return (
    <p className="small soft">
      <FormattedMessage id="list.count" values={{ shown: page.items.length, total: page.total }} />
    </p>
  );
}

function Search({
  search,
  onSearch,
}: {
  readonly search: Place["search"];
  readonly onSearch: (search: string) => void;
}) {
  const [text, setText] = useState(search);
  const id = useId();
  return (
    <form
      role="search"
      className="search no-print"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <label htmlFor={id} className="small">
        <FormattedMessage id="search.label" />
      </label>
      <input
        id={id}
        type="search"
        dir="auto"
        maxLength={MAX_SEARCH_CHARACTERS}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit">
        <FormattedMessage id="search.do" />
      </button>
      {search !== "" && (
        <button type="button" className="button-quiet" onClick={() => onSearch("")}>
          <FormattedMessage id="search.clear" />
        </button>
      )}
    </form>
  );
}
