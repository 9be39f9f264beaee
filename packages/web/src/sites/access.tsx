// Access to a site: what was asked, what was answered or what the clock says, and slots a party offered of itself.
import { FormattedMessage } from "react-intl";
import { Until } from "../room/until.tsx";
import { OrgName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import type { SiteAccess, SiteOffer, SiteView } from "../wire/sites.ts";
import { AnswerForm } from "./access-forms.tsx";

export function Access({ view: { access, offers, host } }: { readonly view: SiteView }) {
  const signing = useSession();
  const isHost = holds(signing, "liaison") && signing.reader?.org === host;
  return (
    <div className="panel-body stack">
      {access.length === 0 && offers.length === 0 && (
        <p className="soft">
          <FormattedMessage id="site.access.none" />
        </p>
      )}
      {access.map((asked) => (
        <div key={asked.index} className="site-part">
          <Request asked={asked} />
          {isHost && <AnswerForm request={asked} />}
        </div>
      ))}
      {offers.map((offer) => (
        <Offer key={offer.index} offer={offer} />
      ))}
    </div>
  );
}

function Request({ asked }: { readonly asked: SiteAccess }) {
  const { index, at, purpose, answers, standing, answerDueMs, visitDueMs, host } = asked;
  return (
    <>
      <p>
        <FormattedMessage id="site.access.asked" values={{ host: <OrgName org={host} /> }} />{" "}
        <span className="small soft">
          <Moment at={at} form="absolute" />
        </span>
      </p>
      <p>
        <Quoted text={purpose} marks />
      </p>
      <p className="decision-marks">
        <strong>
          <Coded group="term" code={standing.state} />
        </strong>
        {standing.byClock && (
          <span>
            <FormattedMessage id="site.access.clock-says" />
          </span>
        )}
      </p>
      {answerDueMs !== null && (
        <p className="small">
          <FormattedMessage id="site.access.answer-due" /> <Until at={answerDueMs} />
        </p>
      )}
      {visitDueMs !== null && (
        <p className="small">
          <FormattedMessage id="site.access.visit-due" /> <Until at={visitDueMs} />
        </p>
      )}
      {answers.length > 0 && (
        <ul>
          {answers.map((answer) => (
            <li key={answer.index}>
              <FormattedMessage
                id="site.access.answered"
                values={{
                  answer: <Coded group="term" code={answer.answer} />,
                  time: <Moment at={answer.atMs} form="absolute" />,
                }}
              />{" "}
              <ProofLink index={answer.index} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <ProofLink index={index} />
      </p>
    </>
  );
}

function Offer({ offer: { index, org, fromMs, toMs, words } }: { readonly offer: SiteOffer }) {
  return (
    <div className="site-part">
      <p>
        <FormattedMessage
          id="site.access.offered"
          values={{
            org: <OrgName org={org} />,
            from: <Moment at={fromMs} form="absolute" />,
            to: <Moment at={toMs} form="absolute" />,
          }}
        />
      </p>
      {words !== null && (
        <p>
          <Quoted text={words} marks />
        </p>
      )}
      <p className="small soft">
        <FormattedMessage id="site.access.offer.note" /> <ProofLink index={index} />
      </p>
    </div>
  );
}
