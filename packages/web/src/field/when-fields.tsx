// When it happened: now, a while ago, or at a moment in UTC.
import { FormattedMessage } from "react-intl";
import { MomentField } from "../ui/moment-field.tsx";
import { AGO, type Form } from "./form.ts";
import { Picks } from "./picks.tsx";

type Props = { readonly form: Form; readonly write: (change: Partial<Form>) => void };

export function WhenFields({ form, write }: Props) {
  const pick = (code: string) => {
    const ago = AGO.find((one) => one === code);
    if (ago) write({ ago });
  };
  return (
    <>
      <Picks
        title="phone.when"
        codes={AGO}
        value={form.ago}
        renderLabel={(code) => <AgoWord code={code} />}
        onPick={pick}
      />
      {form.ago === "at" && (
        <MomentField label={<FormattedMessage id="phone.when.at" />} value={form.at} onWrite={(at) => write({ at })} />
      )}
    </>
  );
}

function AgoWord({ code }: { readonly code: string }) {
  const ago = AGO.find((one) => one === code) ?? "now";
  return <FormattedMessage id={`phone.ago.${ago}`} />;
}
