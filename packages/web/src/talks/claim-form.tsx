// What a side says of a commitment: its own, how far it has come; the other's, that it disputes it. Neither moves the score.
import { CLAIMS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { TickLine } from "../ui/ticks.tsx";
import { cite } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { Commitment } from "../wire/commitment.ts";

const EMPTY = { claim: "", words: "", publish: "" };
const MAX_WORDS = 1_000;

export function ClaimForm({ item, org }: { readonly item: Commitment; readonly org: string }) {
  const { draft, write, forget } = useDraft(`claim.${item.index}`, EMPTY);
  const terms = useTerms();
  const owes = item.obligor === org || item.obligor === "both";
  const isOnlyOwn = item.obligor === org;
  const open = CLAIMS.filter((claim) => (claim === "begun" || claim === "done" ? owes : !isOnlyOwn));
  const words = draft.words.trim();
  const ready = draft.claim !== "" && words !== "";
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="claim.title" />
      </summary>
      <div className="act-body form">
        <Choice
          label={<FormattedMessage id="claim.what" />}
          value={draft.claim}
          options={terms(open.map((claim) => `claim-${claim}`)).map(({ value, label }) => ({
            value: value.replace(/^claim-/, ""),
            label,
          }))}
          onChoose={(claim) => write({ claim })}
        />
        <Area
          label={<FormattedMessage id="field.words" />}
          value={draft.words}
          max={MAX_WORDS}
          rows={3}
          onWrite={(next) => write({ words: next })}
        />
        <TickLine
          label={<FormattedMessage id="position.publish" />}
          ticked={draft.publish === "yes"}
          onTick={(ticked) => write({ publish: ticked ? "yes" : "" })}
        />
        <SignPanel
          command={{
            kind: "say",
            type: "agreement.commitment.claimed",
            body: { commitment: cite(item), claim: draft.claim, words, publish: draft.publish === "yes" },
          }}
          label={<FormattedMessage id="claim.do" />}
          disabled={ready ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}
