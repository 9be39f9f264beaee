// Observation first, since what somebody was told is never merged with what somebody saw; then the means.
import { MEANS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import type { Form } from "./form.ts";
import { Picks } from "./picks.tsx";
import { Term } from "./term.tsx";

/** What a person on the spot can say of itself; sensors and documents come by other doors. */
const BY = ["saw", "heard", "was-told", "camera"] as const;
/** First what is over in a moment and is told from afar; the rest is one tap further. */
const FIRST = ["small-arms", "indirect-fire", "air-or-drone", "mine-or-ied", "ground-move", "presence"] as const;

type Props = { readonly form: Form; readonly write: (change: Partial<Form>) => void };

export function IncidentFields({ form, write }: Props) {
  const label = (code: string) => <Term code={code} />;
  const others = MEANS.filter((code) => !FIRST.some((first) => first === code));
  const isOther = others.some((code) => code === form.means);
  return (
    <>
      <Picks title="phone.by" codes={BY} value={form.by} renderLabel={label} onPick={(by) => write({ by })} />
      <Picks
        title="phone.means"
        codes={FIRST}
        value={form.means}
        renderLabel={label}
        onPick={(means) => write({ means })}
      />
      <details open={isOther}>
        <summary>
          <FormattedMessage id="phone.means.more" />
        </summary>
        <Picks
          title="phone.means.more"
          codes={others}
          value={form.means}
          renderLabel={label}
          onPick={(means) => write({ means })}
        />
      </details>
    </>
  );
}
