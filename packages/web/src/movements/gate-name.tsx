// A gate by what each side calls it, in the order of the line's configuration; where there is none, that there is none.
import { FormattedMessage } from "react-intl";
import { Quoted } from "../ui/quoted.tsx";
import type { Gate } from "../wire/movements.ts";

type Props = { readonly gates: readonly Gate[]; readonly gate: string | null };

export function GateName({ gates, gate }: Props) {
  if (gate === null) return <FormattedMessage id="movements.no-gate" />;
  const names = gates.find((one) => one.gate === gate)?.names ?? [gate];
  return <Quoted text={names.join(" / ")} />;
}
