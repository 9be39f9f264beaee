// One clause: its words in the reader's language, what is proposed in their place, and both sides in columns of the same width.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../messages/words.tsx";
import { Words } from "../oversight/terms.tsx";
import { OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import type { Clause, DraftDetail, Side, Stated, Words as ClauseWords } from "../wire/talks.ts";
import { LANGUAGE_DIRECTIONS } from "./language.ts";

type Props = { readonly draft: DraftDetail; readonly clause: Clause; readonly children?: ReactNode };

export function ClauseRow({ draft, clause, children }: Props) {
  const { locale } = useLanguage();
  const own = clause.texts.find(({ language }) => language === draft.language);
  const read = clause.texts.find(({ language }) => language === locale) ?? own;
  return (
    <article className="clause" id={`clause-${clause.id}`}>
      <div className="clause-words">
        {read ? (
          <Text words={read} draft={draft} />
        ) : (
          <p className="soft">
            <FormattedMessage id="clause.no-words" />
          </p>
        )}
        {read && own && read !== own && (
          <details className="small">
            <summary>
              <FormattedMessage id="clause.authoritative" />
            </summary>
            <Text words={own} draft={draft} />
          </details>
        )}
        <Marks clause={clause} />
        {clause.proposals.map((proposal) => (
          <figure key={proposal.index} className="own-text clause-proposal">
            <figcaption className="small">
              <FormattedMessage id="proposal.of" values={{ org: <OrgName org={proposal.org} /> }} />{" "}
              {proposal.simulated && <SimulatedMark />}
            </figcaption>
            <blockquote>
              [<Words value={proposal.replacement} />]
            </blockquote>
            <p className="small soft">
              <Words value={proposal.reason} />
              {proposal.distance !== null && (
                <>
                  {" · "}
                  <FormattedMessage
                    id="proposal.distance"
                    values={{ distance: <bdi dir="ltr">{proposal.distance.toFixed(2)}</bdi> }}
                  />
                </>
              )}
            </p>
          </figure>
        ))}
      </div>
      <div className="clause-sides">
        {clause.sides.map((side) => (
          <SideBox key={side.org} side={side} />
        ))}
      </div>
      {children}
    </article>
  );
}

function Text({ words, draft }: { readonly words: ClauseWords; readonly draft: DraftDetail }) {
  const translation = draft.translations.find(({ language }) => language === words.language);
  return (
    <div
      lang={words.language}
      dir={LANGUAGE_DIRECTIONS[words.language] ?? "auto"}
      className={translation ? "translated" : ""}
    >
      <h3>
        {words.number}. {words.heading}
      </h3>
      <p>{words.text}</p>
    </div>
  );
}

function Marks({ clause }: { readonly clause: Clause }) {
  return (
    <p className="decision-marks small soft">
      <span>
        <FormattedMessage id="clause.id" values={{ id: <bdi dir="ltr">{clause.id}</bdi> }} />
      </span>
      {clause.blocked && (
        <strong>
          <FormattedMessage id="clause.blocks" />
        </strong>
      )}
      {clause.nearest === null && (
        <span>
          <FormattedMessage id="clause.silent" />
        </span>
      )}
      {clause.changed !== null && clause.changed > 0 && (
        <span>
          <FormattedMessage
            id="clause.changed"
            values={{ distance: <bdi dir="ltr">{clause.changed.toFixed(2)}</bdi> }}
          />
        </span>
      )}
    </p>
  );
}

function SideBox({ side: { org, state, position, history } }: { readonly side: Side }) {
  return (
    <section className="own-box">
      <h4>
        <OrgName org={org} />
      </h4>
      {position === null ? (
        <p className="soft">
          <FormattedMessage id="position.none" />
        </p>
      ) : (
        <Position stated={position} isStale={state === "stale"} />
      )}
      {history.length > 0 && (
        <details className="small">
          <summary>
            <FormattedMessage id="position.history" values={{ count: history.length }} />
          </summary>
          {history.toReversed().map((stated) => (
            <Position key={stated.index} stated={stated} />
          ))}
        </details>
      )}
    </section>
  );
}

function Position({ stated, isStale = false }: { readonly stated: Stated; readonly isStale?: boolean }) {
  const { index, at, position, reason, cure, incurable, publish, simulated, reopens } = stated;
  return (
    <div className={`position position-${position}`}>
      <p>
        <strong>
          <Coded group="term" code={position} />
        </strong>{" "}
        {simulated && <SimulatedMark />}
      </p>
      {isStale && (
        <p className="small">
          <FormattedMessage id="position.stale" />
        </p>
      )}
      {reopens && (
        <p className="small">
          <FormattedMessage id="position.reopens" />
        </p>
      )}
      {reason !== null && (
        <blockquote>
          <Words value={reason} />
        </blockquote>
      )}
      {cure !== null && (
        <p className="small">
          <FormattedMessage id="position.cure.says" values={{ cure: <Words value={cure} /> }} />
        </p>
      )}
      {incurable && (
        <p className="small">
          <FormattedMessage id="position.incurable.says" />
        </p>
      )}
      <p className="small soft">
        <Moment at={at} form="absolute" /> ·{" "}
        <FormattedMessage id={publish ? "position.is-public" : "position.is-restricted"} />
      </p>
      <ProofLink index={index} />
    </div>
  );
}
