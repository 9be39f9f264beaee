// Recording a call on the hotline: to whom, when, whether it was answered, and what came of it.
import { HOTLINE_RESULTS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { OrgName } from "../session/office-name.tsx";
import { useScenario } from "../session/use-scenario.ts";
import { useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Choice } from "../ui/choice.tsx";
import { LineField } from "../ui/line-field.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import { hotlineBody, type HotlineDraft, NO_CALL } from "./hotline.ts";

const MAX_DIGITS = 5;

export function HotlineForm({ now, mandate }: { readonly now: number; readonly mandate: boolean }) {
  const { reader } = useSession();
  const scenario = useScenario();
  const terms = useTerms();
  const { draft, write, forget } = useDraft<HotlineDraft>("hotline", NO_CALL);
  const other = scenario?.parties.find((org) => org !== reader?.org);
  if (!reader || other === undefined) return null;
  const body = hotlineBody(draft, { from: reader.org, to: other, now });
  const why = !mandate ? "sign.who.no-mandate" : body === undefined ? "hotline.incomplete" : undefined;
  return (
    <div className="panel-body form">
      <p>
        <FormattedMessage id="hotline.to" values={{ party: <OrgName org={other} /> }} />
      </p>
      <LineField
        label={<FormattedMessage id="hotline.answered" />}
        value={draft.answeredAfterS}
        max={MAX_DIGITS}
        machine
        hint={<FormattedMessage id="hotline.answered.none" />}
        onWrite={(answeredAfterS) => write({ answeredAfterS })}
      />
      <Choice
        label={<FormattedMessage id="hotline.result" />}
        value={draft.result}
        options={terms(HOTLINE_RESULTS)}
        onChoose={(result) => write({ result })}
      />
      <SignPanel
        command={{ kind: "say", type: "agreement.hotline.called", body: body ?? {} }}
        label={<FormattedMessage id="hotline.do" />}
        disabled={why === undefined ? undefined : <FormattedMessage id={why} />}
        onDone={forget}
      />
    </div>
  );
}
