// A finding in steps of thought: what was observed, whether it occurred, whose it was, what the agreement says of it, and its limits.
// A step opens once the one before it is written; none can be skipped, and none is joined to another (agreement.md §2, §5).
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { proposedMeaning } from "../oversight/proposed-meaning.tsx";
import { useMandate } from "../oversight/use-mandate.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { EntryField, useCitation } from "../ui/entry-field.tsx";
import { Ticks } from "../ui/ticks.tsx";
import { pickedOf, pickedText } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import type { CaseDetail } from "../wire/case.ts";
import { AttributionFields, ConformityFields, OccurrenceField, StandardField } from "./axis-fields.tsx";
import { EvidenceTick } from "./evidence-tick.tsx";
import { citationOf } from "./file.ts";
import {
  FINDING_STEPS,
  type FindingDraft,
  type FindingStep,
  findingSubject,
  NO_FINDING,
  stepsWritten,
} from "./finding.ts";

const MAX_REASON_CHARACTERS = 2_000;

type Writing = {
  readonly detail: CaseDetail;
  readonly draft: FindingDraft;
  readonly write: (change: Partial<FindingDraft>) => void;
};

export function FindingEditor({ detail }: { readonly detail: CaseDetail }) {
  const { index, evidence } = detail.view;
  const { draft, write, forget } = useDraft<FindingDraft>(`finding.${index}`, NO_FINDING);
  const cites = useCitation(draft.cites);
  const written = stepsWritten(draft);
  const of = citationOf(detail, index);
  const subject =
    of &&
    findingSubject(draft, {
      case: of,
      evidence: evidence.flatMap((one) => citationOf(detail, one.index) ?? []),
      cites: cites ?? null,
    });
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="finding.lead" />
      </p>
      <ol className="steps">
        {FINDING_STEPS.map((step, position) => (
          <li key={step} aria-current={position === written ? "step" : undefined}>
            <fieldset className="step" disabled={position > written}>
              <legend>
                <FormattedMessage id="finding.step" values={{ n: position + 1 }} />{" "}
                <FormattedMessage id={`finding.step.${step}`} />
              </legend>
              {position > written ? (
                <p className="small soft">
                  <FormattedMessage id="finding.step.closed" values={{ n: position }} />
                </p>
              ) : (
                <Step step={step} detail={detail} draft={draft} write={write} />
              )}
            </fieldset>
          </li>
        ))}
      </ol>
      <SignPanel
        command={{ kind: "propose-decision", decision: "finding", case: index, subject: subject ?? {}, until: null }}
        label={<FormattedMessage id="finding.do" />}
        meaning={proposedMeaning}
        disabled={subject ? undefined : <FormattedMessage id="finding.incomplete" />}
        onDone={forget}
      />
      <p className="small soft">
        <FormattedMessage id="finding.then" />
      </p>
    </div>
  );
}

function Step({ step, ...writing }: Writing & { readonly step: FindingStep }): ReactNode {
  const { draft, write } = writing;
  switch (step) {
    case "observation":
      return <Observation {...writing} />;
    case "occurrence":
      return (
        <>
          <OccurrenceField draft={draft} onWrite={write} />
          <Reason value={draft.occurrenceReason} onWrite={(occurrenceReason) => write({ occurrenceReason })} />
        </>
      );
    case "attribution":
      return (
        <>
          <AttributionFields draft={draft} onWrite={write} />
          <Reason value={draft.attributionReason} onWrite={(attributionReason) => write({ attributionReason })} />
        </>
      );
    case "conformity":
      return <Conformity {...writing} />;
    case "limits":
      return (
        <>
          <StandardField draft={draft} onWrite={write} />
          <Area
            label={<FormattedMessage id="subject.limits" />}
            value={draft.limits}
            max={MAX_REASON_CHARACTERS}
            rows={3}
            onWrite={(limits) => write({ limits })}
          />
        </>
      );
  }
}

function Observation({ detail, draft, write }: Writing) {
  const { evidence } = detail.view;
  return (
    <>
      <Area
        label={<FormattedMessage id="finding.observation" />}
        value={draft.observation}
        max={MAX_REASON_CHARACTERS}
        rows={4}
        onWrite={(observation) => write({ observation })}
      />
      {evidence.length === 0 ? (
        <p className="small">
          <FormattedMessage id="finding.no-evidence" />
        </p>
      ) : (
        <Ticks
          legend={<FormattedMessage id="finding.evidence" />}
          ticks={evidence.map((one) => ({ value: String(one.index), label: <EvidenceTick evidence={one} /> }))}
          chosen={pickedOf(draft.evidence)}
          onChoose={(chosen) => write({ evidence: pickedText(chosen) })}
        />
      )}
    </>
  );
}

function Conformity({ draft, write }: Writing) {
  const provisions = useMandate()?.provisions ?? [];
  return (
    <>
      <Choice
        label={<FormattedMessage id="field.provision" />}
        value={draft.provision}
        options={provisions.map(({ id, text }) => ({ value: id, label: `${id} · ${text}` }))}
        onChoose={(provision) => write({ provision })}
      />
      <ConformityFields draft={draft} onWrite={write} />
      {draft.conformity === "exempt" && draft.ground !== "law-enforcement" && (
        <EntryField
          label={<FormattedMessage id="conformity.cites" />}
          value={draft.cites}
          onWrite={(cites) => write({ cites })}
        />
      )}
      <Reason value={draft.conformityReason} onWrite={(conformityReason) => write({ conformityReason })} />
    </>
  );
}

function Reason({ value, onWrite }: { readonly value: string; readonly onWrite: (value: string) => void }) {
  return (
    <Area
      label={<FormattedMessage id="field.reason" />}
      value={value}
      max={MAX_REASON_CHARACTERS}
      rows={3}
      onWrite={onWrite}
    />
  );
}
