// The steps of a freeze that may follow now, to the party whose they are.
import { FREEZE_REFUSALS, LIFT_REASONS } from "@mizan/financing";
import type { JsonObject } from "@mizan/ledger";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Choice } from "../ui/choice.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import { Panel } from "../ui/panel.tsx";
import { cite, instantOf } from "../ui/typed.ts";
import { useTerms } from "../ui/use-options.ts";
import type { Freeze, Step } from "../wire/financing.ts";

export function FreezeActs({ freeze }: { readonly freeze: Freeze }) {
  const signing = useSession();
  const org = signing.reader?.org;
  const own = freeze.next.filter((step) => org === (step === "withdrawn" ? freeze.from : freeze.to));
  if (!holds(signing, "liaison") || own.length === 0) return null;
  return (
    <Panel title={<FormattedMessage id="case.acts" />} className="no-print">
      <div className="panel-body acts">
        {own.map((step) => (
          <Act key={step} freeze={freeze} step={step} />
        ))}
      </div>
    </Panel>
  );
}

type ActProps = { readonly freeze: Freeze; readonly step: Step };

function Act({ freeze, step }: ActProps) {
  const [chosen, setChosen] = useState("");
  const extra = extraOf(step, chosen);
  const body: JsonObject = { request: cite(freeze), ...extra };
  return (
    <details className="act">
      <summary>
        <FormattedMessage id={`freezeact.${step}`} />
      </summary>
      <div className="act-body form">
        <StepField step={step} value={chosen} onWrite={setChosen} />
        <SignPanel
          command={{ kind: "say", type: `financing.freeze.${step}`, body }}
          label={<FormattedMessage id="financing.step.do" />}
          disabled={extra ? undefined : <FormattedMessage id="form.incomplete" />}
        />
      </div>
    </details>
  );
}

/** What a step says besides the request it is of; undefined while it is missing. */
function extraOf(step: Step, chosen: string): JsonObject | undefined {
  if (step === "acknowledged" || step === "withdrawn") return {};
  if (step === "extended") {
    const until = instantOf(chosen);
    return until === undefined ? undefined : { until };
  }
  if (chosen === "") return undefined;
  return step === "acted" ? { scope: chosen } : { reason: chosen };
}

type FieldProps = { readonly step: Step; readonly value: string; readonly onWrite: (value: string) => void };

function StepField({ step, value, onWrite }: FieldProps) {
  const terms = useTerms();
  const reason = <FormattedMessage id="field.reason" />;
  switch (step) {
    case "acted":
      return (
        <Choice
          label={<FormattedMessage id="field.scope" />}
          value={value}
          options={terms(["all", "part"])}
          onChoose={onWrite}
        />
      );
    case "refused":
      return <Choice label={reason} value={value} options={terms(FREEZE_REFUSALS)} onChoose={onWrite} />;
    case "lifted":
      return <Choice label={reason} value={value} options={terms(LIFT_REASONS)} onChoose={onWrite} />;
    case "extended":
      return <MomentField label={<FormattedMessage id="field.until" />} value={value} onWrite={onWrite} />;
    case "acknowledged":
    case "withdrawn":
      return null;
  }
}
