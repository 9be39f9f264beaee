// The same measures for both parties, in the same words and sizes, in the order of the mandate: counts, never a score.
import { FormattedMessage } from "react-intl";
import { OrgName } from "../session/office-name.tsx";
import { Empty } from "../ui/empty.tsx";
import { MEASURES, type PartyMeasures } from "../wire/room.ts";

type Props = { readonly measures: readonly PartyMeasures[]; readonly mandate: boolean };

export function SymmetryBand({ measures, mandate }: Props) {
  if (measures.length === 0) return <Empty id={mandate ? "room.symmetry.not-shown" : "room.symmetry.none"} />;
  return (
    <table className="symmetry">
      <caption className="small soft">
        <FormattedMessage id="room.symmetry.caption" />
      </caption>
      <thead>
        <tr>
          <td />
          {measures.map(({ org }) => (
            <th key={org} scope="col">
              <OrgName org={org} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {MEASURES.map((measure) => (
          <tr key={measure}>
            <th scope="row">
              <FormattedMessage id={`measure.${measure}`} />
            </th>
            {measures.map((party) => (
              <td key={party.org}>
                <bdi dir="ltr">{party[measure]}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
