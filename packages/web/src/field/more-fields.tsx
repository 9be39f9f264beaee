// What may wait until the first minutes are over: words, the sealed source, whom it struck, counts, pictures.
import { TARGETS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { Area } from "../ui/area.tsx";
import { LineField } from "../ui/line-field.tsx";
import type { Form } from "./form.ts";
import { Picks } from "./picks.tsx";
import { Pictures } from "./pictures.tsx";
import { Term } from "./term.tsx";

const MAX_WORDS = 8_000;
const MAX_SOURCE = 1_000;
const MAX_DIGITS = 6;
const FIGURES = ["low", "best", "high"] as const;

type Props = { readonly form: Form; readonly write: (change: Partial<Form>) => void };

export function MoreFields({ form, write }: Props) {
  return (
    <details className="more">
      <summary>
        <FormattedMessage id="phone.more" />
      </summary>
      <div className="form">
        <Area
          label={<FormattedMessage id="phone.words" />}
          value={form.words}
          max={MAX_WORDS}
          rows={4}
          onWrite={(words) => write({ words })}
        />
        <Area
          label={<FormattedMessage id="phone.source" />}
          value={form.source}
          max={MAX_SOURCE}
          rows={2}
          onWrite={(source) => write({ source })}
        />
        {form.kind === "incident" && <Incident form={form} write={write} />}
        <Pictures form={form} write={write} />
      </div>
    </details>
  );
}

function Incident({ form, write }: Props) {
  return (
    <>
      <Picks
        title="phone.target"
        codes={TARGETS}
        value={form.target}
        renderLabel={(code) => <Term code={code} />}
        onPick={(target) => write({ target })}
      />
      <fieldset className="picks">
        <legend>
          <FormattedMessage id="phone.deaths" />
        </legend>
        {FIGURES.map((figure) => (
          <LineField
            key={figure}
            label={<FormattedMessage id={`phone.deaths.${figure}`} />}
            value={form[figure]}
            max={MAX_DIGITS}
            machine
            onWrite={(value) => write({ [figure]: value })}
          />
        ))}
      </fieldset>
    </>
  );
}
