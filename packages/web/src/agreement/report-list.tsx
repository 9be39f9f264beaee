// The list of reports: newest first, paged; what comes meanwhile waits in one line until it is asked for.
import { FormattedMessage, useIntl } from "react-intl";
import { Link } from "react-router";
import { useFresh } from "../live/use-live.ts";
import type { ReportPage, ReportRow } from "../wire/report.ts";
import { Row } from "./report-row.tsx";
import type { Place } from "./address.ts";

type Props = {
  readonly page: ReportPage;
  readonly rows: readonly ReportRow[];
  readonly place: Place;
  readonly linkTo: (change: Partial<Place>) => string;
};

export function ReportList({ page, rows, place, linkTo }: Props) {
  return (
    <>
      {place.before === undefined && place.search === "" && <FreshLine page={page} />}
      {place.cell !== undefined && (
        <p className="list-line">
          <FormattedMessage
            id="list.cell"
            values={{ count: rows.length, cell: <bdi dir="ltr">{place.cell.replace(",", ", ")}</bdi> }}
          />{" "}
          <Link to={linkTo({ cell: undefined })} replace>
            <FormattedMessage id="list.cell.clear" />
          </Link>
        </p>
      )}
      {rows.length === 0 ? <Empty place={place} total={page.total} /> : <Table rows={rows} />}
      <Pager page={page} place={place} linkTo={linkTo} />
    </>
  );
}

function Table({ rows }: { readonly rows: readonly ReportRow[] }) {
  return (
    <table role="table" className="reports">
      <caption className="visually-hidden">
        <FormattedMessage id="list.caption" />
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {(["when", "what", "deaths", "receipt"] as const).map((column) => (
            <th key={column} role="columnheader" scope="col" className={`report-${column} small soft`}>
              <FormattedMessage id={`column.${column}`} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.index} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** Live updates never move what is under the pointer: they wait here. */
function FreshLine({ page }: { readonly page: ReportPage }) {
  const { fresh, show } = useFresh();
  const newest = page.items[0]?.index ?? -1;
  const older = fresh.rows.filter(({ index }) => index <= newest).length;
  const count = fresh.count - older;
  const waiting = count > 0 || fresh.missed;
  return (
    <div className="fresh" aria-live="polite">
      {waiting && (
        <button type="button" onClick={() => void show()}>
          {count > 0 ? <FormattedMessage id="list.fresh" values={{ count }} /> : <FormattedMessage id="list.missed" />}
        </button>
      )}
    </div>
  );
}

function Empty({ place, total }: { readonly place: Place; readonly total: number }) {
  const filtered = place.search !== "" || place.cell !== undefined || place.before !== undefined;
  return (
    <div className="empty">
      <h3>
        <FormattedMessage id={filtered ? "empty.filtered" : "empty.nothing"} />
      </h3>
      <p className="soft">
        <FormattedMessage id={filtered ? "empty.filtered.words" : "empty.nothing.words"} values={{ total }} />
      </p>
    </div>
  );
}

function Pager({ page, place, linkTo }: Omit<Props, "rows">) {
  const intl = useIntl();
  if (page.next === null && place.before === undefined) return null;
  return (
    <nav className="pager no-print" aria-label={intl.formatMessage({ id: "pager.title" })}>
      {place.before !== undefined && (
        <Link className="button" to={linkTo({ before: undefined })}>
          <FormattedMessage id="pager.newest" />
        </Link>
      )}
      {page.next !== null && (
        <Link className="button" rel="next" to={linkTo({ before: page.next, cell: undefined })}>
          <FormattedMessage id="pager.older" />
        </Link>
      )}
    </nav>
  );
}
