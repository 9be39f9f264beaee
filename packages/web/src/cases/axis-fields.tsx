// The fields of the three axes, the same ones where they are found and where they are ruled on.
import {
  CONFORMITIES,
  EXEMPTION_GROUNDS,
  MODES,
  OCCURRENCES,
  PERPETRATORS,
  RESPONSIBLE_OTHERS,
  STANDARDS,
} from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { useMandate } from "../oversight/use-mandate.ts";
import { Choice } from "../ui/choice.tsx";
import { useOrgs, useTerms } from "../ui/use-options.ts";

type Fields = {
  readonly occurrence: string;
  readonly perpetrator: string;
  readonly responsible: string;
  readonly mode: string;
  readonly conformity: string;
  readonly ground: string;
  readonly standard: string;
};
type Props = { readonly draft: Fields; readonly onWrite: (change: Partial<Fields>) => void };

export function OccurrenceField({ draft, onWrite }: Props) {
  const terms = useTerms();
  return (
    <Choice
      label={<FormattedMessage id="axes.occurrence" />}
      value={draft.occurrence}
      options={terms(OCCURRENCES)}
      onChoose={(occurrence) => onWrite({ occurrence })}
    />
  );
}

/** Who carried it out, and who answers for it: two fields, since the duty is often one to prevent. */
export function AttributionFields({ draft, onWrite }: Props) {
  const terms = useTerms();
  const orgs = useOrgs();
  const parties = useMandate()?.parties ?? [];
  return (
    <>
      <Choice
        label={<FormattedMessage id="attribution.perpetrator" />}
        value={draft.perpetrator}
        options={terms(PERPETRATORS)}
        onChoose={(perpetrator) => onWrite({ perpetrator })}
      />
      <Choice
        label={<FormattedMessage id="attribution.responsible" />}
        value={draft.responsible}
        options={[...orgs(parties), ...terms(RESPONSIBLE_OTHERS)]}
        onChoose={(responsible) => onWrite({ responsible })}
      />
      <Choice
        label={<FormattedMessage id="attribution.mode" />}
        value={draft.mode}
        options={terms(MODES)}
        onChoose={(mode) => onWrite({ mode })}
      />
    </>
  );
}

/** Only what is exempt has a ground. */
export function ConformityFields({ draft, onWrite }: Props) {
  const terms = useTerms();
  return (
    <>
      <Choice
        label={<FormattedMessage id="axes.conformity" />}
        value={draft.conformity}
        options={terms(CONFORMITIES)}
        onChoose={(conformity) => onWrite({ conformity, ...(conformity === "exempt" ? {} : { ground: "" }) })}
      />
      {draft.conformity === "exempt" && (
        <Choice
          label={<FormattedMessage id="conformity.ground" />}
          value={draft.ground}
          options={terms(EXEMPTION_GROUNDS)}
          onChoose={(ground) => onWrite({ ground })}
        />
      )}
    </>
  );
}

export function StandardField({ draft, onWrite }: Props) {
  const terms = useTerms();
  return (
    <Choice
      label={<FormattedMessage id="subject.standard" />}
      value={draft.standard}
      options={terms(STANDARDS)}
      onChoose={(standard) => onWrite({ standard })}
    />
  );
}
