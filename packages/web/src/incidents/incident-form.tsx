// Coding an incident from a report on axes apart. It accuses nobody, and says what is possible, not what happened.
import { DUTIES, MEANS, SCALES, SETTINGS, TARGETS } from "@mizan/agreement";
import { FormattedMessage, useIntl } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { ReportDetail } from "../wire/report.ts";
import { CODED_OCCURRENCES, type IncidentDraft, incidentBody, NO_INCIDENT } from "./incident.ts";

const MAX_REASON_CHARACTERS = 1_000;

export function IncidentForm({ report }: { readonly report: ReportDetail }) {
  const { draft, write, forget } = useDraft<IncidentDraft>(`incident.${report.index}`, NO_INCIDENT);
  const body = incidentBody(draft, report);
  const field = (name: keyof IncidentDraft) => ({
    value: draft[name],
    onChoose: (value: string) => write({ [name]: value }),
  });
  const terms = useTerms();
  const answers = useAnswers();
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="triage.open" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="triage.open.lead" />
        </p>
        <Choice label={<FormattedMessage id="field.means" />} options={terms(MEANS)} {...field("means")} />
        <Choice label={<FormattedMessage id="field.target" />} options={terms(TARGETS)} {...field("target")} />
        <Choice label={<FormattedMessage id="field.setting" />} options={terms(SETTINGS)} {...field("setting")} />
        <Choice label={<FormattedMessage id="field.duty" />} options={terms(DUTIES)} {...field("duty")} />
        <Choice label={<FormattedMessage id="field.linked" />} options={answers} {...field("linked")} />
        <Area
          label={<FormattedMessage id="triage.link-reason" />}
          value={draft.linkReason}
          max={MAX_REASON_CHARACTERS}
          rows={2}
          onWrite={(linkReason) => write({ linkReason })}
        />
        <Choice
          label={<FormattedMessage id="field.protectedHarmed" />}
          options={answers}
          {...field("protectedHarmed")}
        />
        <Choice label={<FormattedMessage id="field.scale" />} options={terms(SCALES)} {...field("scale")} />
        <Choice
          label={<FormattedMessage id="field.occurrence" />}
          options={terms(CODED_OCCURRENCES)}
          {...field("occurrence")}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.incident.opened", body: body ?? {} }}
          label={<FormattedMessage id="triage.open.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

function useAnswers() {
  const intl = useIntl();
  return (["yes", "no"] as const).map((value) => ({ value, label: intl.formatMessage({ id: value }) }));
}
