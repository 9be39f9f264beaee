// Screenings, batches, traces and freezes as the financing page lists them: newest first, each with what is still to be done.
import type { ComponentType, ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { textUnder, under, wholeUnder } from "../oversight/read-subject.ts";
import { Until } from "../room/until.tsx";
import { OfficeName, OrgName } from "../session/office-name.tsx";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import type { Decoded, Decoder } from "../wire/decode.ts";
import { type Freeze, freezePage, type Hit, recordPage, screeningPage } from "../wire/financing.ts";
import type { LogRecord, ShownRecord } from "../wire/record.ts";
import { NameText, Score } from "./figures.tsx";

const SKELETON_ROWS = 3;
const PAGE_ROWS = 50;

type Id = FormatjsIntl.Message["ids"];
type Page<T> = { readonly items: readonly T[]; readonly next: number | null };
type Props<T> = {
  readonly noun: "screenings" | "batches" | "traces" | "freezes";
  readonly decode: Decoder<Page<T>>;
  readonly empty: Id;
  readonly row: ComponentType<{ readonly item: T }>;
  readonly below?: ReactNode;
};

function Noun<T extends { readonly index: number }>({ noun, decode, empty, row: Line, below }: Props<T>) {
  return (
    <Panel title={<FormattedMessage id={`financing.${noun}`} />} anchor={noun}>
      <Asked
        path={`/v1/financing/${noun}?limit=${PAGE_ROWS}`}
        decode={decode}
        name="financing"
        what={<FormattedMessage id="wait.financing" />}
        rows={SKELETON_ROWS}
      >
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <Empty id={empty} />
            ) : (
              <ul className="decision-list">
                {items.map((item) => (
                  <li key={item.index}>
                    <Line item={item} />
                  </li>
                ))}
              </ul>
            )}
            {next !== null && (
              <p className="small soft panel-body">
                <FormattedMessage id="financing.newest" values={{ count: PAGE_ROWS }} />
              </p>
            )}
          </>
        )}
      </Asked>
      {below}
    </Panel>
  );
}

export function Screenings() {
  return <Noun noun="screenings" decode={screeningPage} empty="financing.screenings.none" row={ScreeningItem} />;
}

type Item<D> = { readonly item: Decoded<D> extends Page<infer T> ? T : never };

function ScreeningItem({ item: { record, hits } }: Item<typeof screeningPage>) {
  return <Row record={record}>{(shown) => <Screening record={shown} hits={hits} />}</Row>;
}

function BatchItem({ item: { record } }: Item<typeof recordPage>) {
  return <Row record={record}>{(shown) => <Batch record={shown} />}</Row>;
}

function TraceItem({ item: { record } }: Item<typeof recordPage>) {
  return <Row record={record}>{(shown) => <TraceLine record={shown} />}</Row>;
}

function FreezeItem({ item: { record, freeze } }: Item<typeof freezePage>) {
  return (
    <Row record={record}>{(shown) => <FreezeLine freeze={freeze} subject={textUnder(shown.body, "subject")} />}</Row>
  );
}

