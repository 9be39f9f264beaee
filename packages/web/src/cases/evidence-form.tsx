// Evidence: the bytes are hashed in this browser and sent once, then what they are is said and signed.
import { HANDLINGS, INFORMATION_GRADES, OBSERVATIONS, SOURCE_GRADES } from "@mizan/agreement";
import { useId, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { EntryField, useCitation } from "../ui/entry-field.tsx";
import { LineField } from "../ui/line-field.tsx";
import { Machine } from "../ui/machine.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { CaseDetail } from "../wire/case.ts";
import { type EvidenceDraft, evidenceBody, NO_EVIDENCE } from "./evidence.ts";
import { citationOf } from "./file.ts";
import { type Sending, useSendBytes } from "./use-send-bytes.ts";

const MAX_TITLE_CHARACTERS = 200;
const MAX_CUSTODY_CHARACTERS = 2_000;

export function EvidenceForm({ detail }: { readonly detail: CaseDetail }) {
  const { index } = detail.view;
  const { draft, write, forget } = useDraft<EvidenceDraft>(`evidence.${index}`, NO_EVIDENCE);
  const [sending, send, stop] = useSendBytes();
  const terms = useTerms();
  const intl = useIntl();
  // A browser does not empty a file field by itself: a new one stands in its place once the evidence is in the log.
  const [said, setSaid] = useState(0);
  const of = citationOf(detail, index);
  const cites = useCitation(draft.entry);
  const body = of && evidenceBody(draft, of, { kept: sending.kind === "kept" ? sending.kept : undefined, cites });
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="evidence.lead" />
      </p>
      <FileField key={said} onFile={(file) => void send(file)} />
      <SendingWord sending={sending} onStop={stop} />
      <EntryField
        label={<FormattedMessage id="evidence.entry" />}
        value={draft.entry}
        onWrite={(entry) => write({ entry })}
      />
      <LineField
        label={<FormattedMessage id="field.title" />}
        value={draft.title}
        max={MAX_TITLE_CHARACTERS}
        onWrite={(title) => write({ title })}
      />
      <Choice
        label={<FormattedMessage id="field.observation" />}
        value={draft.observation}
        options={terms(OBSERVATIONS)}
        onChoose={(observation) => write({ observation })}
      />
      <Grades draft={draft} write={write} />
      <Choice
        label={<FormattedMessage id="evidence.handling" />}
        value={draft.handling}
        options={HANDLINGS.map((value) => ({ value, label: intl.formatMessage({ id: `evidence.handling.${value}` }) }))}
        onChoose={(handling) => write({ handling })}
      />
      <Area
        label={<FormattedMessage id="evidence.custody" />}
        value={draft.custody}
        max={MAX_CUSTODY_CHARACTERS}
        rows={3}
        onWrite={(custody) => write({ custody })}
      />
      <SignPanel
        command={{ kind: "say", type: "agreement.evidence.added", body: body ?? {} }}
        label={<FormattedMessage id="evidence.do" />}
        disabled={body ? undefined : <FormattedMessage id="evidence.incomplete" />}
        onDone={() => {
          forget();
          stop();
          setSaid((count) => count + 1);
        }}
      />
    </div>
  );
}

type GradesProps = { readonly draft: EvidenceDraft; readonly write: (change: Partial<EvidenceDraft>) => void };

/** Source and information are graded apart. */
function Grades({ draft, write }: GradesProps) {
  return (
    <>
      <Choice
        label={<FormattedMessage id="evidence.source" />}
        value={draft.source}
        options={SOURCE_GRADES.map((grade) => ({ value: grade, label: grade }))}
        onChoose={(source) => write({ source })}
      />
      <Choice
        label={<FormattedMessage id="evidence.information" />}
        value={draft.information}
        options={INFORMATION_GRADES.map((grade) => ({ value: String(grade), label: String(grade) }))}
        onChoose={(information) => write({ information })}
      />
    </>
  );
}

function FileField({ onFile }: { readonly onFile: (file: File) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id="evidence.file" />
      </label>
      <input
        id={id}
        type="file"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

function SendingWord({ sending, onStop }: { readonly sending: Sending; readonly onStop: () => void }) {
  switch (sending.kind) {
    case "none":
      return null;
    case "hashing":
    case "sending":
      return (
        <p role="status">
          <FormattedMessage id={`evidence.${sending.kind}`} />{" "}
          <button type="button" onClick={onStop}>
            <FormattedMessage id="wait.stop" />
          </button>
        </p>
      );
    case "kept":
      return (
        <p role="status">
          <FormattedMessage
            id="evidence.kept"
            values={{ bytes: sending.kept.bytes, hash: <Machine text={sending.kept.hash} /> }}
          />
        </p>
      );
    case "failed":
      return <FailureNotice error={sending.error} />;
  }
}
