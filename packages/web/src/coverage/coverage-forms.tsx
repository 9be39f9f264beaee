// Planning what is to be watched, and declaring what was: a plan is a promise that the numbers of the truce are measured against.
import { COVERAGE_METHODS, COVERAGE_REASONS, DECLARED_COVERAGES } from "@mizan/agreement";
import { FormattedMessage, useIntl } from "react-intl";
import { textUnder } from "../oversight/read-subject.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Choice } from "../ui/choice.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { LogRecord } from "../wire/record.ts";
import {
  type DeclarationDraft,
  declarationBody,
  NO_DECLARATION,
  NO_PLAN,
  type Plan,
  planBody,
  type PlanDraft,
  UNPLANNED,
} from "./coverage.ts";
import { PlaceFields, SpanFields } from "./plan-fields.tsx";

export function PlanForm() {
  const { draft, write, forget } = useDraft<PlanDraft>("coverage-plan", NO_PLAN);
  const terms = useTerms();
  const body = planBody(draft);
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="coverage.plan" />
      </summary>
      <div className="act-body form">
        <PlaceFields draft={draft} onWrite={write} />
        <SpanFields draft={draft} onWrite={write} />
        <Choice
          label={<FormattedMessage id="field.method" />}
          value={draft.method}
          options={terms(COVERAGE_METHODS)}
          onChoose={(method) => write({ method })}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.coverage.planned", body: body ?? {} }}
          label={<FormattedMessage id="coverage.plan.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

export function DeclareForm({ records }: { readonly records: readonly LogRecord[] }) {
  const { draft, write, forget } = useDraft<DeclarationDraft>("coverage-declared", NO_DECLARATION);
  const terms = useTerms();
  const intl = useIntl();
  const plans = records.flatMap(planOf);
  const plan = plans.find(({ index }) => String(index) === draft.plan);
  const body = declarationBody(draft, plan);
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="coverage.declare" />
      </summary>
      <div className="act-body form">
        <Choice
          label={<FormattedMessage id="coverage.of-plan" />}
          value={draft.plan}
          options={[
            ...plans.map(({ index, place }) => ({
              value: String(index),
              label: `${intl.formatMessage({ id: "subject.entry" }, { index })} · ${place.adm2}, ${place.adm1}`,
            })),
            { value: UNPLANNED, label: intl.formatMessage({ id: "coverage.unplanned" }) },
          ]}
          onChoose={(next) => write({ plan: next })}
        />
        {draft.plan === UNPLANNED && <PlaceFields draft={draft} onWrite={write} />}
        <SpanFields draft={draft} onWrite={write} />
        <Choice
          label={<FormattedMessage id="coverage.state" />}
          value={draft.state}
          options={terms(DECLARED_COVERAGES)}
          onChoose={(state) => write({ state, ...(state === "observed" ? { reason: "" } : {}) })}
        />
        {draft.state !== "" && draft.state !== "observed" && (
          <Choice
            label={<FormattedMessage id="coverage.reason" />}
            value={draft.reason}
            options={terms(COVERAGE_REASONS)}
            onChoose={(reason) => write({ reason })}
          />
        )}
        <SignPanel
          command={{ kind: "say", type: "agreement.coverage.declared", body: body ?? {} }}
          label={<FormattedMessage id="coverage.declare.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

function planOf(record: LogRecord): readonly Plan[] {
  if (!record.visible || record.type !== "agreement.coverage.planned") return [];
  const { index, leaf, body } = record;
  const place = { adm1: textUnder(body, "place", "adm1") ?? "", adm2: textUnder(body, "place", "adm2") ?? "" };
  return [{ index, leaf, place }];
}
