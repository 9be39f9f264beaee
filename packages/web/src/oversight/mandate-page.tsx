// The mandate in force, the offices with their keys, keys that wait for confirmation, and the policies as text.
import "./oversight.css";
import { FormattedMessage, useIntl } from "react-intl";
import { Link } from "react-router";
import { Asked } from "../ui/asked.tsx";
import { Moment } from "../ui/moment.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { type MandatePage as Mandate, mandatePage } from "../wire/mandate.ts";
import { KeyActs } from "./key-acts.tsx";
import { Keys } from "./keys.tsx";
import { MandateText } from "./mandate-text.tsx";
import { MyKey } from "./my-key.tsx";
import { ProposeMandate } from "./propose-mandate.tsx";

const SKELETON_ROWS = 8;

export function MandatePage() {
  return (
    <>
      <div className="page-head">
        <PageTitle id="mandate.title" />
        <p className="soft">
          <FormattedMessage id="mandate.lead" />
        </p>
      </div>
      <Asked
        path="/v1/mandate"
        decode={mandatePage}
        name="mandate"
        what={<FormattedMessage id="wait.mandate" />}
        rows={SKELETON_ROWS}
      >
        {(page) => <Parts page={page} />}
      </Asked>
    </>
  );
}

function Parts({ page }: { readonly page: Mandate }) {
  return (
    <div className="stack">
      <InForce mandate={page.mandate} />
      <Panel title={<FormattedMessage id="keys.mine" />} anchor="keys" className="no-print">
        <div className="panel-body">
          <MyKey offices={page.offices} />
        </div>
      </Panel>
      <KeyActs page={page} />
      <Panel title={<FormattedMessage id="keys.title" />}>
        <Keys offices={page.offices} />
      </Panel>
      <Policies policies={page.policies} />
    </div>
  );
}

function InForce({ mandate }: { readonly mandate: Mandate["mandate"] }) {
  if (mandate === null)
    return (
      <Panel title={<FormattedMessage id="mandate.none" />}>
        <div className="panel-body">
          <p>
            <FormattedMessage id="mandate.none.words" />
          </p>
          <p>
            <Link to="/decisions">
              <FormattedMessage id="mandate.none.open" />
            </Link>
          </p>
          <ProposeMandate />
        </div>
      </Panel>
    );
  return (
    <Panel title={<FormattedMessage id="mandate.in-force" />} aside={<ProofLink index={mandate.index} />}>
      <div className="panel-body subject">
        <p className="small">
          <FormattedMessage id="mandate.taken" values={{ time: <Moment at={mandate.takenAt} form="absolute" /> }} />{" "}
          <Link to={`/decisions/${mandate.index}`}>
            <FormattedMessage id="mandate.decision" />
          </Link>
        </p>
        <MandateText subject={mandate.subject} />
      </div>
    </Panel>
  );
}

function Policies({ policies }: { readonly policies: Mandate["policies"] }) {
  const intl = useIntl();
  return (
    <Panel title={<FormattedMessage id="policies.title" />}>
      <div className="panel-body policies">
        <p className="small soft">
          <FormattedMessage id="policies.lead" />
        </p>
        {policies.length === 0 && (
          <p>
            <FormattedMessage id="policies.none" />
          </p>
        )}
        {policies.map(({ name, text }) => (
          <details key={name}>
            <summary>
              <bdi dir="ltr" className="machine">
                {name}
              </bdi>
            </summary>
            <pre
              dir="ltr"
              lang="en"
              tabIndex={0}
              role="region"
              aria-label={`${intl.formatMessage({ id: "policies.title" })}: ${name}`}
            >
              <code>{text}</code>
            </pre>
          </details>
        ))}
      </div>
    </Panel>
  );
}
