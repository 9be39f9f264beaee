// The same measures for both parties, over all cases.
import { FormattedMessage } from "react-intl";
import { Empty } from "../ui/empty.tsx";
import { PartyTable } from "../ui/party-table.tsx";
import { MEASURES, type PartyMeasures } from "../wire/room.ts";

type Props = { readonly measures: readonly PartyMeasures[]; readonly mandate: boolean };

export function SymmetryBand({ measures, mandate }: Props) {
  if (measures.length === 0) return <Empty id={mandate ? "room.symmetry.not-shown" : "room.symmetry.none"} />;
  return (
    <PartyTable
      className="symmetry"
      caption={<FormattedMessage id="room.symmetry.caption" />}
      parties={measures}
      measures={MEASURES}
      renderName={(measure) => <FormattedMessage id={`measure.${measure}`} />}
      renderValue={(party, measure) => <bdi dir="ltr">{party[measure]}</bdi>}
    />
  );
}
