// A new key's way to the key officer: its request sent through the mechanism, or shown as text to be carried by hand.
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useStatus } from "../live/use-live.ts";
import { type Author, keyOf, provePossession } from "../signing/author.ts";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Copy } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { writeRequest } from "./key-request.ts";
import { useOpenRequests, useRequestActs } from "./use-open-requests.ts";

export function HandOver({ author }: { readonly author: Author }) {
  const { data: status } = useStatus();
  const { data, error: unread } = useOpenRequests();
  const { send, remove } = useRequestActs();
  const [text, setText] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const key = keyOf(author);
  const open = data?.items.find((request) => request.key === key);
  const ready = status !== undefined && !busy;
  const act = async (doing: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    await doing().catch(setError);
    setBusy(false);
  };
  const show = async (origin: string) =>
    setText(writeRequest({ org: author.org, role: author.role, ...(await provePossession(origin, author)) }));
  const failure = error ?? unread;
  return (
    <>
      {failure && <FailureNotice error={failure} />}
      <p role="status" className={open ? "" : "visually-hidden"}>
        {open && (
          <FormattedMessage
            id="keys.request.sent"
            values={{ since: <Moment at={open.since} />, until: <Moment at={open.until} form="absolute" /> }}
          />
        )}
      </p>
      <p className="acts-row">
        {open ? (
          <button type="button" aria-disabled={busy} onClick={() => !busy && void act(async () => remove(key))}>
            <FormattedMessage id="keys.request.withdraw" />
          </button>
        ) : (
          <button
            type="button"
            className="button-main"
            aria-disabled={!ready}
            onClick={() => ready && void act(async () => send(status.origin, author))}
          >
            <FormattedMessage id="keys.request.send" />
          </button>
        )}
        <button type="button" aria-disabled={!ready} onClick={() => ready && void act(async () => show(status.origin))}>
          <FormattedMessage id="keys.request.show" />
        </button>
      </p>
      {text !== undefined && <AsText text={text} />}
    </>
  );
}

function AsText({ text }: { readonly text: string }) {
  const intl = useIntl();
  return (
    <div className="exact">
      <p className="small soft">
        <FormattedMessage id="keys.request.words" />
      </p>
      <pre dir="ltr" tabIndex={0} role="region" aria-label={intl.formatMessage({ id: "keys.request" })}>
        <code>{text}</code>
      </pre>
      <Copy text={text} />
    </div>
  );
}
