// A draft clause by clause: both sides' positions with their reasons, how near they are, what blocks, and the reader's own position in the row.
import "../cases/cases.css";
import "../oversight/oversight.css";
import "./talks.css";
import { FormattedMessage } from "react-intl";
import { Link, useParams, useSearchParams } from "react-router";
import { useLanguage } from "../messages/words.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Empty } from "../ui/empty.tsx";
import { Fact } from "../ui/fact.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { draftDetail, type Clause, type DraftDetail } from "../wire/talks.ts";
import { clausesShown, FILTERS, filterOf } from "./clause-filter.ts";
import { ClauseRow } from "./clause-row.tsx";
import { ConvergenceStrip } from "./convergence-strip.tsx";
import { PositionForm } from "./position-form.tsx";
import { ProposalForm } from "./proposal-form.tsx";

const SKELETON_ROWS = 12;

export function DraftPage() {
  const { index = "" } = useParams();
  return (
    <>
      <DetailHead list="/talks" back="talks.back" title="draft.title" index={index}>
        <FormattedMessage id="draft.lead" />
      </DetailHead>
      <Asked
        path={`/v1/drafts/${encodeURIComponent(index)}`}
        decode={draftDetail}
        name="draft"
        what={<FormattedMessage id="wait.draft" />}
        rows={SKELETON_ROWS}
      >
        {(draft) => <Parts draft={draft} />}
      </Asked>
    </>
  );
}

function Parts({ draft }: { readonly draft: DraftDetail }) {
  return (
    <div className="stack">
      <Panel title={<Title draft={draft} />} aside={draft.simulated && <SimulatedMark />}>
        <div className="panel-body draft-head">
          <ConvergenceStrip draft={draft} />
          <About draft={draft} />
        </div>
      </Panel>
      <Panel title={<FormattedMessage id="draft.clauses" />} aside={<Filters draft={draft} />}>
        <Clauses draft={draft} />
      </Panel>
    </div>
  );
}

function Title({ draft }: { readonly draft: DraftDetail }) {
  const { locale } = useLanguage();
  const { language, title } = draft.titles.find((one) => one.language === locale) ?? draft;
  return <bdi lang={language}>{title}</bdi>;
}

function About({ draft }: { readonly draft: DraftDetail }) {
  const { locale } = useLanguage();
  const translation = draft.translations.find(({ language }) => language === locale);
  return (
    <>
      {draft.next !== null && (
        <p className="notice">
          <Link to={`/talks/drafts/${draft.next}`}>
            <FormattedMessage id="draft.superseded" values={{ index: draft.next }} />
          </Link>
        </p>
      )}
      {translation && (
        <p className="small">
          <FormattedMessage
            id={translation.translator === "machine" ? "draft.translation.machine" : "draft.translation.human"}
          />{" "}
          {translation.reviewedBy === null ? (
            <FormattedMessage id="draft.unreviewed" />
          ) : (
            <FormattedMessage id="draft.reviewed" values={{ by: translation.reviewedBy }} />
          )}
        </p>
      )}
      <details>
        <summary>
          <FormattedMessage id="draft.about" />
        </summary>
        <dl className="facts">
          <Fact name="draft.tabled-by">
            <OfficeName of={draft} /> · <Moment at={draft.at} form="absolute" />
          </Fact>
          <Fact name="field.language">
            <Coded group="term" code={`language-${draft.language}`} />
            {draft.authoritative && (
              <>
                {" · "}
                <FormattedMessage id="draft.authoritative" />
              </>
            )}
          </Fact>
          <Fact name="field.hash">
            <Machine text={draft.hash} />{" "}
            <a href={`/v1/evidence/${draft.hash}`} download={`draft-${draft.index}.xml`}>
              <FormattedMessage id="draft.document" values={{ bytes: draft.bytes }} />
            </a>
          </Fact>
          <Fact name="draft.versions">
            {draft.versions.map((version, position) => (
              <span key={version}>
                {position > 0 && " · "}
                <Link to={`/talks/drafts/${version}`}>
                  <FormattedMessage id="subject.entry" values={{ index: version }} />
                </Link>
              </span>
            ))}
          </Fact>
        </dl>
      </details>
      <ProofLink index={draft.index} />
    </>
  );
}

function useOwnSide({ parties }: DraftDetail): string | null {
  const { reader } = useSession();
  return reader && parties.includes(reader.org) ? reader.org : null;
}

/** In the address, so that what blocks can be linked; a count stands beside each. */
function Filters({ draft }: { readonly draft: DraftDetail }) {
  const [params] = useSearchParams();
  const org = useOwnSide(draft);
  const chosen = filterOf(params.get("show"));
  return (
    <span className="filters no-print">
      {FILTERS.map((filter) => (
        <Link
          key={filter}
          to={filter === "all" ? "?" : `?show=${filter}`}
          aria-current={filter === chosen ? "true" : undefined}
          preventScrollReset
        >
          <FormattedMessage
            id={`clause.show.${filter === "silent" && org === null ? "a-side-silent" : filter}`}
            values={{ count: clausesShown(draft, { filter, org }).length }}
          />
        </Link>
      ))}
    </span>
  );
}

function Clauses({ draft }: { readonly draft: DraftDetail }) {
  const [params] = useSearchParams();
  const { reader } = useSession();
  const { locale } = useLanguage();
  const filter = filterOf(params.get("show"));
  const shown = clausesShown(draft, { filter, org: useOwnSide(draft) });
  if (shown.length === 0) return <Empty id={filter === "blocks" ? "clause.none-blocks" : "clause.none"} />;
  const partOf = (clause: Clause) =>
    (clause.texts.find(({ language }) => language === locale) ?? clause.texts[0])?.part ?? "";
  return (
    <ul className="clauses">
      {shown.map((clause, position) => {
        const part = partOf(clause);
        const before = shown[position - 1];
        return (
          <li key={clause.id}>
            {part !== "" && (before === undefined || partOf(before) !== part) && <p className="clause-part">{part}</p>}
            <ClauseRow draft={draft} clause={clause}>
              {reader && draft.may.includes("agreement.position.stated") && (
                <PositionForm draft={draft} clause={clause} org={reader.org} />
              )}
              {reader && draft.may.includes("agreement.proposal.made") && (
                <ProposalForm draft={draft} clause={clause} org={reader.org} />
              )}
            </ClauseRow>
          </li>
        );
      })}
    </ul>
  );
}
