// A co-chair proposes a score: with the period, the evidence, and for a 3 the record by which somebody else verified it. Both sign.
import { SCORES } from "@mizan/agreement";
import { FormattedMessage, useIntl } from "react-intl";
import { proposedMeaning } from "../oversight/proposed-meaning.tsx";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { EntryField, useCitation } from "../ui/entry-field.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import { useDraft } from "../ui/use-draft.ts";
import type { Commitment } from "../wire/commitment.ts";
import { NO_SCORE, type ScoreDraft, scoreSubject, VERIFIED } from "./score.ts";

const MAX_REASON = 2_000;

export function ScoreForm({ item }: { readonly item: Commitment }) {
  const { draft, write, forget } = useDraft(`score.${item.index}`, NO_SCORE);
  const evidence = useCitation(draft.evidence);
  const verification = useCitation(draft.verification);
  const subject = scoreSubject(draft, { commitment: item, evidence, verification });
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="score.title" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="score.lead" />
        </p>
        <Fields typed={draft} write={write} />
        <SignPanel
          command={{ kind: "propose-decision", decision: "score", case: null, subject: subject ?? {}, until: null }}
          label={<FormattedMessage id="score.do" />}
          meaning={proposedMeaning}
          disabled={subject ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

type FieldsProps = { readonly typed: ScoreDraft; readonly write: (change: Partial<ScoreDraft>) => void };

function Fields({ typed, write }: FieldsProps) {
  const intl = useIntl();
  const options = SCORES.map((score) => ({
    value: String(score),
    label: `${score} · ${intl.formatMessage({ id: `score.${score}` })}`,
  }));
  return (
    <>
      <Choice
        label={<FormattedMessage id="commitment.score" />}
        value={typed.score}
        options={options}
        onChoose={(score) => write({ score })}
      />
      <MomentField
        label={<FormattedMessage id="field.from" />}
        value={typed.from}
        onWrite={(from) => write({ from })}
      />
      <MomentField label={<FormattedMessage id="field.to" />} value={typed.to} onWrite={(to) => write({ to })} />
      <EntryField
        label={<FormattedMessage id="score.evidence" />}
        value={typed.evidence}
        onWrite={(evidence) => write({ evidence })}
      />
      {typed.score === VERIFIED && (
        <EntryField
          label={<FormattedMessage id="score.verification" />}
          value={typed.verification}
          onWrite={(verification) => write({ verification })}
        />
      )}
      <Area
        label={<FormattedMessage id="field.reason" />}
        value={typed.reason}
        max={MAX_REASON}
        rows={3}
        onWrite={(reason) => write({ reason })}
      />
    </>
  );
}
