// Any number out of a short list, each with its own box to tick.
import { type ReactNode, useId } from "react";

export type Tick = { readonly value: string; readonly label: ReactNode };
type Props = {
  readonly legend: ReactNode;
  readonly ticks: readonly Tick[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
};

export function Ticks({ legend, ticks, chosen, onChoose }: Props) {
  return (
    <fieldset className="ticks">
      <legend>{legend}</legend>
      {ticks.map(({ value, label }) => (
        <TickLine
          key={value}
          label={label}
          ticked={chosen.includes(value)}
          onTick={(ticked) =>
            // In the order of the list, whichever was ticked first: the same choice makes the same bytes.
            onChoose(ticks.map((tick) => tick.value).filter((one) => (one === value ? ticked : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  );
}

type LineProps = {
  readonly label: ReactNode;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
};

export function TickLine({ label, ticked, onTick }: LineProps) {
  const id = useId();
  return (
    <div className="check-line">
      <input id={id} type="checkbox" checked={ticked} onChange={({ target }) => onTick(target.checked)} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