function Screening({ record, hits }: { readonly record: ShownRecord; readonly hits: readonly Hit[] }) {
  const { index, body } = record;
  const waiting = hits.filter(({ standing }) => standing === "awaiting-second").length;
  const [best] = hits;
  return (
    <>
      <h3>
        <Link to={`/financing/screenings/${index}`}>
          <FormattedMessage id="financing.screening" values={{ index }} />
          {" · "}
          <NameText text={textUnder(body, "name") ?? "…"} />
        </Link>{" "}
        {under(body, "simulated") === true && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <span>
          <FormattedMessage id="financing.hits" values={{ count: hits.length }} />
        </span>
        {best && <Score value={best.score} />}
        {waiting > 0 && (
          <strong className="decision-mine">
            <FormattedMessage id="financing.awaits" values={{ count: waiting }} />
          </strong>
        )}
        {best && waiting === 0 && <Coded group="hit" code={best.standing} />}
      </p>
    </>
  );
}

export function Batches() {
  return <Noun noun="batches" decode={recordPage} empty="financing.batches.none" row={BatchItem} />;
}

function Batch({ record: { index, body } }: { readonly record: ShownRecord }) {
  const [from, to] = [textUnder(body, "from") ?? "", textUnder(body, "to") ?? ""];
  return (
    <>
      <h3>
        <FormattedMessage id="financing.batch" values={{ index }} />
        {" · "}
        <Quoted text={textUnder(body, "origin") ?? ""} /> {under(body, "simulated") === true && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <span>
          <FormattedMessage id="financing.rows" values={{ count: wholeUnder(body, "rows") ?? 0 }} />
        </span>
        <span>
          <Moment at={Date.parse(from)} form="absolute" /> – <Moment at={Date.parse(to)} form="absolute" />
        </span>
      </p>
      <p className="small soft">
        <FormattedMessage
          id="financing.root"
          values={{ root: <Machine text={textUnder(body, "root") ?? ""} />, entry: <bdi dir="ltr">{index}</bdi> }}
        />
      </p>
    </>
  );
}

export function Traces({ below }: { readonly below: ReactNode }) {
  return <Noun noun="traces" decode={recordPage} empty="financing.traces.none" below={below} row={TraceItem} />;
}

function TraceLine({ record: { index, body } }: { readonly record: ShownRecord }) {
  const account = textUnder(body, "account");
  return (
    <>
      <h3>
        <Link to={`/financing/traces/${index}`}>
          <FormattedMessage id="financing.trace" values={{ index }} />
          {" · "}
          <Coded group="term" code={textUnder(body, "direction") ?? ""} />
          {account !== undefined && (
            <>
              {" · "}
              <bdi dir="ltr">{account}</bdi>
            </>
          )}
        </Link>{" "}
        {under(body, "simulated") === true && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <span>
          <FormattedMessage id="financing.hops" values={{ count: wholeUnder(body, "hops") ?? 0 }} />
        </span>
        <span>
          <FormattedMessage id="financing.rows" values={{ count: wholeUnder(body, "rows") ?? 0 }} />
        </span>
        {under(body, "capped") === true && (
          <strong>
            <FormattedMessage id="financing.capped" />
          </strong>
        )}
      </p>
    </>
  );
}

export function Freezes({ below }: { readonly below: ReactNode }) {
  return <Noun noun="freezes" decode={freezePage} empty="financing.freezes.none" below={below} row={FreezeItem} />;
}

function FreezeLine({ freeze, subject }: { readonly freeze: Freeze; readonly subject: string | undefined }) {
  const waiting = freeze.clocks.find(({ doneMs }) => doneMs === null);
  const isOver = freeze.next.length === 0;
  return (
    <>
      <h3>
        <Link to={`/financing/freezes/${freeze.index}`}>
          <FormattedMessage id="financing.freeze" values={{ index: freeze.index }} />
          {subject !== undefined && (
            <>
              {" · "}
              <NameText text={subject} />
            </>
          )}
        </Link>{" "}
        {freeze.simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <strong>
          <Coded group="freezestage" code={freeze.stage} />
        </strong>
        <span>
          <FormattedMessage
            id="financing.freeze.between"
            values={{ from: <OrgName org={freeze.from} />, to: <OrgName org={freeze.to} /> }}
          />
        </span>
        {waiting && !isOver && (
          <span>
            <FormattedMessage id={`freezeclock.${waiting.clock}`} />: <Until at={waiting.dueMs} />
          </span>
        )}
      </p>
    </>
  );
}

type RowProps = { readonly record: LogRecord; readonly children: (record: ShownRecord) => ReactNode };

function Row({ record, children }: RowProps) {
  return (
    <article className="decision-row">
      {record.visible ? (
        <>
          {children(record)}
          <p className="small soft">
            <OfficeName of={record} /> · <Moment at={record.mechanismAt} form="absolute" />
          </p>
        </>
      ) : (
        <p className="small">
          <FormattedMessage id="chain.closed" values={{ index: record.index }} />
        </p>
      )}
      <ProofLink index={record.index} />
    </article>
  );
}
