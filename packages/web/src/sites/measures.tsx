// Both parties by the same counts, in the mandate's order: no score, no rank.
import { FormattedMessage } from "react-intl";
import { OrgName } from "../session/office-name.tsx";
import type { SiteMeasures } from "../wire/sites.ts";

const COUNTS = [
  "sites",
  "inspected",
  "dismantled",
  "relocated",
  "reopened",
  "revisitMissed",
  "accessAsked",
  "accessGranted",
  "accessDenied",
  "offers",
] as const;

export function Measures({ measures }: { readonly measures: readonly SiteMeasures[] }) {
  return (
    <div className="panel-body site-table-frame">
      <table className="site-table of-parties">
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="sites.measures.on-ground" />
            </th>
            {measures.map(({ org }) => (
              <th key={org} scope="col">
                <OrgName org={org} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {COUNTS.map((count) => (
            <tr key={count}>
              <th scope="row">
                <FormattedMessage id={`sites.count.${count}`} />
              </th>
              {measures.map((one) => (
                <td key={one.org}>
                  <bdi dir="ltr">{one[count]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
