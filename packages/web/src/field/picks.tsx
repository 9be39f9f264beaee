// One choice of a short list, as large buttons that a thumb finds: native radio buttons underneath.
import { type ReactNode, useId } from "react";
import { FormattedMessage } from "react-intl";

type Props = {
  readonly title: FormatjsIntl.Message["ids"];
  readonly codes: readonly string[];
  readonly value: string;
  readonly renderLabel: (code: string) => ReactNode;
  readonly onPick: (code: string) => void;
};

export function Picks({ title, codes, value, renderLabel, onPick }: Props) {
  const name = useId();
  return (
    <fieldset className="picks">
      <legend>
        <FormattedMessage id={title} />
      </legend>
      <div className="picks-row">
        {codes.map((code) => (
          <label key={code} className="pick">
            <input type="radio" name={name} value={code} checked={value === code} onChange={() => onPick(code)} />
            <span>{renderLabel(code)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
