// Commitments: one cell for each score from 0 to 3, where each stands by the clock, and what its own side claims, apart from the score.
import "../cases/cases.css";
import "../oversight/oversight.css";
import "./talks.css";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { Party, Words } from "../oversight/terms.tsx";
import { useMandate } from "../oversight/use-mandate.ts";
import { OrgName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Empty } from "../ui/empty.tsx";
import { Fact } from "../ui/fact.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { type Commitment, type CommitmentPage, commitmentPage } from "../wire/commitment.ts";
import { ClaimForm } from "./claim-form.tsx";
import { ScoreForm } from "./score-form.tsx";
import { SetForm } from "./set-form.tsx";

const SKELETON_ROWS = 6;

export function CommitmentsPage() {
  return (
    <>
      <DetailHead list="/talks" back="talks.back" title="commitments.title">
        <FormattedMessage id="commitments.lead" />
      </DetailHead>
      <Asked
        path="/v1/commitments?limit=200"
        decode={commitmentPage}
        name="commitments"
        what={<FormattedMessage id="wait.commitments" />}
        rows={SKELETON_ROWS}
      >
        {(page) => <Parts page={page} />}
      </Asked>
    </>
  );
}

function Parts({ page: { items, counts, may } }: { readonly page: CommitmentPage }) {
  return (
    <Panel title={<FormattedMessage id="commitments.list" />} aside={<Counts counts={counts} />}>
      {items.length === 0 ? (
        <Empty id="commitments.none" />
      ) : (
        <ul className="decision-list">
          {items.map((item) => (
            <li key={item.index}>
              <Row item={item} may={may} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** How many stand at each score: no percentage, and nothing by party. */
function Counts({ counts }: { readonly counts: CommitmentPage["counts"] }) {
  return (
    <span className="small decision-marks">
      {counts.scored.map((count, score) => (
        <span key={score}>
          <FormattedMessage id="commitments.at" values={{ score, count }} />
        </span>
      ))}
      <span>
        <FormattedMessage id="commitments.unscored" values={{ count: counts.none }} />
      </span>
    </span>
  );
}

function Row({ item, may }: { readonly item: Commitment; readonly may: readonly string[] }) {
  const signing = useSession();
  const mandate = useMandate();
  const { proposed, index } = item;
  return (
    <article className="decision-row commitment" id={`commitment-${index}`}>
      <h3>
        <Words value={item.act} /> {item.simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <strong>
          <Coded group="term" code={item.status} />
        </strong>
        {proposed && (
          <span>
            <FormattedMessage id="commitment.proposed" />
          </span>
        )}
        <span>
          <FormattedMessage id="commitment.owed-by" values={{ who: <Party value={item.obligor} /> }} />
        </span>
        <span>
          <FormattedMessage id="commitment.of" values={{ id: <bdi dir="ltr">{item.provision}</bdi> }} />
        </span>
      </p>
      <Cells item={item} />
      <Facts item={item} />
      <Claims item={item} />
      {item.scoreProposed !== null && (
        <p>
          <Link to={`/decisions/${item.scoreProposed}`}>
            <FormattedMessage id="commitment.score-proposed" values={{ index: item.scoreProposed }} />
          </Link>
        </p>
      )}
      <ProofLink index={index} />
      <div className="acts no-print">
        {may.includes("agreement.commitment.claimed") && signing.reader && (
          <ClaimForm item={item} org={signing.reader.org} />
        )}
        {may.includes("decide:score") && !proposed && <ScoreForm item={item} />}
        {holds(signing, "secretariat") && proposed && <SetForm item={item} mandate={mandate} />}
      </div>
    </article>
  );
}

const SCORES = [0, 1, 2, 3] as const;

/** Every cell has its word; the one that stands is filled and says so. None stands before it has been scored. */
function Cells({ item: { score } }: { readonly item: Commitment }) {
  return (
    <ol className="score-cells">
      {SCORES.map((value) => (
        <li key={value} className={score?.score === value ? "score-cell score-stands" : "score-cell"}>
          <bdi dir="ltr">{value}</bdi>{" "}
          <span className="small">
            <FormattedMessage id={`score.${value}`} />
          </span>
          {score?.score === value && (
            <span className="visually-hidden">
              <FormattedMessage id="score.stands" />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Facts({ item }: { readonly item: Commitment }) {
  const { score, due, dueAt, blockedBy } = item;
  return (
    <dl className="facts">
      <Fact name="field.object">
        <Words value={item.object} />
      </Fact>
      <Fact name="field.measure">
        <Words value={item.measure} />
      </Fact>
      <Fact name="commitment.due">
        {dueAt !== null && <Moment at={dueAt} form="absolute" />}
        {dueAt === null && due.days !== null && (
          <FormattedMessage id="commitment.due.days" values={{ days: due.days }} />
        )}
        {dueAt === null && due.trigger !== null && <Words value={due.trigger} />}
      </Fact>
      <Fact name="field.method">
        <Coded group="term" code={`method-${item.method}`} />
      </Fact>
      <Fact name="commitment.evidence">
        <Words value={item.evidence} />
      </Fact>
      {blockedBy.length > 0 && (
        <Fact name="commitment.blocked-by">
          {blockedBy.map((index, position) => (
            <span key={index}>
              {position > 0 && " · "}
              <a href={`#commitment-${index}`}>
                <FormattedMessage id="subject.entry" values={{ index }} />
              </a>
            </span>
          ))}
        </Fact>
      )}
      {score && (
        <Fact name="commitment.score">
          <Link to={`/decisions/${score.index}`}>
            <FormattedMessage id="commitment.scored" values={{ score: score.score, count: score.evidence.length }} />
          </Link>
          {" · "}
          <Words value={score.reason} />
        </Fact>
      )}
    </dl>
  );
}

/** A mark beside the score, which it never moves. */
function Claims({ item: { claims } }: { readonly item: Commitment }) {
  if (claims.length === 0) return null;
  return (
    <ul className="claims">
      {claims.map((claim) => (
        <li key={claim.index} className="small">
          <FormattedMessage
            id="commitment.claims"
            values={{ org: <OrgName org={claim.org} />, claim: <Coded group="term" code={`claim-${claim.claim}`} /> }}
          />{" "}
          <Words value={claim.words} />
        </li>
      ))}
    </ul>
  );
}
