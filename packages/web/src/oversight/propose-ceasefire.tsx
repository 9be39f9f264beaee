// Both co-chairs may declare the ceasefire broken, or that it runs again: the rule goes by days and load, and they by what they know.
import { FormattedMessage, useIntl } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import { areWritten, instantOf } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { proposedMeaning } from "./proposed-meaning.tsx";

const KINDS = ["ceasefire-broken", "ceasefire-resumption"] as const;
const MAX_REASON_CHARACTERS = 2_000;
const EMPTY = { kind: "", from: "", reason: "" };

export function ProposeCeasefire() {
  const intl = useIntl();
  const { draft, write, forget } = useDraft("ceasefire", EMPTY);
  const from = instantOf(draft.from);
  const ready = areWritten(draft.kind, draft.reason) && from !== undefined;
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="ceasefire.title" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="ceasefire.lead" />
        </p>
        <Choice
          label={<FormattedMessage id="field.kind" />}
          value={draft.kind}
          options={KINDS.map((kind) => ({ value: kind, label: intl.formatMessage({ id: `decision.${kind}` }) }))}
          onChoose={(kind) => write({ kind })}
        />
        <MomentField
          label={<FormattedMessage id="field.from" />}
          value={draft.from}
          onWrite={(next) => write({ from: next })}
        />
        <Area
          label={<FormattedMessage id="field.reason" />}
          value={draft.reason}
          max={MAX_REASON_CHARACTERS}
          rows={4}
          onWrite={(reason) => write({ reason })}
        />
        <SignPanel
          command={{
            kind: "propose-decision",
            decision: draft.kind,
            case: null,
            subject: { from: from ?? "", reason: draft.reason.trim() },
            until: null,
          }}
          label={<FormattedMessage id="ceasefire.do" />}
          meaning={proposedMeaning}
          disabled={ready ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}
