// Place, span and hours: the same fields for what is to be watched and for what was.
import { FormattedMessage } from "react-intl";
import { LineField } from "../ui/line-field.tsx";
import { MomentField } from "../ui/moment-field.tsx";

type Fields = {
  readonly adm1: string;
  readonly adm2: string;
  readonly from: string;
  readonly to: string;
  readonly hours: string;
};
type Props = { readonly draft: Fields; readonly onWrite: (change: Partial<Fields>) => void };

const MAX_NAME_CHARACTERS = 256;
const MAX_DIGITS = 4;

export function PlaceFields({ draft, onWrite }: Props) {
  return (
    <>
      <LineField
        label={<FormattedMessage id="new-report.adm1" />}
        value={draft.adm1}
        max={MAX_NAME_CHARACTERS}
        onWrite={(adm1) => onWrite({ adm1 })}
      />
      <LineField
        label={<FormattedMessage id="new-report.adm2" />}
        value={draft.adm2}
        max={MAX_NAME_CHARACTERS}
        onWrite={(adm2) => onWrite({ adm2 })}
      />
    </>
  );
}

export function SpanFields({ draft, onWrite }: Props) {
  return (
    <>
      <MomentField
        label={<FormattedMessage id="field.from" />}
        value={draft.from}
        onWrite={(from) => onWrite({ from })}
      />
      <MomentField label={<FormattedMessage id="field.to" />} value={draft.to} onWrite={(to) => onWrite({ to })} />
      <LineField
        label={<FormattedMessage id="coverage.hours" />}
        value={draft.hours}
        max={MAX_DIGITS}
        machine
        onWrite={(hours) => onWrite({ hours })}
      />
    </>
  );
}
