// The exercise's clock: the next hour and the next day as statements of the secretariat; every deadline follows.
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Moment } from "../ui/moment.tsx";

const HOUR_MS = 3_600_000;
const STEPS = [
  { name: "hour", byMs: HOUR_MS },
  { name: "day", byMs: 24 * HOUR_MS },
] as const;

export function ClockSteps({ now }: { readonly now: number }) {
  const [chosen, setChosen] = useState<(typeof STEPS)[number]["name"]>("hour");
  const step = STEPS.find(({ name }) => name === chosen) ?? STEPS[0];
  return (
    <div className="panel-body form">
      <p className="small">
        <FormattedMessage id="clock.step.lead" values={{ time: <Moment at={now} form="absolute" /> }} />
      </p>
      <fieldset className="choices">
        <legend className="visually-hidden">
          <FormattedMessage id="clock.step.title" />
        </legend>
        {STEPS.map(({ name }) => (
          <label key={name}>
            <input type="radio" name="step" checked={chosen === name} onChange={() => setChosen(name)} />
            <FormattedMessage id={`clock.step.${name}`} />
          </label>
        ))}
      </fieldset>
      <SignPanel
        command={{ kind: "step-clock", byMs: step.byMs }}
        label={<FormattedMessage id={`clock.step.do.${step.name}`} />}
      />
    </div>
  );
}
