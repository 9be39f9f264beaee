// A moment as its author writes it: always UTC, and said so, whatever clock this device shows.
import { type ReactNode, useId } from "react";
import { FormattedMessage } from "react-intl";

type Props = { readonly label: ReactNode; readonly value: string; readonly onWrite: (value: string) => void };

export function MomentField({ label, value, onWrite }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        dir="ltr"
        value={value}
        aria-describedby={`${id}-utc`}
        onChange={({ target }) => onWrite(target.value)}
      />
      <p id={`${id}-utc`} className="small soft">
        <FormattedMessage id="form.utc" />
      </p>
    </div>
  );
}
