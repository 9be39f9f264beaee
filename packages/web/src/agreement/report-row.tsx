// One report in the list: when, where and what kind, deaths as a range, and its receipt's word; the whole row opens its page.
import { FormattedMessage } from "react-intl";
import { Link, useLocation } from "react-router";
import { LiveReceiptWord } from "../ledger/receipt-word.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import type { ReportRow } from "../wire/report.ts";
import { Deaths, Kind, Source, When, Where } from "./said.tsx";

/** Roles are said outright: on a narrow screen the table is laid out as blocks, which would take them away. */
export function Row({ row }: { readonly row: ReportRow }) {
  const { search } = useLocation();
  return (
    <tr role="row" className="report-row">
      <td role="cell" className="report-when">
        <When occurred={row.occurred} />
      </td>
      <td role="cell" className="report-what">
        <Link to={`/reports/${row.index}`} state={{ list: search }} className="report-link">
          <Where report={row} />
        </Link>
        <div className="small soft">
          <Kind kind={row.kind} />
        </div>
        <div className="small soft">
          <Source channel={row.channel} source={row.source} /> {row.simulated && <SimulatedMark />}
        </div>
      </td>
      <td role="cell" className="report-deaths">
        <span className="deaths-label small soft">
          <FormattedMessage id="column.deaths" />{" "}
        </span>
        <Deaths deaths={row.deaths} />
      </td>
      <td role="cell" className="report-receipt small">
        <LiveReceiptWord receipt={row.receipt} index={row.index} />
        <div className="report-proof">
          <ProofLink index={row.index} />
        </div>
      </td>
    </tr>
  );
}
