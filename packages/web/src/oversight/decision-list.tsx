// Joint acts as a list: what is to be decided, who has said what, until when.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { Until } from "../room/until.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { DecisionBrief } from "../wire/decision.ts";

export function DecisionList({ decisions }: { readonly decisions: readonly DecisionBrief[] }) {
  return (
    <ul className="decision-list">
      {decisions.map((decision) => (
        <li key={decision.index}>
          <DecisionRow decision={decision} />
        </li>
      ))}
    </ul>
  );
}

function DecisionRow({ decision }: { readonly decision: DecisionBrief }) {
  const { index, kind, case: caseIndex, status, until, required, mine } = decision;
  return (
    <article className="decision-row">
      <h3>
        <Link to={`/decisions/${index}`}>
          <Coded group="decision" code={kind} />
          {caseIndex !== null && (
            <>
              {" · "}
              <FormattedMessage id="decision.of-case" values={{ index: caseIndex }} />
            </>
          )}
        </Link>
      </h3>
      <p className="decision-marks">
        <span className={`decision-status status-${status}`}>
          <FormattedMessage id={`decisions.status.${status}`} />
        </span>
        {mine === "needed" && status === "open" && (
          <strong className="decision-mine">
            <FormattedMessage id="decision.needs-yours" />
          </strong>
        )}
        {until !== null && status === "open" && <Until at={until} />}
      </p>
      <ul className="decision-stands small">
        {required.map((office) => (
          <li key={`${office.org}/${office.role}`}>
            <OfficeName of={office} />
            {": "}
            <FormattedMessage id={`decision.stand.${office.stand ?? "silent"}`} />
          </li>
        ))}
      </ul>
      <ProofLink index={index} />
    </article>
  );
}
