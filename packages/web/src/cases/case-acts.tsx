// My office's acts in this case, each a form of its own; where there is none, why.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { RecusalForm } from "../oversight/recusal-form.tsx";
import { useSession } from "../session/use-session.ts";
import type { CaseDetail } from "../wire/case.ts";
import { type Act, actsOf } from "./acts-of.ts";
import { EvidenceForm } from "./evidence-form.tsx";
import { FindingEditor } from "./finding-editor.tsx";
import { citationOf, hasEnded } from "./file.ts";
import { MoveForm, TimeForm, WithdrawForm } from "./reason-forms.tsx";
import { ReleaseForm } from "./release-form.tsx";
import { ReplyEditor } from "./reply-editor.tsx";
import { ReviewForm } from "./review-form.tsx";
import { RulingForm } from "./ruling-form.tsx";
import { WordsForm } from "./words-form.tsx";

export function CaseActs({ detail }: { readonly detail: CaseDetail }) {
  const { session, reader } = useSession();
  const acts = actsOf(detail, reader);
  if (!session) return null;
  if (acts.length === 0) {
    const why = reader === null ? "case.acts.public" : hasEnded(detail) ? "case.acts.ended" : "case.acts.none";
    return (
      <p className="panel-body">
        <FormattedMessage id={why} />
      </p>
    );
  }
  return (
    <div className="panel-body acts">
      {acts.map((act) => (
        <details key={act} className="act">
          <summary>
            <FormattedMessage id={`case.act.${act}`} />
          </summary>
          <div className="act-body">{formOf(act, detail)}</div>
        </details>
      ))}
    </div>
  );
}

function formOf(act: Act, detail: CaseDetail): ReactNode {
  switch (act) {
    case "answer":
      return <ReplyEditor detail={detail} />;
    case "time":
      return <TimeForm detail={detail} />;
    case "finding":
      return <FindingEditor detail={detail} />;
    case "review":
      return <ReviewForm detail={detail} />;
    case "ruling":
      return <RulingForm detail={detail} />;
    case "release":
      return <ReleaseForm detail={detail} />;
    case "evidence":
      return <EvidenceForm detail={detail} />;
    case "words":
      return <WordsForm detail={detail} />;
    case "withdraw":
      return <WithdrawForm detail={detail} />;
    case "move":
      return <MoveForm detail={detail} />;
    case "recusal":
      return <RecusalForm of={detail.view.index} leaf={citationOf(detail, detail.view.index)?.leaf} />;
  }
}
