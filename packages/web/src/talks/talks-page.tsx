// The talks: what lies on the table, and the rounds in which it was put there, with delegations by office and size.
import "../cases/cases.css";
import "../oversight/oversight.css";
import "./talks.css";
import { FormattedMessage } from "react-intl";
import { Link, Navigate } from "react-router";
import { Words } from "../oversight/terms.tsx";
import { OfficeName, OrgName } from "../session/office-name.tsx";
import { useScenario } from "../session/use-scenario.ts";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Moment } from "../ui/moment.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type DraftHead, type Round, type Talks, talks } from "../wire/talks.ts";
import { ConvergenceWord } from "./convergence-strip.tsx";
import { TableForm } from "./table-form.tsx";

const SKELETON_ROWS = 6;

export function TalksPage() {
  return (
    <>
      <div className="page-head">
        <PageTitle id="talks.title" />
        <p className="soft">
          <FormattedMessage id="talks.lead" />
        </p>
      </div>
      <AskedTalks>{(answer) => <Parts talks={answer} />}</AskedTalks>
    </>
  );
}

/** `/draft`: the newest one, or the page that says why there is none. */
export function NewestDraft() {
  return (
    <AskedTalks>
      {({ drafts }) => {
        const newest = drafts?.[0];
        return <Navigate to={newest === undefined ? "/talks" : `/talks/drafts/${newest.index}`} replace />;
      }}
    </AskedTalks>
  );
}

function AskedTalks({ children }: { readonly children: (answer: Talks) => React.ReactNode }) {
  return (
    <Asked
      path="/v1/talks"
      decode={talks}
      name="talks"
      what={<FormattedMessage id="wait.talks" />}
      rows={SKELETON_ROWS}
    >
      {children}
    </Asked>
  );
}

function Parts({ talks: { rounds, drafts, may } }: { readonly talks: Talks }) {
  return (
    <div className="stack">
      <Panel
        title={<FormattedMessage id="talks.drafts" />}
        aside={
          <Link to="/commitments">
            <FormattedMessage id="talks.commitments" />
          </Link>
        }
      >
        {drafts === null ? (
          <Empty id="talks.drafts.closed" />
        ) : drafts.length === 0 ? (
          <Empty id="talks.drafts.none" />
        ) : (
          <ul className="decision-list">
            {drafts.map((draft) => (
              <li key={draft.index}>
                <DraftRow draft={draft} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {may.includes("agreement.draft.tabled") && <TableForm drafts={drafts ?? []} />}
      <Panel title={<FormattedMessage id="talks.rounds" />}>
        {rounds.length === 0 ? (
          <Empty id="talks.rounds.none" />
        ) : (
          <ul className="decision-list">
            {rounds.map((round) => (
              <li key={round.index}>
                <RoundRow round={round} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function DraftRow({ draft }: { readonly draft: DraftHead }) {
  return (
    <article className="decision-row">
      <h3>
        <Link to={`/talks/drafts/${draft.index}`}>
          <bdi lang={draft.language}>{draft.title}</bdi>
        </Link>{" "}
        {draft.simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <strong>
          <ConvergenceWord convergence={draft.convergence} />
        </strong>
        <span>
          <FormattedMessage id="draft.provisions" values={{ count: draft.provisions }} />
        </span>
        <span>
          <Coded group="term" code={`language-${draft.language}`} />
        </span>
      </p>
      <p className="small soft">
        <OfficeName of={draft} /> · <Moment at={draft.at} form="absolute" />
      </p>
      <ProofLink index={draft.index} />
    </article>
  );
}

function RoundRow({ round }: { readonly round: Round }) {
  const parties = useScenario()?.parties ?? round.delegations.map(({ org }) => org);
  const { number, place, from, closed, host, source, simulated } = round;
  return (
    <article className="decision-row">
      <h3>
        <FormattedMessage id="round.title" values={{ number, place }} /> {simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <strong>
          <FormattedMessage id={closed ? "round.closed" : "round.open"} />
        </strong>
        <span>
          <FormattedMessage id="round.host" values={{ org: <OrgName org={host} /> }} />
        </span>
      </p>
      <p className="small">
        <Moment at={Date.parse(from)} form="absolute" />
        {closed && (
          <>
            {" – "}
            <Moment at={Date.parse(closed.to)} form="absolute" />
          </>
        )}
      </p>
      {closed && (
        <p className="small">
          <Words value={closed.outcome} />
        </p>
      )}
      <div className="both-words round-delegations">
        {parties.map((org) => (
          <Delegation key={org} org={org} round={round} />
        ))}
      </div>
      {source !== null && (
        <p className="small soft">
          <Words value={source} />
        </p>
      )}
      <ProofLink index={round.index} />
    </article>
  );
}

/** A number that nobody has told is not zero. */
function Delegation({ org, round }: { readonly org: string; readonly round: Round }) {
  const delegation = round.delegations.find((one) => one.org === org);
  return (
    <section className="own-box">
      <h4>
        <OrgName org={org} />
      </h4>
      {delegation ? (
        <p className="small">
          <Words value={delegation.office} /> ·{" "}
          {delegation.size === null ? (
            <FormattedMessage id="round.size.unknown" />
          ) : (
            <FormattedMessage id="round.size" values={{ count: delegation.size }} />
          )}
        </p>
      ) : (
        <p className="soft">
          <FormattedMessage id="round.no-delegation" />
        </p>
      )}
    </section>
  );
}
