// How a party's words will read in public before they are signed: unedited, in a box of the same size as the other party's.
import { FormattedMessage } from "react-intl";
import { useMandate } from "../oversight/use-mandate.ts";
import { Words } from "../oversight/terms.tsx";
import { OrgName } from "../session/office-name.tsx";
import type { CaseDetail } from "../wire/case.ts";

/** agreement.md §10 */
export const MAX_WORDS_CHARACTERS = 1_500;

type Props = {
  readonly org: string;
  readonly words: string;
  readonly publish: boolean;
  readonly detail: CaseDetail;
};

export function PublicPreview({ org, words, publish, detail }: Props) {
  const parties = useMandate()?.parties ?? [];
  const { view } = detail;
  const published = [...view.responses, ...view.words].filter((said) => said.publish);
  return (
    <section className="preview">
      <h3>
        <FormattedMessage id="preview.title" />
      </h3>
      <p className="small soft">
        <FormattedMessage id={publish ? "preview.at-once" : "preview.at-release"} />
      </p>
      <div className="both-words">
        {parties.map((party) => (
          <section key={party} className="own-box">
            <h4>
              <OrgName org={party} />
            </h4>
            {published
              .filter((said) => said.org === party)
              .map((said) => (
                <blockquote key={said.index}>
                  <Words value={said.words} />
                </blockquote>
              ))}
            {party === org && words !== "" && (
              <blockquote className="preview-new">
                <Words value={words} />
              </blockquote>
            )}
            {!published.some((said) => said.org === party) && (party !== org || words === "") && (
              <p className="soft">
                <FormattedMessage id="preview.none" />
              </p>
            )}
          </section>
        ))}
      </div>
    </section>
  );
}
