// Differing from a proposal: reasons, where wished the office's own text, and whether that is its last word.
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { TickLine } from "../ui/ticks.tsx";
import { useDraft } from "../ui/use-draft.ts";
import type { DecisionDetail } from "../wire/decision.ts";

const MAX_REASONS_CHARACTERS = 4_000;
const MAX_TEXT_CHARACTERS = 8_000;
const EMPTY = { reasons: "", text: "", final: "" };

type Props = { readonly decision: DecisionDetail; readonly onSaid: () => void };

export function DifferForm({ decision, onSaid }: Props) {
  const { draft, write, forget } = useDraft(`differ.${decision.index}`, EMPTY);
  const reasons = draft.reasons.trim();
  const text = draft.text.trim();
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="differ.lead" />
      </p>
      <Area
        label={<FormattedMessage id="differ.reasons" />}
        value={draft.reasons}
        max={MAX_REASONS_CHARACTERS}
        rows={5}
        onWrite={(next) => write({ reasons: next })}
      />
      <Area
        label={<FormattedMessage id="differ.text" />}
        value={draft.text}
        max={MAX_TEXT_CHARACTERS}
        rows={5}
        onWrite={(next) => write({ text: next })}
      />
      <TickLine
        label={<FormattedMessage id="differ.final" />}
        ticked={draft.final === "yes"}
        onTick={(ticked) => write({ final: ticked ? "yes" : "" })}
      />
      <SignPanel
        command={{
          kind: "differ-decision",
          of: decision.index,
          reasons,
          text: text === "" ? null : text,
          final: draft.final === "yes",
        }}
        label={<FormattedMessage id="differ.do" />}
        disabled={reasons === "" ? <FormattedMessage id="differ.needs-reasons" /> : undefined}
        onDone={() => {
          forget();
          onSaid();
        }}
      />
    </div>
  );
}
