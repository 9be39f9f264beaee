// A proper and visible end: what each office would have ruled, side by side at the same size; the findings remain (agreement.md §11).
import { isJsonObject, type JsonObject } from "@mizan/ledger";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { listUnder, textUnder, under } from "../oversight/read-subject.ts";
import { SubjectSum } from "../oversight/subject.tsx";
import { Words } from "../oversight/terms.tsx";
import { OfficeName } from "../session/office-name.tsx";
import type { Office } from "../signing/author.ts";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { CaseDetail, CaseView } from "../wire/case.ts";
import { bodyAt } from "./file.ts";

type Props = { readonly ended: NonNullable<CaseView["noJointRuling"]>; readonly detail: CaseDetail };

export function NoJointRuling({ ended: { at, proposals }, detail }: Props) {
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
          <Proposed body={bodyAt(detail, index)} />
          <div className="both-words">
            {silentOf(bodyAt(detail, index), texts).map((office) => (
              <section key={`${office.org}/${office.role}`} className="own-box">
                <h3>
                  <OfficeName of={office} />
                </h3>
                <p className="soft">
                  <FormattedMessage id="decision.stand.silent" />
                </p>
              </section>
            ))}
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

/** What was proposed, once: an office that signed would have ruled so. */
function Proposed({ body }: { readonly body: JsonObject | undefined }) {
  const subject = under(body, "subject");
  if (!isJsonObject(subject)) return null;
  return (
    <>
      <p>
        <SubjectSum kind="ruling" subject={subject} />
      </p>
      <p>
        <Words value={subject["reasons"]} />
      </p>
    </>
  );
}

type Spoken = { readonly org: string; readonly role: string };

/** Offices whose signature was asked for and who said nothing; none where the proposal is not shown to this reader. */
function silentOf(body: JsonObject | undefined, texts: readonly Spoken[]): readonly Office[] {
  return listUnder(body, "required")
    .map((office) => ({ org: textUnder(office, "org") ?? "", role: textUnder(office, "role") ?? "" }))
    .filter(({ org, role }) => !texts.some((text) => text.org === org && text.role === role));
}
