// Acts in a case that need little more than a reason: asking for time, moving it as the registry, taking an allegation back.
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { EntryField, useCitation } from "../ui/entry-field.tsx";
import { cite } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { CaseDetail } from "../wire/case.ts";
import { citationOf } from "./file.ts";

type Props = { readonly detail: CaseDetail };

const MAX_REASON_CHARACTERS = 1_000;
const MOVES = ["withdrawn", "outside-mandate", "merged", "referred"] as const;
const NO_REASON = { reason: "" };
const NO_MOVE = { to: "", into: "", reason: "" };

export function TimeForm({ detail }: Props) {
  const { index } = detail.view;
  const { draft, write, forget } = useDraft(`time.${index}`, NO_REASON);
  const of = citationOf(detail, index);
  const reason = draft.reason.trim();
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="time.lead" />
      </p>
      <Reason value={draft.reason} onWrite={(next) => write({ reason: next })} />
      <SignPanel
        command={{ kind: "say", type: "agreement.response.time-asked", body: of ? { case: cite(of), reason } : {} }}
        label={<FormattedMessage id="time.do" />}
        disabled={reason === "" ? <FormattedMessage id="form.needs-reason" /> : undefined}
        onDone={forget}
      />
    </div>
  );
}

export function WithdrawForm({ detail }: Props) {
  const { allegation } = detail.view;
  const { draft, write, forget } = useDraft(`withdraw-allegation.${allegation}`, NO_REASON);
  const of = allegation === null ? undefined : citationOf(detail, allegation);
  const reason = draft.reason.trim();
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="withdraw-allegation.lead" />
      </p>
      <Reason value={draft.reason} onWrite={(next) => write({ reason: next })} />
      <SignPanel
        command={{
          kind: "say",
          type: "agreement.allegation.withdrawn",
          body: of ? { allegation: cite(of), reason } : {},
        }}
        label={<FormattedMessage id="withdraw-allegation.do" />}
        disabled={reason === "" ? <FormattedMessage id="form.needs-reason" /> : undefined}
        onDone={forget}
      />
    </div>
  );
}

export function MoveForm({ detail }: Props) {
  const { index } = detail.view;
  const { draft, write, forget } = useDraft(`move.${index}`, NO_MOVE);
  const terms = useTerms();
  const of = citationOf(detail, index);
  const reason = draft.reason.trim();
  const merged = draft.to === "merged";
  const into = useCitation(draft.into);
  const ready = draft.to !== "" && reason !== "" && (!merged || Boolean(into));
  const body = of && {
    case: cite(of),
    to: draft.to,
    reason,
    into: merged && into ? cite(into) : null,
  };
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="move.lead" />
      </p>
      <Choice
        label={<FormattedMessage id="field.to" />}
        value={draft.to}
        options={terms(MOVES)}
        onChoose={(to) => write({ to })}
      />
      {merged && (
        <EntryField
          label={<FormattedMessage id="move.into" />}
          value={draft.into}
          onWrite={(next) => write({ into: next })}
        />
      )}
      <Reason value={draft.reason} onWrite={(next) => write({ reason: next })} />
      <SignPanel
        command={{ kind: "say", type: "agreement.case.moved", body: body ?? {} }}
        label={<FormattedMessage id="move.do" />}
        disabled={ready ? undefined : <FormattedMessage id="form.incomplete" />}
        onDone={forget}
      />
    </div>
  );
}

function Reason({ value, onWrite }: { readonly value: string; readonly onWrite: (value: string) => void }) {
  return (
    <Area
      label={<FormattedMessage id="field.reason" />}
      value={value}
      max={MAX_REASON_CHARACTERS}
      rows={3}
      onWrite={onWrite}
    />
  );
}
