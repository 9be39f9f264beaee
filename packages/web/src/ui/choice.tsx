// One code out of a closed list: nothing is chosen for the author beforehand.
import { type ReactNode, useId } from "react";
import { useIntl } from "react-intl";

export type Option = { readonly value: string; readonly label: string };
type Props = {
  readonly label: ReactNode;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
};

export function Choice({ label, value, options, onChoose }: Props) {
  const intl = useIntl();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{intl.formatMessage({ id: "form.choose" })}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
