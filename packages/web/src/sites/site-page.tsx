// One alleged site: its ladder with dates and proofs, what is alleged, where it lies for those who may know, access with its clocks, visits.
import "../cases/cases.css";
import "../oversight/oversight.css";
import "./sites.css";
import { FormattedMessage } from "react-intl";
import { Link, useParams } from "react-router";
import { Until } from "../room/until.tsx";
import { OfficeName, OrgName } from "../session/office-name.tsx";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Fact } from "../ui/fact.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type SiteDetail, siteDetail } from "../wire/sites.ts";
import { Access } from "./access.tsx";
import { Ladder } from "./ladder.tsx";
import { Position } from "./position.tsx";
import { SiteActs } from "./site-acts.tsx";
import { Visits } from "./visits.tsx";

const SKELETON_ROWS = 8;
/** Clocks run out without anybody saying anything. */
const ASK_EVERY_MS = 15_000;

export function SitePage() {
  const { index = "" } = useParams();
  return (
    <>
      <DetailHead list="/sites" back="site.back" title="site.title" index={index}>
        <FormattedMessage id="site.lead" />
      </DetailHead>
      <Asked
        path={`/v1/sites/${encodeURIComponent(index)}`}
        decode={siteDetail}
        name="site"
        what={<FormattedMessage id="wait.site" />}
        rows={SKELETON_ROWS}
        everyMs={ASK_EVERY_MS}
      >
        {(detail) => <Site detail={detail} />}
      </Asked>
    </>
  );
}

type Props = { readonly detail: SiteDetail };

function Site({ detail }: Props) {
  const { view, records } = detail;
  const { step, path, moves, sinceMs } = view;
  const listedMs = records.find(({ index }) => index === view.index)?.mechanismAt ?? sinceMs;
  const at = new Map([["alleged", listedMs], ...moves.map((move) => [move.to, move.at] as const)]);
  return (
    <div className="stack">
      <Panel title={<FormattedMessage id="site.ladder" />}>
        <div className="panel-body">
          <Ladder step={step} path={path} at={at} />
        </div>
      </Panel>
      <div className="report-columns">
        <div className="report-column">
          <Panel title={<FormattedMessage id="site.alleged" />} aside={<ProofLink index={view.index} />}>
            <Alleged detail={detail} />
          </Panel>
          <Panel title={<FormattedMessage id="site.position" />}>
            <Position detail={detail} />
          </Panel>
          <Panel title={<FormattedMessage id="site.moves" />}>
            <Moves detail={detail} />
          </Panel>
        </div>
        <div className="report-column">
          <Panel title={<FormattedMessage id="site.access" />}>
            <Access view={view} />
          </Panel>
          <Panel title={<FormattedMessage id="site.visits" />}>
            <Visits visits={view.visits} />
          </Panel>
          <SiteActs view={view} />
        </div>
      </div>
    </div>
  );
}

function Alleged({ detail: { view } }: Props) {
  const { place, host, listedBy, alleged, words, cites, revisit } = view;
  return (
    <dl className="panel-body facts">
      <Fact name="field.place">
        {view.simulated && <SimulatedMark />} <Quoted text={`${place.adm2}, ${place.adm1}`} />
      </Fact>
      <Fact name="field.host">
        <OrgName org={host} />
      </Fact>
      <Fact name="site.said-by">
        <OfficeName of={listedBy} />
      </Fact>
      <Fact name="field.alleged">
        {alleged.map((code, position) => (
          <span key={code}>
            {position > 0 && " · "}
            <Coded group="term" code={code} />
          </span>
        ))}
      </Fact>
      {view.protected !== null && (
        <Fact name="field.protected">
          <strong>
            <Coded group="term" code={view.protected} />
          </strong>
          <p className="small soft">
            <FormattedMessage id="site.protected.who" />
          </p>
        </Fact>
      )}
      {words !== null && (
        <Fact name="field.words">
          <Quoted text={words} marks />
        </Fact>
      )}
      {cites.length > 0 && (
        <Fact name="field.cites">
          <Cited indexes={cites} />
        </Fact>
      )}
      {view.reopened && (
        <Fact name="site.standing">
          <FormattedMessage id="site.reopened" />
        </Fact>
      )}
      {view.step === "relocated" && (
        <Fact name="site.standing">
          <FormattedMessage id="site.relocated.not-dismantled" />
        </Fact>
      )}
      {revisit && (
        <Fact name="site.revisit">
          <Until at={revisit.dueMs} />
          {revisit.missed && (
            <p className="small">
              <FormattedMessage id="site.revisit.gap" />
            </p>
          )}
        </Fact>
      )}
    </dl>
  );
}

function Moves({ detail: { view } }: Props) {
  if (view.moves.length === 0)
    return (
      <p className="panel-body soft">
        <FormattedMessage id="site.moves.none" />
      </p>
    );
  return (
    <ol className="panel-body stack">
      {view.moves.map(({ index, at, to, visit, access, into, cites, reason }) => (
        <li key={index} className="site-part">
          <p>
            <strong>
              <Coded group="term" code={to} />
            </strong>{" "}
            <span className="small soft">
              <Moment at={at} form="absolute" />
            </span>
          </p>
          <p>
            <Quoted text={reason} marks />
          </p>
          <p className="small">
            {into !== null && (
              <>
                <Link to={`/sites/${into}`}>
                  <FormattedMessage id="site.moved-to" values={{ index: into }} />
                </Link>
                {" · "}
              </>
            )}
            <Cited indexes={[visit, access, ...cites].filter((one) => one !== null)} />
            <ProofLink index={index} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function Cited({ indexes }: { readonly indexes: readonly number[] }) {
  return indexes.map((index) => (
    <span key={index}>
      <FormattedMessage id="site.rests-on" values={{ index }} />
      {" · "}
    </span>
  ));
}
