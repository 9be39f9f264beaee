// The newest reports on the map of the line, with the list of the same items beside it: one is never without the other.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { pathOf } from "../agreement/address.ts";
import { When, Where } from "../agreement/said.tsx";
import { cellKey } from "../map/cells.ts";
import { MapPanel } from "../map/map-panel.tsx";
import { Answered } from "../ui/answered.tsx";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { ask } from "../wire/ask.ts";
import { type ReportRow, reportPage } from "../wire/report.ts";

const SKELETON_ROWS = 6;
const LISTED = 12;

export function RoomMap() {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const query = useQuery({
    queryKey: ["reports", null, ""],
    queryFn: ({ signal }) => ask(pathOf(undefined, ""), reportPage, signal),
  });
  return (
    <div className="side-by-side">
      <Panel
        title={<FormattedMessage id="room.reports" />}
        aside={
          <Link to="/reports" className="small">
            <FormattedMessage id="report.back" />
          </Link>
        }
      >
        <Answered
          query={query}
          what={<FormattedMessage id="wait.reports" />}
          rows={SKELETON_ROWS}
          onStop={() => undefined}
        >
          {({ items }) => <List rows={chosen === undefined ? items : items.filter((row) => cellKey(row) === chosen)} />}
        </Answered>
        {chosen !== undefined && (
          <p className="panel-body">
            <button type="button" onClick={() => setChosen(undefined)}>
              <FormattedMessage id="list.cell.clear" />
            </button>
          </p>
        )}
      </Panel>
      <MapPanel
        rows={query.data?.items}
        chosen={chosen}
        onChoose={(cell) => setChosen((now) => (now === cell ? undefined : cell))}
      />
    </div>
  );
}

function List({ rows }: { readonly rows: readonly ReportRow[] }) {
  if (rows.length === 0) return <Empty id="empty.nothing.words" />;
  return (
    <ul className="room-reports">
      {rows.slice(0, LISTED).map((row) => (
        <li key={row.index}>
          <Link to={`/reports/${row.index}`}>
            <Where report={row} />
          </Link>{" "}
          {row.simulated && <SimulatedMark />}
          <p className="small soft">
            <When occurred={row.occurred} /> · <ProofLink index={row.index} />
          </p>
        </li>
      ))}
    </ul>
  );
}
