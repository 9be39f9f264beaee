// One recorded trace: what was asked of which batches, the answer drawn in time order, and how a case cites it.
import "../oversight/oversight.css";
import "./financing.css";
import { FormattedMessage } from "react-intl";
import { useParams } from "react-router";
import { isJsonObject } from "@mizan/ledger";
import { citedIndex, listUnder, textUnder, under, wholeUnder } from "../oversight/read-subject.ts";
import { OfficeName } from "../session/office-name.tsx";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Fact } from "../ui/fact.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type TraceDetail, traceDetail } from "../wire/financing.ts";
import type { ShownRecord } from "../wire/record.ts";
import { EntryRef } from "./entry-ref.tsx";
import { TraceView } from "./trace-view.tsx";

const SKELETON_ROWS = 8;

export function TracePage() {
  const { index = "" } = useParams();
  return (
    <>
      <DetailHead list="/financing" back="financing.back" title="financing.trace" index={index}>
        <FormattedMessage id="financing.trace.lead" />
      </DetailHead>
      <Asked
        path={`/v1/financing/traces/${encodeURIComponent(index)}`}
        decode={traceDetail}
        name="financing"
        what={<FormattedMessage id="wait.financing" />}
        rows={SKELETON_ROWS}
      >
        {(detail) => detail.record.visible && <Shown record={detail.record} detail={detail} />}
      </Asked>
    </>
  );
}

type Props = { readonly record: ShownRecord; readonly detail: TraceDetail };

function Shown({ record, detail: { trace } }: Props) {
  const { body } = record;
  const account = textUnder(body, "account");
  const cited = new Set(
    listUnder(body, "cited").map((one) => `${wholeUnder(one, "batch") ?? ""}:${wholeUnder(one, "row") ?? ""}`),
  );
  return (
    <div className="stack">
      <Panel title={<FormattedMessage id="financing.trace.answer" />}>
        <div className="panel-body">
          {trace && account !== undefined ? (
            <TraceView trace={trace} account={account} direction={textUnder(body, "direction") ?? ""} cited={cited} />
          ) : (
            <p className="soft">
              <FormattedMessage id="financing.trace.closed" />
            </p>
          )}
        </div>
      </Panel>
      <Panel title={<FormattedMessage id="financing.trace.question" />} aside={<ProofLink index={record.index} />}>
        <Question record={record} />
      </Panel>
      <EntryRef index={record.index} leaf={record.leaf} />
    </div>
  );
}

function Question({ record }: { readonly record: ShownRecord }) {
  const { body } = record;
  const account = textUnder(body, "account");
  const cut = wholeUnder(body, "cut") ?? 0;
  const batches = listUnder(body, "batches").flatMap((one) => (isJsonObject(one) ? [citedIndex({ one }, "one")] : []));
  return (
    <dl className="facts panel-body">
      <Fact name="field.account">
        {account === undefined ? <FormattedMessage id="financing.withheld" /> : <bdi dir="ltr">{account}</bdi>}{" "}
        {under(body, "simulated") === true && <SimulatedMark />}
      </Fact>
      <Fact name="field.direction">
        <Coded group="term" code={textUnder(body, "direction") ?? ""} />
      </Fact>
      <Fact name="financing.window">
        <Moment at={Date.parse(textUnder(body, "from") ?? "")} form="absolute" /> –{" "}
        <Moment at={Date.parse(textUnder(body, "to") ?? "")} form="absolute" />
      </Fact>
      <Fact name="field.hops">
        <bdi dir="ltr">{wholeUnder(body, "hops")}</bdi>
      </Fact>
      <Fact name="field.cut">
        {cut === 0 ? (
          <FormattedMessage id="financing.cut.none" />
        ) : (
          <>
            <bdi dir="ltr">{cut}</bdi> · <Coded group="term" code={textUnder(body, "cutOrder") ?? ""} />
          </>
        )}
      </Fact>
      <Fact name="field.batches">
        <bdi dir="ltr">{batches.join(", ")}</bdi>
      </Fact>
      <Fact name="field.result">
        <Machine text={textUnder(body, "result") ?? ""} />
      </Fact>
      <Fact name="financing.by">
        <OfficeName of={record} /> · <Moment at={record.mechanismAt} form="absolute" />
      </Fact>
    </dl>
  );
}
