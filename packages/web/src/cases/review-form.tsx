// What the commission said of a finding, as its registry records it; a dissent is kept word for word.
import { REVIEW_OUTCOMES } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { useMandate } from "../oversight/use-mandate.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { areWritten, cite } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { useOrgs, useTerms } from "../ui/use-options.ts";
import type { CaseDetail } from "../wire/case.ts";
import { citationOf, standingFinding } from "./file.ts";

const MAX_DISSENT_CHARACTERS = 4_000;
const EMPTY = { outcome: "", by: "", text: "" };

export function ReviewForm({ detail }: { readonly detail: CaseDetail }) {
  const standing = standingFinding(detail);
  const { draft, write, forget } = useDraft(`review.${standing?.index}`, EMPTY);
  const terms = useTerms();
  const orgs = useOrgs();
  const parties = useMandate()?.parties ?? [];
  const of = citationOf(detail, detail.view.index);
  const finding = standing && citationOf(detail, standing.index);
  const dissents = draft.outcome === "dissent-noted";
  const ready = draft.outcome !== "" && (!dissents || areWritten(draft.by, draft.text));
  const body = of &&
    finding && {
      case: cite(of),
      finding: cite(finding),
      outcome: draft.outcome,
      dissent: dissents ? { by: draft.by, text: draft.text.trim() } : null,
    };
  return (
    <div className="form">
      <Choice
        label={<FormattedMessage id="field.outcome" />}
        value={draft.outcome}
        options={terms(REVIEW_OUTCOMES)}
        onChoose={(outcome) => write({ outcome })}
      />
      {dissents && (
        <>
          <Choice
            label={<FormattedMessage id="review.dissent-by" />}
            value={draft.by}
            options={orgs(parties)}
            onChoose={(by) => write({ by })}
          />
          <Area
            label={<FormattedMessage id="review.dissent" />}
            value={draft.text}
            max={MAX_DISSENT_CHARACTERS}
            rows={5}
            onWrite={(text) => write({ text })}
          />
        </>
      )}
      <SignPanel
        command={{ kind: "say", type: "agreement.review.held", body: body ?? {} }}
        label={<FormattedMessage id="review.do" />}
        disabled={ready ? undefined : <FormattedMessage id="form.incomplete" />}
        onDone={forget}
      />
    </div>
  );
}
