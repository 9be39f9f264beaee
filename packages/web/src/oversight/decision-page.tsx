// One joint act: its words, the stand of every office it requires, and signing, differing, withdrawing or standing aside.
import "./oversight.css";
import type { JsonObject } from "@mizan/ledger";
import { useEffect, useState } from "react";
import { FormattedMessage } from "react-intl";
import { Link, useParams } from "react-router";
import { ReceiptWord } from "../ledger/receipt-word.tsx";
import { Until } from "../room/until.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Fact } from "../ui/fact.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { failed } from "../wire/failure.ts";
import { type DecisionDetail, decisionDetail } from "../wire/decision.ts";
import { DecisionActs } from "./decision-acts.tsx";
import { hashSubject } from "./read-subject.ts";
import { Stands } from "./stands.tsx";
import { Subject } from "./subject.tsx";

const SKELETON_ROWS = 6;
/** While another office's word is awaited after one's own, for a while: each asking of restricted records is itself recorded. */
const AWAIT_EVERY_MS = 4_000;
const AWAIT_FOR_MS = 120_000;

export function DecisionPage() {
  const { index = "" } = useParams();
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => setWaits(false), AWAIT_FOR_MS);
    return () => clearTimeout(timer);
  }, [waits]);
  return (
    <>
      <DetailHead list="/decisions" back="decision.back" title="decision.title" index={index} />
      <Asked
        path={`/v1/decisions/${encodeURIComponent(index)}`}
        decode={decisionDetail}
        name="decision"
        what={<FormattedMessage id="wait.decision" />}
        rows={SKELETON_ROWS}
        {...(waits ? { everyMs: AWAIT_EVERY_MS } : {})}
      >
        {(decision) => <Decision decision={decision} onSaid={() => setWaits(true)} />}
      </Asked>
    </>
  );
}

function Decision({ decision, onSaid }: { readonly decision: DecisionDetail; readonly onSaid: () => void }) {
  const { kind, subject, subjectHash } = decision;
  const computed = hashSubject(subject);
  const broken = computed !== subjectHash;
  return (
    <div className="report-columns">
      <div className="report-column">
        <Panel title={<Title decision={decision} />} aside={<ProofLink index={decision.index} />}>
          <div className="panel-body subject">
            {broken && (
              <FailureNotice
                error={failed({ kind: "malformed", at: "subject", rule: `must have the hash ${subjectHash}` })}
              />
            )}
            {!broken && (
              <>
                <Subject kind={kind} subject={subject} />
                <Exact subject={subject} hash={computed} />
              </>
            )}
          </div>
        </Panel>
      </div>
      <div className="report-column">
        <Panel title={<FormattedMessage id="decision.stands" />}>
          <div className="panel-body">
            <Standing decision={decision} />
            <Stands decision={decision} />
          </div>
        </Panel>
        {!broken && (
          <Panel title={<FormattedMessage id="decision.acts" />} className="no-print">
            <div className="panel-body">
              <DecisionActs decision={decision} onSaid={onSaid} />
            </div>
          </Panel>
        )}
      </div>
    </div>
  );
}

function Title({ decision: { kind, case: caseIndex } }: { readonly decision: DecisionDetail }) {
  return (
    <>
      <Coded group="decision" code={kind} />
      {caseIndex !== null && (
        <>
          {" · "}
          <Link to={`/cases/${caseIndex}`}>
            <FormattedMessage id="decision.of-case" values={{ index: caseIndex }} />
          </Link>
        </>
      )}
    </>
  );
}

function Standing({ decision }: { readonly decision: DecisionDetail }) {
  const { status, until, by, proposedAt, record } = decision;
  return (
    <dl className="facts">
      <Fact name="decision.state">
        <strong className={`decision-status status-${status}`}>
          <FormattedMessage id={`decisions.status.${status}`} />
        </strong>
      </Fact>
      {until !== null && (
        <Fact name="decision.deadline">
          {status === "open" ? <Until at={until} /> : <Moment at={until} form="absolute" />}
        </Fact>
      )}
      <Fact name="decision.proposed-by">
        <OfficeName of={by} />
        <div className="small soft">
          <Moment at={proposedAt} form="absolute" />
        </div>
      </Fact>
      <Fact name="receipt.title">
        <ReceiptWord receipt={record.receipt} />
      </Fact>
    </dl>
  );
}

const INDENT = 2;

function Exact({ subject, hash }: { readonly subject: JsonObject; readonly hash: string }) {
  return (
    <details className="small exact">
      <summary>
        <FormattedMessage id="decision.exact" />
      </summary>
      <p>
        <FormattedMessage id="sign.hash" /> <Machine text={hash} whole />
      </p>
      <pre dir="ltr" tabIndex={0}>
        <code>{JSON.stringify(subject, undefined, INDENT)}</code>
      </pre>
    </details>
  );
}
