// Both parties by the same counts, in the mandate's order: no score, no rank.
import { FormattedMessage } from "react-intl";
import { PartyTable } from "../ui/party-table.tsx";
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
      <PartyTable
        className="site-table of-parties"
        corner={<FormattedMessage id="sites.measures.on-ground" />}
        parties={measures}
        measures={COUNTS}
        renderName={(count) => <FormattedMessage id={`sites.count.${count}`} />}
        renderValue={(party, count) => <bdi dir="ltr">{party[count]}</bdi>}
      />
    </div>
  );
}
