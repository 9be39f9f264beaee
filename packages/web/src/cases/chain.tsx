// The whole chain of a case in the log's order: each step a statement of its own, with its author, its receipt and its proof.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { listUnder, wholeUnder } from "../oversight/read-subject.ts";
import { ProofLink } from "../ui/proof-link.tsx";
import type { CaseDetail } from "../wire/case.ts";
import { ChainStep } from "./chain-step.tsx";
import { bodyAt } from "./file.ts";

export function Chain({ detail }: { readonly detail: CaseDetail }) {
  const reports = listUnder(bodyAt(detail, detail.view.incident), "reports").flatMap(
    (report) => wholeUnder(report, "index") ?? [],
  );
  return (
    <ol className="chain">
      {reports.map((index) => (
        <li key={index} className="chain-step">
          <h3>
            <Link to={`/reports/${index}`}>
              <FormattedMessage id="report.title" values={{ index }} />
            </Link>
          </h3>
          <ProofLink index={index} />
        </li>
      ))}
      {detail.records.map((record) => (
        <li key={record.index} className="chain-step">
          <ChainStep record={record} />
        </li>
      ))}
    </ol>
  );
}
