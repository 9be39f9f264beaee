// Filing a report with a connection at hand: what one source saw or was told, raw, signed by its author, and never changed.
import "../cases/cases.css";
import "../oversight/oversight.css";
import { FormattedMessage } from "react-intl";
import { useRoom } from "../room/use-room.ts";
import { holds, useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { LineField } from "../ui/line-field.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import { Panel } from "../ui/panel.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { NO_REPORT, reportBody, type ReportDraft } from "./report-draft.ts";

const MAX_NAME_CHARACTERS = 256;
const MAX_DIGITS = 12;
const MAX_ACCOUNT_CHARACTERS = 8_000;
const FIGURES = ["low", "best", "high"] as const;

export function NewReportPage() {
  const signing = useSession();
  const { query } = useRoom();
  const isMonitor = holds(signing, "monitor");
  return (
    <>
      <DetailHead list="/reports" back="report.back" title="new-report.title">
        <FormattedMessage id="new-report.lead" />
      </DetailHead>
      <Panel title={<FormattedMessage id="new-report.form" />}>
        {isMonitor || holds(signing, "liaison") ? (
          query.data && <ReportForm channel={isMonitor ? "app" : "liaison"} simulated={query.data.exercise} />
        ) : (
          <p className="panel-body">
            <FormattedMessage id="new-report.who" />
          </p>
        )}
      </Panel>
    </>
  );
}

function ReportForm({ channel, simulated }: { readonly channel: "app" | "liaison"; readonly simulated: boolean }) {
  const { draft, write, forget } = useDraft<ReportDraft>("report", NO_REPORT);
  const body = reportBody(draft, { channel, simulated });
  const line = (name: keyof ReportDraft, machine = false) => ({
    label: <FormattedMessage id={`new-report.${name}`} />,
    value: draft[name],
    max: machine ? MAX_DIGITS : MAX_NAME_CHARACTERS,
    machine,
    onWrite: (value: string) => write({ [name]: value }),
  });
  return (
    <div className="panel-body form">
      {simulated && (
        <p>
          <SimulatedMark /> <FormattedMessage id="new-report.simulated" />
        </p>
      )}
      <MomentField
        label={<FormattedMessage id="new-report.from" />}
        value={draft.from}
        onWrite={(from) => write({ from })}
      />
      <MomentField label={<FormattedMessage id="new-report.to" />} value={draft.to} onWrite={(to) => write({ to })} />
      <LineField {...line("country")} />
      <LineField {...line("adm1")} />
      <LineField {...line("adm2")} />
      <LineField {...line("lat", true)} />
      <LineField {...line("lon", true)} />
      <Area
        label={<FormattedMessage id="new-report.account" />}
        value={draft.account}
        max={MAX_ACCOUNT_CHARACTERS}
        rows={6}
        onWrite={(account) => write({ account })}
      />
      <fieldset className="ticks">
        <legend>
          <FormattedMessage id="new-report.deaths" />
        </legend>
        {FIGURES.map((figure) => (
          <LineField key={figure} {...line(figure, true)} />
        ))}
      </fieldset>
      <SignPanel
        command={{ kind: "file-report", report: body ?? {} }}
        label={<FormattedMessage id="new-report.do" />}
        disabled={body ? undefined : <FormattedMessage id="new-report.incomplete" />}
        onDone={forget}
      />
    </div>
  );
}
