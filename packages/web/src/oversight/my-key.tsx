// The key this browser holds for the reader's office; or the making of one, and the request by which a key officer enrols it.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useStatus } from "../live/use-live.ts";
import { OfficeName } from "../session/office-name.tsx";
import { AUTHOR_KEY, useSession } from "../session/use-session.ts";
import { type Author, keyOf, type Office, provePossession } from "../signing/author.ts";
import { findKey, makeKey } from "../signing/browser-key.ts";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Copy, Machine } from "../ui/machine.tsx";
import { writeRequest } from "./key-request.ts";

export function MyKey() {
  const { reader, author } = useSession();
  const { data: status } = useStatus();
  const client = useQueryClient();
  const [request, setRequest] = useState<string | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);
  if (reader === null)
    return (
      <p>
        <FormattedMessage id="keys.mine.public" />
      </p>
    );
  const show = async (origin: string, office: Office) => {
    try {
      const held: Author = (await findKey(origin, office)) ?? (await makeKey(origin, office));
      setRequest(writeRequest({ ...office, ...(await provePossession(origin, held)) }));
      await client.invalidateQueries({ queryKey: AUTHOR_KEY });
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <div className="form">
      {author ? (
        <p>
          <FormattedMessage
            id="keys.mine.held"
            values={{ office: <OfficeName of={reader} />, key: <Machine text={keyOf(author)} /> }}
          />
        </p>
      ) : (
        <p>
          <FormattedMessage id="keys.mine.none" />
        </p>
      )}
      {error !== undefined && <FailureNotice error={error} />}
      <p>
        <button type="button" onClick={() => status && void show(status.origin, reader)}>
          <FormattedMessage id={author ? "keys.request" : "keys.make"} />
        </button>
      </p>
      {request !== undefined && <Request text={request} />}
    </div>
  );
}

function Request({ text }: { readonly text: string }) {
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
