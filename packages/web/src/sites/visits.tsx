// Visits side by side, the checklist line by line: what could not be seen looks like neither a yes nor a no.
import { CHECKLIST_ITEMS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { OfficeName, OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import type { SiteVisit } from "../wire/sites.ts";

export function Visits({ visits }: { readonly visits: readonly SiteVisit[] }) {
  if (visits.length === 0)
    return (
      <p className="panel-body soft">
        <FormattedMessage id="site.visits.none" />
      </p>
    );
  return (
    <div className="panel-body stack">
      {visits.toReversed().map((visit) => (
        <Visit key={visit.index} visit={visit} />
      ))}
    </div>
  );
}

function Visit({ visit }: { readonly visit: SiteVisit }) {
  const { index, fromMs, toMs, joint, observed, restrictions, search, remark } = visit;
  return (
    <section className="site-part" aria-labelledby={`visit-${index}`}>
      <h3 id={`visit-${index}`}>
        <Moment at={fromMs} form="absolute" /> – <Moment at={toMs} form="absolute" />
      </h3>
      <p className="small">
        <OfficeName of={visit} />
        {" · "}
        <Accompanied by={visit.accompaniedBy} />
        {joint && (
          <>
            {" · "}
            <strong>
              <FormattedMessage id="site.visit.joint" />
            </strong>
          </>
        )}
      </p>
      <Checked visit={visit} />
      <p className="small">
        <FormattedMessage id="field.observed" />: <Codes codes={observed} />
      </p>
      <p className="small">
        <FormattedMessage id="field.restrictions" />:{" "}
        {restrictions.length === 0 ? <FormattedMessage id="site.visit.unrestricted" /> : <Codes codes={restrictions} />}
      </p>
      {search && (
        <p className="small">
          <FormattedMessage
            id="site.visit.search"
            values={{ ha: search.areaHa, hours: search.hours, method: <Coded group="term" code={search.method} /> }}
          />
        </p>
      )}
      {remark !== null && (
        <p>
          <Quoted text={remark} marks />
        </p>
      )}
      <p>
        <ProofLink index={index} />
      </p>
    </section>
  );
}

function Checked({ visit: { checklist } }: { readonly visit: SiteVisit }) {
  return (
    <table className="site-table">
      <thead>
        <tr>
          <th scope="col">
            <FormattedMessage id="site.visit.line" />
          </th>
          <th scope="col">
            <FormattedMessage id="site.visit.seen" />
          </th>
        </tr>
      </thead>
      <tbody>
        {CHECKLIST_ITEMS.map((item) => (
          <tr key={item}>
            <th scope="row">
              <FormattedMessage id={`field.${item}`} />
            </th>
            <td>
              <span className={`checked checked-${checklist[item]}`}>
                <Mark answer={checklist[item]} />
                <Coded group="term" code={checklist[item]} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A full disc, an empty ring, an eye struck through, a dash: told apart without colour. */
function Mark({ answer }: { readonly answer: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
      {answer === "yes" && <circle cx="8" cy="8" r="5.5" fill="currentColor" />}
      {answer === "no" && <circle cx="8" cy="8" r="5.5" />}
      {answer === "could-not-see" && <path d="M1.500 8c3-5 10-5 13 0-3 5-10 5-13 0M2 14 14 2" />}
      {answer === "not-asked" && <path d="M4 8h8" />}
    </svg>
  );
}

function Accompanied({ by }: { readonly by: readonly string[] }) {
  if (by.length === 0) return <FormattedMessage id="site.visit.alone" />;
  return (
    <>
      <FormattedMessage id="field.accompaniedBy" />:{" "}
      {by.map((org, position) => (
        <span key={org}>
          {position > 0 && ", "}
          <OrgName org={org} />
        </span>
      ))}
    </>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  return codes.map((code, position) => (
    <span key={code}>
      {position > 0 && " · "}
      <Coded group="term" code={code} />
    </span>
  ));
}
