// Standing aside in one case: what follows is said before it is done, and the reason is public.
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { useDraft } from "../ui/use-draft.ts";

const MAX_REASON_CHARACTERS = 2_000;
const EMPTY = { reason: "" };

type Props = {
  readonly of: number;
  /** of the case's opening; undefined where it is not known here */
  readonly leaf: string | undefined;
};

export function RecusalForm({ of: caseIndex, leaf }: Props) {
  const { draft, write, forget } = useDraft(`recusal.${caseIndex}`, EMPTY);
  const reason = draft.reason.trim();
  const missing =
    leaf === undefined ? (
      <FormattedMessage id="recusal.no-case" />
    ) : reason === "" ? (
      <FormattedMessage id="form.needs-reason" />
    ) : undefined;
  return (
    <div className="form">
      <p className="small">
        <FormattedMessage id="recusal.effect" />
      </p>
      <Area
        label={<FormattedMessage id="recusal.reason" />}
        value={draft.reason}
        max={MAX_REASON_CHARACTERS}
        rows={3}
        onWrite={(next) => write({ reason: next })}
      />
      <SignPanel
        command={{ kind: "declare-recusal", case: caseIndex, leaf, reason }}
        label={<FormattedMessage id="recusal.do" />}
        disabled={missing}
        onDone={forget}
      />
    </div>
  );
}
