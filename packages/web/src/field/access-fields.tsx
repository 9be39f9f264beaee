// A team that was stopped: the answer, how long it waited, how high the official stood, the reason given. No person is named.
import { OFFICIAL_LEVELS, REFUSAL_REASONS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../messages/words.tsx";
import { LineField } from "../ui/line-field.tsx";
import { type Form, STOPPED } from "./form.ts";
import { Picks } from "./picks.tsx";
import type { Kit } from "./record.ts";
import { Term } from "./term.tsx";

const MAX_DIGITS = 5;

type Props = { readonly form: Form; readonly kit: Kit; readonly write: (change: Partial<Form>) => void };

export function AccessFields({ form, kit, write }: Props) {
  const { locale } = useLanguage();
  const label = (code: string) => <Term code={code} />;
  const party = (org: string) => {
    const name = kit.parties.find((one) => one.org === org)?.name ?? {};
    return <bdi>{name[locale] ?? name["en"] ?? org}</bdi>;
  };
  return (
    <>
      <Picks
        title="phone.answer"
        codes={STOPPED}
        value={form.answer}
        renderLabel={label}
        onPick={(answer) => write({ answer })}
      />
      <Picks
        title="phone.host"
        codes={kit.parties.map(({ org }) => org)}
        value={form.host}
        renderLabel={party}
        onPick={(host) => write({ host })}
      />
      <LineField
        label={<FormattedMessage id="phone.minutes" />}
        value={form.minutes}
        max={MAX_DIGITS}
        machine
        onWrite={(minutes) => write({ minutes })}
      />
      <Picks
        title="phone.official"
        codes={OFFICIAL_LEVELS}
        value={form.official}
        renderLabel={label}
        onPick={(official) => write({ official })}
      />
      <Picks
        title="phone.reason"
        codes={REFUSAL_REASONS}
        value={form.reason}
        renderLabel={label}
        onPick={(reason) => write({ reason })}
      />
    </>
  );
}
