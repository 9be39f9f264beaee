// Asking the other party for a freeze: who is meant stands in the log as a commitment, and is opened to the party asked.
import { FREEZE_BASES } from "@mizan/financing";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useStatus } from "../live/use-live.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { useScenario } from "../session/use-scenario.ts";
import { useSession } from "../session/use-session.ts";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { EntryField, useCitation } from "../ui/entry-field.tsx";
import { LineField } from "../ui/line-field.tsx";
import { areWritten, cite } from "../ui/typed.ts";
import { useTerms } from "../ui/use-options.ts";

const MAX = { subject: 280, accounts: 1_000, reference: 64 } as const;
const NONE = { subject: "", accounts: "", basis: "", reference: "", evidence: "", urgent: "" } as const;
type Draft = { readonly [K in keyof typeof NONE]: string };

/** Who is meant is a person: it is kept in no draft. */
export function FreezeRequestForm({ mandate }: { readonly mandate: boolean }) {
  const [draft, setDraft] = useState<Draft>(NONE);
  const { reader } = useSession();
  const scenario = useScenario();
  const { data: status } = useStatus();
  const evidence = useCitation(draft.evidence);
  const write = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const to = scenario?.organisations.find(({ org, office }) => office === "party" && org !== reader?.org)?.org;
  const { subject, accounts, basis, reference, urgent } = draft;
  const isWhole =
    to !== undefined && status !== undefined && areWritten(subject, basis, reference, urgent) && evidence !== null;
  const body = isWhole
    ? {
        to,
        subject: subject.trim(),
        accounts: accounts.trim() === "" ? null : accounts.trim(),
        basis,
        reference: reference.trim(),
        evidence: evidence ? [cite(evidence)] : [],
        urgent: urgent === "yes",
        // In an exercise everybody is invented.
        simulated: status.exercise,
      }
    : undefined;
  return (
    <details className="act panel-body">
      <summary>
        <FormattedMessage id="financing.freeze.new" />
      </summary>
      <div className="act-body form">
        {!mandate && (
          <p className="small soft">
            <FormattedMessage id="financing.freeze.no-mandate" />
          </p>
        )}
        <Fields draft={draft} onWrite={write} />
        <SignPanel
          command={{ kind: "say", type: "financing.freeze.requested", body: body ?? {} }}
          label={<FormattedMessage id="financing.freeze.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={() => setDraft(NONE)}
        />
      </div>
    </details>
  );
}

type FieldProps = { readonly draft: Draft; readonly onWrite: (change: Partial<Draft>) => void };

function Fields({ draft, onWrite }: FieldProps) {
  const terms = useTerms();
  const intl = useIntl();
  return (
    <>
      <LineField
        label={<FormattedMessage id="field.subject" />}
        value={draft.subject}
        max={MAX.subject}
        hint={<FormattedMessage id="financing.freeze.seen" />}
        onWrite={(text) => onWrite({ subject: text })}
      />
      <Area
        label={<FormattedMessage id="field.accounts" />}
        value={draft.accounts}
        max={MAX.accounts}
        rows={2}
        onWrite={(text) => onWrite({ accounts: text.replace(/\s+/gu, " ") })}
      />
      <Choice
        label={<FormattedMessage id="field.basis" />}
        value={draft.basis}
        options={terms(FREEZE_BASES)}
        onChoose={(code) => onWrite({ basis: code })}
      />
      <LineField
        label={<FormattedMessage id="field.reference" />}
        value={draft.reference}
        max={MAX.reference}
        onWrite={(text) => onWrite({ reference: text })}
      />
      <EntryField
        label={<FormattedMessage id="financing.freeze.evidence" />}
        value={draft.evidence}
        onWrite={(text) => onWrite({ evidence: text })}
      />
      <Choice
        label={<FormattedMessage id="field.urgent" />}
        value={draft.urgent}
        options={(["yes", "no"] as const).map((value) => ({ value, label: intl.formatMessage({ id: value }) }))}
        onChoose={(code) => onWrite({ urgent: code })}
      />
    </>
  );
}
