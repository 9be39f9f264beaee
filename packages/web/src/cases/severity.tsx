// How severe an incident is by the published rule: one step of five, or both ends where the figures do not agree.
import { FormattedMessage } from "react-intl";
import type { SeverityRange } from "../wire/incident.ts";

export function Severity({ range: { from, to } }: { readonly range: SeverityRange }) {
  return from === to ? (
    <FormattedMessage id="severity.one" values={{ level: from }} />
  ) : (
    <FormattedMessage id="severity.range" values={{ from, to }} />
  );
}
