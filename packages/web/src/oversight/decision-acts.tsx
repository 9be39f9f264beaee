// What this reader's office may do with a joint act now; where it may do nothing, why.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { sameOffice, useSession } from "../session/use-session.ts";
import { BodyFacts } from "../signing/body-facts.tsx";
import { Meaning } from "../signing/meaning.tsx";
import { SignPanel } from "../signing/sign-panel.tsx";
import { NoticeShape } from "../ui/failure-notice.tsx";
import type { DecisionDetail } from "../wire/decision.ts";
import type { Prepared } from "../wire/statement.ts";
import { DifferForm } from "./differ-form.tsx";
import { hashSubject, textUnder } from "./read-subject.ts";
import { RecusalForm } from "./recusal-form.tsx";
import { SubjectSum } from "./subject.tsx";
import { WithdrawForm } from "./withdraw-form.tsx";

type Props = { readonly decision: DecisionDetail; readonly onSaid: () => void };

export function DecisionActs({ decision, onSaid }: Props) {
  const { reader } = useSession();
  const { mine, status } = decision;
  if (status !== "open") return <Why id={`decision.ended.${status}`} />;
  if (reader === null) return <Why id="decision.public" />;
  if (mine === null) return <Why id="decision.not-yours" />;
  const mayWithdraw =
    sameOffice(reader, decision.by) &&
    !decision.required.some((office) => office.stand === "signed" && !sameOffice(office, reader));
  return (
    <div className="acts">
      {mine === "signed" ? <Waiting decision={decision} /> : <Sign decision={decision} onSaid={onSaid} />}
      <Other title={<FormattedMessage id="differ.title" />}>
        <DifferForm decision={decision} onSaid={onSaid} />
      </Other>
      {mayWithdraw && (
        <Other title={<FormattedMessage id="withdraw.title" />}>
          <WithdrawForm index={decision.index} />
        </Other>
      )}
      {reader.role === "co-chair" && decision.case !== null && (
        <Other title={<FormattedMessage id="recusal.title" />}>
          <RecusalForm of={decision.case} leaf={textUnder(decision.subject, "case", "leaf")} />
        </Other>
      )}
    </div>
  );
}

function Sign({ decision, onSaid }: Props) {
  return (
    <SignPanel
      command={{ kind: "sign-decision", of: decision.index }}
      label={<FormattedMessage id="decision.sign" />}
      meaning={(statements) => SignedMeaning({ decision, statements })}
      refuse={(statements) => refusedToSign(decision, statements)}
      onDone={onSaid}
    />
  );
}

/** The bytes hold a hash; it is the hash of the words on this page, or there is nothing to sign here. */
function SignedMeaning({
  decision,
  statements,
}: {
  readonly decision: DecisionDetail;
  readonly statements: readonly Prepared[];
}) {
  return statements.map((statement, position) => (
    <div key={position} className="signing-meaning">
      <p>
        <Meaning statement={statement} />
      </p>
      {speaksOf(decision, statement) && (
        <>
          <p className="signing-sum">
            <SubjectSum kind={decision.kind} subject={decision.subject} />
          </p>
          <p className="small">
            <FormattedMessage id="decision.same-words" />
          </p>
        </>
      )}
      <BodyFacts body={statement.body} />
    </div>
  ));
}

function refusedToSign(decision: DecisionDetail, statements: readonly Prepared[]): ReactNode {
  if (statements.every((statement) => speaksOf(decision, statement))) return undefined;
  return (
    <div className="notice notice-failed" role="alert">
      <NoticeShape />
      <p className="notice-words">
        <FormattedMessage id="decision.other-words" />
      </p>
    </div>
  );
}

function speaksOf(decision: DecisionDetail, { type, body }: Prepared): boolean {
  return (
    type === "oversight.decision.signed" &&
    body["of"] === decision.index &&
    body["subjectHash"] === hashSubject(decision.subject)
  );
}

function Waiting({ decision }: { readonly decision: DecisionDetail }) {
  const silent = decision.required.filter(({ stand }) => stand !== "signed").length;
  return (
    <p role="status">
      <FormattedMessage id="decision.waiting" values={{ count: silent }} />
    </p>
  );
}

function Other({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <details className="act">
      <summary>{title}</summary>
      <div className="act-body">{children}</div>
    </details>
  );
}

type WhyId = "decision.public" | "decision.not-yours" | `decision.ended.${Exclude<DecisionDetail["status"], "open">}`;

function Why({ id }: { readonly id: WhyId }) {
  return (
    <p>
      <FormattedMessage id={id} />
    </p>
  );
}
