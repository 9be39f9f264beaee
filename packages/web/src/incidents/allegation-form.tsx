// Alleging, as a party: which provision, in numbered assertions. It accuses the other party, and is answered by it.
import { FormattedMessage } from "react-intl";
import { useMandate } from "../oversight/use-mandate.ts";
import { OrgName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { useDraft } from "../ui/use-draft.ts";
import type { LogRecord } from "../wire/record.ts";
import { allegationBody, NO_ALLEGATION } from "./allegation.ts";

const MAX_ASSERTIONS_CHARACTERS = 10_000;
const MAX_WORDS_CHARACTERS = 1_500;

export function AllegationForm({ incident }: { readonly incident: LogRecord }) {
  const { reader } = useSession();
  const mandate = useMandate();
  const { draft, write, forget } = useDraft(`allegation.${incident.index}`, NO_ALLEGATION);
  const accused = mandate?.parties.find((org) => org !== reader?.org);
  const body = accused === undefined ? undefined : allegationBody(draft, { incident, accused });
  const why = mandate === null ? "sign.who.no-mandate" : body ? undefined : "form.incomplete";
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="allege.title" />
      </summary>
      <div className="act-body form">
        {accused !== undefined && (
          <p className="small">
            <FormattedMessage id="allege.lead" values={{ accused: <OrgName org={accused} /> }} />
          </p>
        )}
        <Choice
          label={<FormattedMessage id="field.provision" />}
          value={draft.provision}
          options={(mandate?.provisions ?? []).map(({ id, text }) => ({ value: id, label: `${id} · ${text}` }))}
          onChoose={(provision) => write({ provision })}
        />
        <Area
          label={<FormattedMessage id="allege.assertions" />}
          value={draft.assertions}
          max={MAX_ASSERTIONS_CHARACTERS}
          rows={5}
          onWrite={(assertions) => write({ assertions })}
        />
        <Area
          label={<FormattedMessage id="allege.words" />}
          value={draft.words}
          max={MAX_WORDS_CHARACTERS}
          rows={4}
          onWrite={(words) => write({ words })}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.allegation.made", body: body ?? {} }}
          label={<FormattedMessage id="allege.do" />}
          disabled={why === undefined ? undefined : <FormattedMessage id={why} />}
          onDone={forget}
        />
      </div>
    </details>
  );
}
