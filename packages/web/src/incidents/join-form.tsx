// Joining a report to an incident that is open already: two reports of one event stay two reports.
import { useQuery } from "@tanstack/react-query";
import { FormattedMessage, useIntl } from "react-intl";
import { placeNames } from "../agreement/place.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { cite } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { ask } from "../wire/ask.ts";
import { incidentPage } from "../wire/incident.ts";
import type { ReportDetail } from "../wire/report.ts";

const MAX_REASON_CHARACTERS = 1_000;
/** The newest: two reports of one event come close together. */
const OFFERED = 50;
const EMPTY = { incident: "", reason: "" };

export function JoinForm({ report }: { readonly report: ReportDetail }) {
  const intl = useIntl();
  const { draft, write, forget } = useDraft(`join.${report.index}`, EMPTY);
  const { data } = useQuery({
    queryKey: ["incidents", "to-join"],
    queryFn: ({ signal }) => ask(`/v1/incidents?limit=${OFFERED}`, incidentPage, signal),
  });
  const open = (data?.items ?? []).filter(({ index }) => !report.triage.incidents.includes(index));
  const chosen = open.find(({ index }) => String(index) === draft.incident);
  const reason = draft.reason.trim();
  if (open.length === 0) return null;
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="triage.join" />
      </summary>
      <div className="act-body form">
        <Choice
          label={<FormattedMessage id="field.incident" />}
          value={draft.incident}
          options={open.map((row) => ({
            value: String(row.index),
            label: [intl.formatMessage({ id: "incident.title" }, { index: row.index }), ...placeNames(row)].join(" · "),
          }))}
          onChoose={(incident) => write({ incident })}
        />
        <Area
          label={<FormattedMessage id="field.reason" />}
          value={draft.reason}
          max={MAX_REASON_CHARACTERS}
          rows={2}
          onWrite={(next) => write({ reason: next })}
        />
        <SignPanel
          command={{
            kind: "say",
            type: "agreement.incident.joined",
            body: chosen
              ? {
                  incident: cite(chosen),
                  report: cite({ index: report.index, leaf: report.receipt.ref.leaf }),
                  reason,
                }
              : {},
          }}
          label={<FormattedMessage id="triage.join.do" />}
          disabled={chosen && reason !== "" ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}
