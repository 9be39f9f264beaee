// Screening a name: asked for first, with every candidate explained; then said, so that it can be worked out again by anyone who may.
import { PURPOSES } from "@mizan/financing";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Choice } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { LineField } from "../ui/line-field.tsx";
import { cite } from "../ui/typed.ts";
import { isKnown } from "../messages/known.ts";
import { useTerms } from "../ui/use-options.ts";
import { tell } from "../wire/ask.ts";
import { type Financing, screened, type Screened } from "../wire/financing.ts";
import { Explanation } from "./explanation.tsx";
import { Score, Version } from "./figures.tsx";
import { NO_SUBJECT, type SubjectDraft, subjectOf } from "./subject.ts";

const MAX_NAME_CHARACTERS = 280;
const YEAR_DIGITS = 4;

type Answer = { readonly draft: SubjectDraft; readonly screened: Screened } | { readonly error: unknown } | undefined;

/** What is typed here is about a person: it stays on this page, in no address and in no draft that is kept. */
export function ScreenForm({ room }: { readonly room: Financing }) {
  const [draft, setDraft] = useState<SubjectDraft>({ ...NO_SUBJECT, list: String(room.lists[0]?.index ?? "") });
  const [answer, setAnswer] = useState<Answer>(undefined);
  const write = (change: Partial<SubjectDraft>) => {
    setDraft((now) => ({ ...now, ...change }));
    setAnswer(undefined);
  };
  const subject = subjectOf(draft, room);
  const find = async () => {
    if (!subject) return;
    const { name, birthYear, list, threshold } = subject;
    const body = { list: list.index, name, birthYear, threshold };
    try {
      setAnswer({ draft, screened: await tell({ method: "POST", path: "/v1/financing/screen", body }, screened) });
    } catch (error) {
      setAnswer({ error });
    }
  };
  return (
    <div className="form">
      <Fields room={room} draft={draft} onWrite={write} />
      <p className="signing-start">
        <button type="button" aria-disabled={!subject} onClick={() => void find()}>
          <FormattedMessage id="financing.screen.do" />
        </button>
        <span className="small soft">
          <FormattedMessage
            id="financing.threshold"
            values={{
              threshold: <Score value={room.threshold} />,
              algorithm: <Version algorithm={room.algorithm} />,
            }}
          />
        </span>
      </p>
      {answer && "error" in answer && <FailureNotice error={answer.error} />}
      {answer && "screened" in answer && subject && (
        <Found
          room={room}
          subject={subject}
          found={answer.screened}
          onDone={() => write({ ...NO_SUBJECT, list: draft.list })}
        />
      )}
    </div>
  );
}

type FieldProps = {
  readonly room: Financing;
  readonly draft: SubjectDraft;
  readonly onWrite: (change: Partial<SubjectDraft>) => void;
};

function Fields({ room, draft, onWrite }: FieldProps) {
  const terms = useTerms();
  const intl = useIntl();
  return (
    <>
      <LineField
        label={<FormattedMessage id="financing.name" />}
        value={draft.name}
        max={MAX_NAME_CHARACTERS}
        hint={<FormattedMessage id="financing.name.hint" />}
        onWrite={(name) => onWrite({ name })}
      />
      <LineField
        label={<FormattedMessage id="financing.birth-year" />}
        value={draft.birthYear}
        max={YEAR_DIGITS}
        machine
        onWrite={(birthYear) => onWrite({ birthYear })}
      />
      <Choice
        label={<FormattedMessage id="financing.list" />}
        value={draft.list}
        options={room.lists.map(({ index, source, published }) => {
          const id = `term.${source}`;
          const name = isKnown(intl, id) ? intl.formatMessage({ id }) : source;
          return { value: String(index), label: `${name} · ${published.slice(0, 10)}` };
        })}
        onChoose={(list) => onWrite({ list })}
      />
      <Choice
        label={<FormattedMessage id="financing.purpose" />}
        value={draft.purpose}
        options={terms(PURPOSES)}
        onChoose={(purpose) => onWrite({ purpose })}
      />
    </>
  );
}

type FoundProps = {
  readonly room: Financing;
  readonly subject: NonNullable<ReturnType<typeof subjectOf>>;
  readonly found: Screened;
  readonly onDone: () => void;
};

function Found({ room, subject, found, onDone }: FoundProps) {
  const { list, name, birthYear, threshold, purpose } = subject;
  const body = {
    list: cite(list),
    algorithm: room.algorithm,
    name,
    birthYear,
    purpose,
    threshold,
    found: found.found,
    candidates: found.claim.map((one) => ({ ...one })),
    simulated: list.simulated,
  };
  return (
    <section className="found" aria-live="polite">
      <h3>
        <FormattedMessage id="financing.found" values={{ count: found.found }} />
      </h3>
      {found.candidates.map((candidate) => (
        <Explanation key={candidate.reference} candidate={candidate} />
      ))}
      <p className="small soft">
        <FormattedMessage id="financing.found.lead" />
      </p>
      <SignPanel
        command={{ kind: "say", type: "financing.screening.run", body }}
        label={<FormattedMessage id="financing.screen.say" />}
        disabled={purpose === "" ? <FormattedMessage id="form.incomplete" /> : undefined}
        onDone={onDone}
      />
    </section>
  );
}
