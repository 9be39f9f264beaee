// Tabling a draft: the document is hashed here and sent once, the server says what it reads in it, and that is what is signed.
import type { JsonObject } from "@mizan/ledger";
import { useId, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { type Sending, useSendBytes } from "../cases/use-send-bytes.ts";
import { useStatus } from "../live/use-live.ts";
import { useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Choice } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { TickLine } from "../ui/ticks.tsx";
import { cite } from "../ui/typed.ts";
import { post } from "../wire/ask.ts";
import { type DraftHead, type DraftReading, draftReading } from "../wire/talks.ts";

type Read =
  | { readonly kind: "none" }
  | { readonly kind: "read"; readonly reading: DraftReading }
  | { readonly kind: "failed"; readonly error: unknown };

const NOTHING: Read = { kind: "none" };
const OWN_TEXT = "none";

export function TableForm({ drafts }: { readonly drafts: readonly DraftHead[] }) {
  const intl = useIntl();
  const { reader } = useSession();
  const { data: status } = useStatus();
  const [sending, send, stop] = useSendBytes();
  const [read, setRead] = useState<Read>(NOTHING);
  const [base, setBase] = useState("");
  const [isAuthoritative, setAuthoritative] = useState(true);
  const ours = drafts.filter(({ org }) => reader?.role === "co-chair" || org === reader?.org);
  const replaced = ours.find(({ index }) => String(index) === base);
  const choose = async (file: File) => {
    setRead(NOTHING);
    try {
      const reading = await post({ path: "/v1/drafts/read", bytes: await file.arrayBuffer() }, draftReading);
      setRead({ kind: "read", reading });
      await send(file);
    } catch (error) {
      setRead({ kind: "failed", error });
    }
  };
  const body = tabled({
    read,
    sending,
    base: ours.length === 0 ? OWN_TEXT : base,
    replaced,
    authoritative: isAuthoritative,
    simulated: status?.exercise ?? false,
  });
  return (
    <details className="act no-print">
      <summary>
        <FormattedMessage id="table.title" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="table.lead" />
        </p>
        <FileField onFile={(file) => void choose(file)} />
        <ReadWord read={read} sending={sending} />
        {ours.length > 0 && (
          <Choice
            label={<FormattedMessage id="table.base" />}
            value={base}
            options={[
              { value: OWN_TEXT, label: intl.formatMessage({ id: "table.own-text" }) },
              ...ours.map(({ index, title }) => ({ value: String(index), label: `${index} · ${title}` })),
            ]}
            onChoose={setBase}
          />
        )}
        <TickLine
          label={<FormattedMessage id="draft.authoritative" />}
          ticked={isAuthoritative}
          onTick={setAuthoritative}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.draft.tabled", body: body ?? {} }}
          label={<FormattedMessage id="table.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={() => {
            stop();
            setRead(NOTHING);
          }}
        />
      </div>
    </details>
  );
}

type Tabled = {
  readonly read: Read;
  readonly sending: Sending;
  readonly base: string;
  readonly replaced: DraftHead | undefined;
  readonly authoritative: boolean;
  readonly simulated: boolean;
};

/** From what the server read, and from bytes that it keeps: neither is typed. */
function tabled({ read, sending, base, replaced, authoritative, simulated }: Tabled): JsonObject | undefined {
  if (read.kind !== "read" || sending.kind !== "kept" || base === "") return undefined;
  const { title, language, provisions } = read.reading;
  const { hash, bytes } = sending.kept;
  return {
    title,
    hash,
    bytes,
    language,
    authoritative,
    base: replaced ? cite(replaced) : null,
    provisions: provisions.map(({ id, text }) => ({ id, text })),
    simulated,
  };
}

function FileField({ onFile }: { readonly onFile: (file: File) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id="table.file" />
      </label>
      <input
        id={id}
        type="file"
        accept=".xml,.akn"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

function ReadWord({ read, sending }: { readonly read: Read; readonly sending: Sending }) {
  if (read.kind === "failed") return <FailureNotice error={read.error} />;
  if (sending.kind === "failed") return <FailureNotice error={sending.error} />;
  if (read.kind === "none") return null;
  const { title, provisions, language } = read.reading;
  return (
    <div role="status">
      <p>
        <FormattedMessage
          id="table.read"
          values={{ count: provisions.length, title: <bdi lang={language}>{title}</bdi> }}
        />
      </p>
      <ol className="small table-provisions">
        {provisions.map(({ id, number, heading }) => (
          <li key={id}>
            <bdi dir="ltr">{id}</bdi> · <bdi lang={language}>{`${number}. ${heading}`}</bdi>
          </li>
        ))}
      </ol>
    </div>
  );
}
