// What the registry does with a report: says how it was received, opens an incident from it, or joins it to one that is open.
import { REPORT_OUTCOMES } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { Words } from "../oversight/terms.tsx";
import { useMandate } from "../oversight/use-mandate.ts";
import { Until } from "../room/until.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { Coded } from "../ui/coded.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { cite } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { ReportDetail } from "../wire/report.ts";
import { IncidentForm } from "./incident-form.tsx";
import { JoinForm } from "./join-form.tsx";

type Props = { readonly report: ReportDetail };

const MAX_REASON_CHARACTERS = 1_000;
const NO_REVIEW = { outcome: "", reason: "" };

export function Triage({ report }: Props) {
  const signing = useSession();
  const mandate = useMandate();
  const { waiting, dueAt, incidents, review } = report.triage;
  return (
    <div className="panel-body stack">
      {waiting && (
        <p>
          <FormattedMessage id="triage.waiting" /> {dueAt !== null && <Until at={dueAt} />}
        </p>
      )}
      {review && (
        <p>
          <FormattedMessage
            id="triage.received"
            values={{
              outcome: (
                <strong>
                  <Coded group="term" code={review.outcome} />
                </strong>
              ),
            }}
          />{" "}
          {review.reason !== null && <Words value={review.reason} />} <ProofLink index={review.index} />
        </p>
      )}
      {incidents.length === 0 ? (
        <p className="soft">
          <FormattedMessage id="triage.no-incident" />
        </p>
      ) : (
        <ul>
          {incidents.map((index) => (
            <li key={index}>
              <Link to={`/incidents/${index}`}>
                <FormattedMessage id="incident.title" values={{ index }} />
              </Link>
              {" · "}
              <ProofLink index={index} />
            </li>
          ))}
        </ul>
      )}
      {holds(signing, "secretariat") && (
        <div className="acts no-print">
          <ReviewReport report={report} />
          {review?.outcome !== "rejected" && mandate && (
            <>
              <IncidentForm report={report} />
              <JoinForm report={report} />
            </>
          )}
          {mandate === null && (
            <p className="small">
              <FormattedMessage id="triage.no-mandate" />
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** At the level of the report only: whether it is in order, never whether it is true. */
function ReviewReport({ report }: Props) {
  const { index, receipt } = report;
  const { draft, write, forget } = useDraft(`report-review.${index}`, NO_REVIEW);
  const terms = useTerms();
  const reason = draft.reason.trim();
  const needsReason = draft.outcome === "has-issues" || draft.outcome === "rejected";
  const ready = draft.outcome !== "" && (!needsReason || reason !== "");
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="triage.review" />
      </summary>
      <div className="act-body form">
        <Choice
          label={<FormattedMessage id="field.outcome" />}
          value={draft.outcome}
          options={terms(REPORT_OUTCOMES)}
          onChoose={(outcome) => write({ outcome })}
        />
        <Area
          label={<FormattedMessage id="field.reason" />}
          value={draft.reason}
          max={MAX_REASON_CHARACTERS}
          rows={3}
          onWrite={(next) => write({ reason: next })}
        />
        <SignPanel
          command={{
            kind: "say",
            type: "agreement.report.reviewed",
            body: {
              report: cite({ index, leaf: receipt.ref.leaf }),
              outcome: draft.outcome,
              reason: reason === "" ? null : reason,
            },
          }}
          label={<FormattedMessage id="triage.review.do" />}
          disabled={ready ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}
