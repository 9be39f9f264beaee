// Listing a site: an accuser's claim, or the verification team's; of a district in public words, of a position only for those who may see it.
import { ALLEGED, PROTECTED_PLACES } from "@mizan/agreement";
import { FormattedMessage, useIntl } from "react-intl";
import { useMandate } from "../oversight/use-mandate.ts";
import { OrgName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { Coded } from "../ui/coded.tsx";
import { EntryField, useCitation } from "../ui/entry-field.tsx";
import { LineField } from "../ui/line-field.tsx";
import { Ticks } from "../ui/ticks.tsx";
import { pickedOf, pickedText } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { useOrgs, useTerms } from "../ui/use-options.ts";
import { listingBody, type ListingDraft, NO_LISTING, UNPROTECTED } from "./bodies.ts";
import { PositionFields } from "./position-fields.tsx";

const MAX_NAME_CHARACTERS = 256;
const MAX_WORDS_CHARACTERS = 1_000;

export function ListForm({ exercise }: { readonly exercise: boolean }) {
  const { reader } = useSession();
  const mandate = useMandate();
  const orgs = useOrgs();
  const { draft, write, forget } = useDraft("site-listing", NO_LISTING);
  const cited = useCitation(draft.cites);
  const parties = mandate?.parties ?? [];
  const others = parties.filter((org) => org !== reader?.org);
  // A party alleges of the other one only.
  const host = others.length < parties.length ? others[0] : draft.host;
  const filing = { cited: cited ? [cited] : [], simulated: exercise };
  const body = host === undefined ? undefined : listingBody({ ...draft, host }, filing);
  const why = mandate === null ? "sign.who.no-mandate" : body ? undefined : "form.incomplete";
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="site.list" />
      </summary>
      <div className="act-body form">
        {others.length === parties.length ? (
          <Choice
            label={<FormattedMessage id="field.host" />}
            value={draft.host}
            options={orgs(parties)}
            onChoose={(next) => write({ host: next })}
          />
        ) : (
          <p className="small">
            <FormattedMessage id="site.list.of" values={{ host: <OrgName org={host ?? "–"} /> }} />
          </p>
        )}
        <ListingFields draft={draft} onWrite={write} />
        <SignPanel
          command={{ kind: "say", type: "agreement.site.listed", body: body ?? {} }}
          label={<FormattedMessage id="site.list.do" />}
          disabled={why && <FormattedMessage id={why} />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

type FieldsProps = { readonly draft: ListingDraft; readonly onWrite: (change: Partial<ListingDraft>) => void };

function ListingFields({ draft, onWrite }: FieldsProps) {
  const intl = useIntl();
  const terms = useTerms();
  return (
    <>
      {(["adm1", "adm2"] as const).map((name) => (
        <LineField
          key={name}
          label={<FormattedMessage id={`new-report.${name}`} />}
          value={draft[name]}
          max={MAX_NAME_CHARACTERS}
          onWrite={(text) => onWrite({ [name]: text })}
        />
      ))}
      <PositionFields draft={draft} onWrite={onWrite} />
      <Ticks
        legend={<FormattedMessage id="field.alleged" />}
        ticks={ALLEGED.map((value) => ({ value, label: <Coded group="term" code={value} /> }))}
        chosen={pickedOf(draft.alleged)}
        onChoose={(chosen) => onWrite({ alleged: pickedText(chosen) })}
      />
      <Choice
        label={<FormattedMessage id="field.protected" />}
        value={draft.protected}
        options={[
          { value: UNPROTECTED, label: intl.formatMessage({ id: "site.unprotected" }) },
          ...terms(PROTECTED_PLACES),
        ]}
        onChoose={(next) => onWrite({ protected: next })}
      />
      <EntryField
        label={<FormattedMessage id="site.cites" />}
        value={draft.cites}
        onWrite={(cites) => onWrite({ cites })}
      />
      <Area
        label={<FormattedMessage id="field.words" />}
        value={draft.words}
        max={MAX_WORDS_CHARACTERS}
        rows={3}
        onWrite={(words) => onWrite({ words })}
      />
    </>
  );
}
