// Where the rows come from and whether each feed keeps its promise; and the line they are judged by.
import { FormattedMessage, FormattedNumber } from "react-intl";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Fact } from "../ui/fact.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import type { DeclaredLine, Movements } from "../wire/movements.ts";

export function FeedsPanel({ data: { feeds, line } }: { readonly data: Movements }) {
  return (
    <Panel title={<FormattedMessage id="movements.feeds" />}>
      {feeds.length === 0 && <Empty id="movements.feeds.none" />}
      <ul className="decision-list">
        {feeds.map((feed) => (
          <li key={feed.feed}>
            <article className="decision-row">
              <h3>
                <bdi dir="ltr">{feed.feed}</bdi> {feed.simulated && <SimulatedMark />}
              </h3>
              <p className="decision-marks">
                <strong>
                  <Coded group="movement" code={feed.state} />
                </strong>
                <span>
                  <Coded group="movement" code={feed.kind} />
                </span>
                <span>
                  <FormattedMessage id="movements.promise" values={{ minutes: feed.promise.everyMinutes }} />
                </span>
              </p>
              <p className="small soft">
                <Quoted text={feed.promise.area} />
                {feed.heard && feed.heard.newestMs !== null && (
                  <>
                    {" · "}
                    <FormattedMessage
                      id="movements.newest"
                      values={{ at: <Moment at={feed.heard.newestMs} form="absolute" />, count: feed.heard.batches }}
                    />
                  </>
                )}
              </p>
              <ProofLink index={feed.index} />
            </article>
          </li>
        ))}
      </ul>
      {line && <Line line={line} />}
    </Panel>
  );
}

function Line({ line }: { readonly line: DeclaredLine }) {
  return (
    <div className="panel-body">
      <h3>
        <FormattedMessage id="movements.line" />
      </h3>
      <dl className="facts">
        <Fact name="movements.line.version">
          <bdi dir="ltr">{line.version}</bdi>
        </Fact>
        <Fact name="movements.line.length">
          <FormattedMessage
            id="movements.km"
            values={{ km: <FormattedNumber value={line.lengthM / 1000} maximumFractionDigits={0} /> }}
          />
        </Fact>
        <Fact name="movements.line.band">
          <FormattedMessage id="movements.m" values={{ m: <FormattedNumber value={line.bandM} /> }} />
        </Fact>
        <Fact name="movements.line.source">
          <Quoted text={line.source} />
        </Fact>
      </dl>
      <ProofLink index={line.index} />
    </div>
  );
}
