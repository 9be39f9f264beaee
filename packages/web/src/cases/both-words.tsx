// Both parties' own words, unedited, in boxes of the same width and type, in the order of the mandate (agreement.md §10, §14).
import { FormattedMessage } from "react-intl";
import { listUnder, textUnder } from "../oversight/read-subject.ts";
import { Words } from "../oversight/terms.tsx";
import { useMandate } from "../oversight/use-mandate.ts";
import { OrgName } from "../session/office-name.tsx";
import { useScenario } from "../session/use-scenario.ts";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { CaseDetail } from "../wire/case.ts";
import { bodyAt } from "./file.ts";

type Spoken = {
  readonly index: number;
  readonly org: string;
  readonly at: number | null;
  readonly words: string;
  readonly answer: string | null;
  readonly late: boolean;
  readonly isPublic: boolean;
};

export function BothWords({ detail }: { readonly detail: CaseDetail }) {
  const scenario = useScenario();
  const parties = useMandate()?.parties ?? scenario?.parties ?? [];
  const spoken = spokenIn(detail);
  return (
    <div className="both-words">
      {parties.map((org) => (
        <section key={org} className="own-box">
          <h3>
            <OrgName org={org} />
          </h3>
          {spoken.some((one) => one.org === org) ? (
            spoken
              .filter((one) => one.org === org)
              .map((one) => <OwnWords key={one.index} detail={detail} said={one} />)
          ) : (
            <p className="soft">
              <FormattedMessage id="case.words.none" />
            </p>
          )}
        </section>
      ))}
    </div>
  );
}

function OwnWords({ detail, said }: { readonly detail: CaseDetail; readonly said: Spoken }) {
  const { index, at, words, answer, late, isPublic } = said;
  return (
    <figure className="own-text">
      {answer !== null && (
        <figcaption>
          <strong>
            <Coded group="term" code={answer} />
          </strong>
          {late && (
            <>
              {" · "}
              <FormattedMessage id="case.words.late" />
            </>
          )}
        </figcaption>
      )}
      <blockquote>
        <Words value={words} />
      </blockquote>
      <Stands detail={detail} index={index} />
      <p className="small soft">
        {at !== null && (
          <>
            <Moment at={at} form="absolute" /> ·{" "}
          </>
        )}
        <FormattedMessage id={isPublic ? "case.words.public" : "case.words.inside"} /> · <ProofLink index={index} />
      </p>
    </figure>
  );
}

/** Agreed or disputed, assertion by assertion, with the evidence that was cited for it. */
function Stands({ detail, index }: { readonly detail: CaseDetail; readonly index: number }) {
  const stands = listUnder(bodyAt(detail, index), "assertions").flatMap((assertion) => {
    const stand = textUnder(assertion, "stand");
    return stand === undefined ? [] : [{ stand, n: Object(assertion).n, cited: listUnder(assertion, "evidence") }];
  });
  if (stands.length === 0) return null;
  return (
    <ul className="small">
      {stands.map(({ stand, n, cited }) => (
        <li key={String(n)}>
          <FormattedMessage
            id="case.stand"
            values={{
              n: String(n),
              stand: <Coded group="term" code={stand} />,
              count: cited.length,
              entries: <bdi dir="ltr">{cited.map((one) => String(Object(one).index)).join(", ")}</bdi>,
            }}
          />
        </li>
      ))}
    </ul>
  );
}

/** The claimant's words stand in its allegation; the accused answers; either adds words of its own. */
function spokenIn(detail: CaseDetail): readonly Spoken[] {
  const { view } = detail;
  const claim = textUnder(bodyAt(detail, view.allegation), "words");
  const claimed: Spoken[] =
    claim === undefined || view.claimant === null || view.allegation === null
      ? []
      : [
          {
            index: view.allegation,
            org: view.claimant,
            at: null,
            words: claim,
            answer: null,
            late: false,
            isPublic: view.release !== null,
          },
        ];
  const answers = view.responses.map(({ publish, ...said }) => ({
    ...said,
    isPublic: publish || view.release !== null,
  }));
  const words = view.words.map(({ publish, ...said }) => ({
    ...said,
    answer: null,
    late: false,
    isPublic: publish || view.release !== null,
  }));
  return [...claimed, ...answers, ...words];
}
