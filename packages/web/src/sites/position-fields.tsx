// Where a site lies, as it is written: it is withheld before it is signed, and who will see it is said beside the fields.
import { FormattedMessage } from "react-intl";
import { LineField } from "../ui/line-field.tsx";
import type { PositionDraft } from "./bodies.ts";

const MAX_DIGITS = 13;
const FIELDS = ["lat", "lon", "radiusM"] as const;

type Props = { readonly draft: PositionDraft; readonly onWrite: (change: Partial<PositionDraft>) => void };

export function PositionFields({ draft, onWrite }: Props) {
  return (
    <fieldset className="ticks">
      <legend>
        <FormattedMessage id="field.position" />
      </legend>
      <p className="small soft">
        <FormattedMessage id="site.position.seen-by" />
      </p>
      {FIELDS.map((name) => (
        <LineField
          key={name}
          label={<FormattedMessage id={`field.${name}`} />}
          value={draft[name]}
          max={MAX_DIGITS}
          machine
          onWrite={(value) => onWrite({ [name]: value })}
        />
      ))}
    </fieldset>
  );
}
