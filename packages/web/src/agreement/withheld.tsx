// What is signed and not shown here, named by its class with the reason; a gap is marked, never blanked (agreement.md §15).
import { FormattedMessage } from "react-intl";
import { Coded } from "../ui/coded.tsx";
import { Panel } from "../ui/panel.tsx";
import type { ReportDetail } from "../wire/report.ts";
import { fieldName } from "./body.ts";

export function Withheld({ report: { withheld } }: { readonly report: ReportDetail }) {
  if (withheld.length === 0) return null;
  return (
    <Panel title={<FormattedMessage id="withheld.title" />}>
      <div className="panel-body">
        <p className="small soft">
          <FormattedMessage id="withheld.lead" />
        </p>
        <WithheldList withheld={withheld} />
      </div>
    </Panel>
  );
}

/** A line for each: what it is, its class, and why it is held back. */
export function WithheldList({ withheld }: Pick<ReportDetail, "withheld">) {
  if (withheld.length === 0) return null;
  return (
    <ul className="withheld">
      {withheld.map(({ path, class: name }) => (
        <li key={path}>
          <HatchedMark />
          <div>
            <div>
              <strong>
                <Coded group="field" code={fieldName(path)} />
              </strong>
              {" · "}
              <FormattedMessage id="withheld.class" values={{ class: <Coded group="class" code={name} /> }} />
            </div>
            <div className="small soft">
              <Coded group="reason" code={fieldName(path)} wider={name} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

function HatchedMark() {
  return (
    <svg className="withheld-mark" viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="4" width="18" height="12" rx="2" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 15 14 5M10 15l7-8M2.500 12 9 5" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
