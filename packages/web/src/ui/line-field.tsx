// One line of an author's own words, or a number or a moment as it is typed.
import { type ReactNode, useId } from "react";

type Props = {
  readonly label: ReactNode;
  readonly value: string;
  /** characters */
  readonly max: number;
  readonly onWrite: (value: string) => void;
  /** a number, a moment, a coordinate: written from left to right in every language */
  readonly machine?: boolean;
  readonly hint?: ReactNode;
};

export function LineField({ label, value, max, onWrite, machine = false, hint }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        dir={machine ? "ltr" : "auto"}
        maxLength={max}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onWrite(target.value)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="small soft">
          {hint}
        </p>
      )}
    </div>
  );
}
