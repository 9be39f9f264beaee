// Where on the line: kilometres from its first vertex, and how far that may be off.
import { FormattedMessage, FormattedNumber } from "react-intl";
import type { CrossingRow } from "../wire/movements.ts";

const ONE = { maximumFractionDigits: 1, minimumFractionDigits: 1 } as const;

export function OnLine({ row }: { readonly row: Pick<CrossingRow, "chainageM" | "spanM" | "sigmaM" | "unseen"> }) {
  const [from = row.chainageM, to = row.chainageM] = row.spanM;
  const km = (metres: number) => (
    <bdi dir="ltr">
      <FormattedNumber value={metres / 1000} {...ONE} />
    </bdi>
  );
  return row.unseen ? (
    <FormattedMessage id="movements.between-km" values={{ from: km(from), to: km(to), sigma: km(row.sigmaM) }} />
  ) : (
    <FormattedMessage id="movements.at-km" values={{ at: km(row.chainageM), sigma: km(row.sigmaM) }} />
  );
}
