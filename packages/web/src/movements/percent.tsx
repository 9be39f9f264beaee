// A share in per cent, as the reader's language writes it.
import { useIntl } from "react-intl";

export function Percent({ value }: { readonly value: number }) {
  return <>{useIntl().formatNumber(value, { style: "percent" })}</>;
}
