// The exercise's clock: the next hour and the next day as statements of the secretariat; every deadline follows.
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Moment } from "../ui/moment.tsx";

const HOUR_MS = 3_600_000;
const STEPS = [
  { name: "hour", byMs: HOUR_MS },
  { name: "day", byMs: 24 * HOUR_MS },
] as const;

export function ClockSteps({ now }: { readonly now: number }) {
  return (
    <div className="panel-body form">
      <p className="small">
        <FormattedMessage id="clock.step.lead" values={{ time: <Moment at={now} form="absolute" /> }} />
      </p>
      {STEPS.map(({ name, byMs }) => (
        <SignPanel
          key={name}
          command={{ kind: "step-clock", byMs }}
          label={<FormattedMessage id={`clock.step.do.${name}`} />}
        />
      ))}
    </div>
  );
}
