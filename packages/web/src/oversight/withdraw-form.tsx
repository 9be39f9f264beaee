// Taking a proposal back, while nobody else has signed it.
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { useDraft } from "../ui/use-draft.ts";

const MAX_REASON_CHARACTERS = 1_000;
const EMPTY = { reason: "" };

export function WithdrawForm({ index }: { readonly index: number }) {
  const { draft, write, forget } = useDraft(`withdraw.${index}`, EMPTY);
  const reason = draft.reason.trim();
  return (
    <div className="form">
      <Area
        label={<FormattedMessage id="withdraw.reason" />}
        value={draft.reason}
        max={MAX_REASON_CHARACTERS}
        rows={3}
        onWrite={(next) => write({ reason: next })}
      />
      <SignPanel
        command={{ kind: "withdraw-decision", of: index, reason }}
        label={<FormattedMessage id="withdraw.do" />}
        disabled={reason === "" ? <FormattedMessage id="form.needs-reason" /> : undefined}
        onDone={forget}
      />
    </div>
  );
}
