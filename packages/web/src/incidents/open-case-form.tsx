// Opening a case: on an allegation that was made about this incident, or of the mechanism's own motion.
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Choice } from "../ui/choice.tsx";
import { cite } from "../ui/typed.ts";
import type { IncidentDetail } from "../wire/incident.ts";

const OWN_MOTION = "own-motion";

export function OpenCaseForm({ detail }: { readonly detail: IncidentDetail }) {
  const intl = useIntl();
  const { record, allegations, cases } = detail;
  const [on, setOn] = useState("");
  const open = allegations.filter((allegation) => allegation.case === null && !allegation.withdrawn);
  const options = [
    ...open.map(({ record: { index } }) => ({
      value: String(index),
      label: intl.formatMessage({ id: "allegation.title" }, { index }),
    })),
    ...(cases.length === 0 ? [{ value: OWN_MOTION, label: intl.formatMessage({ id: "open-case.own-motion" }) }] : []),
  ];
  const chosen = open.find((allegation) => String(allegation.record.index) === on);
  const ready = chosen !== undefined || on === OWN_MOTION;
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="open-case.title" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="open-case.lead" />
        </p>
        <Choice label={<FormattedMessage id="open-case.on" />} value={on} options={options} onChoose={setOn} />
        <SignPanel
          command={{
            kind: "say",
            type: "agreement.case.opened",
            body: { incident: cite(record), allegation: chosen ? cite(chosen.record) : null },
          }}
          label={<FormattedMessage id="open-case.do" />}
          disabled={ready ? undefined : <FormattedMessage id="form.incomplete" />}
        />
      </div>
    </details>
  );
}
