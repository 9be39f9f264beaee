// A field for an author's own words, with its limit counted; the direction follows what is written.
import { type ReactNode, useId } from "react";
import { FormattedMessage } from "react-intl";

type Props = {
  readonly label: ReactNode;
  readonly value: string;
  /** characters */
  readonly max: number;
  readonly rows: number;
  readonly onWrite: (value: string) => void;
};

export function Area({ label, value, max, rows, onWrite }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        dir="auto"
        rows={rows}
        maxLength={max}
        value={value}
        aria-describedby={`${id}-count`}
        onChange={({ target }) => onWrite(target.value)}
      />
      <p id={`${id}-count`} className="small soft">
        <FormattedMessage id="form.count" values={{ count: value.length, max }} />
      </p>
    </div>
  );
}
