// Recording a call on the hotline: to whom, when, whether it was answered, and what came of it.
import { useId } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { OrgName } from "../session/office-name.tsx";
import { useScenario } from "../session/use-scenario.ts";
import { useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { hotlineBody, type HotlineDraft, NO_CALL } from "./hotline.ts";

const RESULTS = ["calmed", "continuing", "no-answer"] as const;

export function HotlineForm({ now, mandate }: { readonly now: number; readonly mandate: boolean }) {
  const { reader } = useSession();
  const scenario = useScenario();
  const intl = useIntl();
  const { draft, write, forget } = useDraft<HotlineDraft>("hotline", NO_CALL);
  const id = useId();
  const other = scenario?.parties.find((org) => org !== reader?.org);
  if (!reader || other === undefined) return null;
  const body = hotlineBody(draft, { from: reader.org, to: other, now });
  const why = !mandate ? "sign.who.no-mandate" : body === undefined ? "hotline.incomplete" : undefined;
  return (
    <div className="panel-body form">
      <p>
        <FormattedMessage id="hotline.to" values={{ party: <OrgName org={other} /> }} />
      </p>
      <div className="field">
        <label htmlFor={`${id}-answered`}>
          <FormattedMessage id="hotline.answered" />
        </label>
        <input
          id={`${id}-answered`}
          inputMode="numeric"
          dir="ltr"
          value={draft.answeredAfterS}
          placeholder={intl.formatMessage({ id: "hotline.answered.none" })}
          onChange={({ target }) => write({ answeredAfterS: target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-result`}>
          <FormattedMessage id="hotline.result" />
        </label>
        <select id={`${id}-result`} value={draft.result} onChange={({ target }) => write({ result: target.value })}>
          <option value="">{intl.formatMessage({ id: "form.choose" })}</option>
          {RESULTS.map((result) => (
            <option key={result} value={result}>
              {intl.formatMessage({ id: `term.${result}` })}
            </option>
          ))}
        </select>
      </div>
      <SignPanel
        command={{ kind: "say", type: "agreement.hotline.called", body: body ?? {} }}
        label={<FormattedMessage id="hotline.do" />}
        disabled={why === undefined ? undefined : <FormattedMessage id={why} />}
        onDone={forget}
      />
    </div>
  );
}
