// A proper and visible end: what each office would have ruled, side by side at the same size; the findings remain (agreement.md §11).
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { Words } from "../oversight/terms.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { CaseView } from "../wire/case.ts";

export function NoJointRuling({
  ended: { at, proposals },
}: {
  readonly ended: NonNullable<CaseView["noJointRuling"]>;
}) {
  return (
    <div className="panel-body stack">
      <p>
        <FormattedMessage id="case.no-joint-ruling.words" values={{ time: <Moment at={at} form="absolute" /> }} />
      </p>
      {proposals.map(({ index, texts }) => (
        <div key={index} className="stack">
          <p className="small">
            <Link to={`/decisions/${index}`}>
              <FormattedMessage id="decision.title" values={{ index }} />
            </Link>{" "}
            · <ProofLink index={index} />
          </p>
          <div className="both-words">
            {texts.map(({ org, role, stand, text, reasons, index: word }) => (
              <section key={`${org}/${role}`} className="own-box">
                <h3>
                  <OfficeName of={{ org, role }} />
                </h3>
                <p>
                  <FormattedMessage id={stand === "signed" ? "decision.stand.signed" : "decision.stand.differed"} />
                </p>
                {reasons !== null && <Words value={reasons} />}
                {text !== null && (
                  <blockquote>
                    <Words value={text} />
                  </blockquote>
                )}
                <ProofLink index={word} />
              </section>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
