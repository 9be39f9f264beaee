// One screening: who was asked about, each candidate with its explanation, and what two pairs of eyes made of it.
import "../cases/cases.css";
import "../oversight/oversight.css";
import "./financing.css";
import { FormattedMessage } from "react-intl";
import { useParams } from "react-router";
import { textUnder, under, wholeUnder } from "../oversight/read-subject.ts";
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
import { type Hit, type Review, type ScreeningDetail, screeningDetail } from "../wire/financing.ts";
import type { ShownRecord } from "../wire/record.ts";
import { EntryRef } from "./entry-ref.tsx";
import { Explanation } from "./explanation.tsx";
import { NameText, Score, Version } from "./figures.tsx";
import { HitActs } from "./hit-acts.tsx";

const SKELETON_ROWS = 8;

export function ScreeningPage() {
  const { index = "" } = useParams();
  return (
    <>
      <DetailHead list="/financing" back="financing.back" title="financing.screening" index={index}>
        <FormattedMessage id="financing.screening.lead" />
      </DetailHead>
      <Asked
        path={`/v1/financing/screenings/${encodeURIComponent(index)}`}
        decode={screeningDetail}
        name="financing"
        what={<FormattedMessage id="wait.financing" />}
        rows={SKELETON_ROWS}
      >
        {(detail) => detail.record.visible && <Screening detail={detail} record={detail.record} />}
      </Asked>
    </>
  );
}

type Props = { readonly detail: ScreeningDetail; readonly record: ShownRecord };

function Screening({ detail, record }: Props) {
  const { hits, candidates } = detail;
  return (
    <div className="stack">
      <Panel title={<FormattedMessage id="financing.asked-about" />} aside={<ProofLink index={record.index} />}>
        <About detail={detail} record={record} />
      </Panel>
      {hits.map((hit) => {
        const candidate = candidates.find(({ reference }) => reference === hit.reference);
        return (
          <Panel
            key={hit.reference}
            title={<FormattedMessage id="financing.hit" values={{ reference: hit.reference }} />}
            aside={<Coded group="hit" code={hit.standing} />}
          >
            <div className="panel-body stack">
              {candidate ? <Explanation candidate={candidate} /> : <Score value={hit.score} />}
              <Reviews hit={hit} />
              <HitActs screening={record} hit={hit} />
            </div>
          </Panel>
        );
      })}
      <EntryRef index={record.index} leaf={record.leaf} />
    </div>
  );
}

function About({ detail: { list }, record: { body } }: Props) {
  const year = wholeUnder(body, "birthYear");
  return (
    <dl className="facts panel-body">
      <Fact name="financing.name">
        <NameText text={textUnder(body, "name") ?? "…"} /> {under(body, "simulated") === true && <SimulatedMark />}
      </Fact>
      {year !== undefined && (
        <Fact name="financing.birth-year">
          <bdi dir="ltr">{year}</bdi>
        </Fact>
      )}
      <Fact name="financing.purpose">
        <Coded group="term" code={textUnder(body, "purpose") ?? ""} />
      </Fact>
      {list && (
        <Fact name="financing.list">
          <Coded group="term" code={list.source} /> · <Moment at={Date.parse(list.published)} form="absolute" /> ·{" "}
          <Machine text={list.hash} />
        </Fact>
      )}
      <Fact name="field.algorithm">
        <Version algorithm={textUnder(body, "algorithm") ?? ""} />
      </Fact>
      <Fact name="field.threshold">
        <Score value={wholeUnder(body, "threshold") ?? 0} />
      </Fact>
    </dl>
  );
}

function Reviews({ hit }: { readonly hit: Hit }) {
  if (hit.reviews.length === 0)
    return (
      <p className="soft">
        <FormattedMessage id="financing.hit.open" />
      </p>
    );
  return (
    <ol className="eyes">
      {hit.reviews.map((review) => (
        <li key={review.index}>
          <First review={review} />
          <Second review={review} />
        </li>
      ))}
    </ol>
  );
}

function First({ review }: { readonly review: Review }) {
  return (
    <div className="own-box">
      <h4>
        <FormattedMessage id="financing.eye.first" />
      </h4>
      <p>
        <strong>
          <Coded group="hit" code={review.outcome} />
        </strong>
        {" · "}
        <Coded group="term" code={review.reason} />
      </p>
      <p className="small soft">
        <OfficeName of={review} /> · <Moment at={review.at} form="absolute" />
      </p>
    </div>
  );
}

function Second({ review: { second } }: { readonly review: Review }) {
  return (
    <div className="own-box">
      <h4>
        <FormattedMessage id="financing.eye.second" />
      </h4>
      {second === null ? (
        <p className="soft">
          <FormattedMessage id="financing.eye.awaited" />
        </p>
      ) : (
        <>
          <p>
            <strong>
              <FormattedMessage id={second.agrees ? "financing.eye.agrees" : "financing.eye.differs"} />
            </strong>
            {" · "}
            <Coded group="term" code={second.reason} />
          </p>
          <p className="small soft">
            <OfficeName of={second} /> · <Moment at={second.at} form="absolute" />
          </p>
        </>
      )}
    </div>
  );
}
