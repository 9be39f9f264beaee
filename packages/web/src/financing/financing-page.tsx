// The financing room: freezes side by side and lists for everybody; names, transfers and traces for the offices that work on them.
import "../cases/cases.css";
import "../oversight/oversight.css";
import "../room/room.css";
import "./financing.css";
import { FormattedMessage } from "react-intl";
import { useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Panel } from "../ui/panel.tsx";
import { PartyTable } from "../ui/party-table.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type Financing, financing, type ListSnapshot } from "../wire/financing.ts";
import { Nothing } from "./figures.tsx";
import { FreezeRequestForm } from "./freeze-request-form.tsx";
import { ListForm } from "./list-form.tsx";
import { Batches, Freezes, Screenings, Traces } from "./nouns.tsx";
import { ScreenForm } from "./screen-form.tsx";
import { TraceForm } from "./trace-form.tsx";

const SKELETON_ROWS = 10;

export function FinancingPage() {
  return (
    <>
      <div className="page-head">
        <PageTitle id="financing.title" />
        <p className="soft">
          <FormattedMessage id="financing.lead" />
        </p>
      </div>
      <Asked
        path="/v1/financing"
        decode={financing}
        name="financing"
        what={<FormattedMessage id="wait.financing" />}
        rows={SKELETON_ROWS}
      >
        {(room) => <Room room={room} />}
      </Asked>
    </>
  );
}

function Room({ room }: { readonly room: Financing }) {
  const { reader } = useSession();
  const { reads, may, lists } = room;
  return (
    <div className="stack">
      {may["screen"] && (
        <Panel title={<FormattedMessage id="financing.screen" />} className="no-print">
          <div className="panel-body">
            {lists.length === 0 ? <Empty id="financing.lists.none" /> : <ScreenForm room={room} />}
          </div>
        </Panel>
      )}
      {reads["screenings"] && <Screenings />}
      {reads["traces"] && <Traces below={may["trace"] && <TraceForm />} />}
      {reads["batches"] && <Batches />}
      {reads["freezes"] && <Freezes below={may["ask"] && <FreezeRequestForm mandate={room.mandate} />} />}
      <Panel title={<FormattedMessage id="financing.table" />}>
        <FreezeTable room={room} />
      </Panel>
      <Panel title={<FormattedMessage id="financing.lists" />}>
        {lists.length === 0 ? <Empty id="financing.lists.none" /> : <Lists lists={lists} />}
        {may["snapshot"] && <ListForm />}
      </Panel>
      {!reads["screenings"] && !reads["traces"] && (
        <p className="small soft">
          <FormattedMessage id={reader === null ? "financing.closed.public" : "financing.closed.office"} />
        </p>
      )}
    </div>
  );
}

const MEASURES = ["asked", "inTime", "late", "open"] as const;

/** The same measures for both sides, in the same words and sizes. */
function FreezeTable({ room: { table } }: { readonly room: Financing }) {
  return (
    <PartyTable
      className="symmetry"
      caption={<FormattedMessage id="financing.table.caption" />}
      parties={table}
      measures={MEASURES}
      renderName={(measure) => <FormattedMessage id={`freezes.${measure}`} />}
      renderValue={(side, measure) => (side[measure] === null ? <Nothing /> : <bdi dir="ltr">{side[measure]}</bdi>)}
    />
  );
}

function Lists({ lists }: { readonly lists: readonly ListSnapshot[] }) {
  return (
    <ul className="decision-list">
      {lists.map((list) => (
        <li key={list.index}>
          <article className="decision-row">
            <h3>
              <Coded group="term" code={list.source} /> {list.simulated && <SimulatedMark />}
            </h3>
            <p className="decision-marks">
              <span>
                <FormattedMessage id="financing.list.entries" values={{ count: list.entries, refused: list.refused }} />
              </span>
              <span>
                <FormattedMessage
                  id="financing.list.published"
                  values={{ date: <Moment at={Date.parse(list.published)} form="absolute" /> }}
                />
              </span>
              {list.difference && (
                <span>
                  <FormattedMessage id="financing.list.difference" values={{ ...list.difference }} />
                </span>
              )}
            </p>
            <p className="small soft">
              <FormattedMessage id="financing.list.version" values={{ hash: <Machine text={list.hash} /> }} />
            </p>
            <ProofLink index={list.index} />
          </article>
        </li>
      ))}
    </ul>
  );
}
