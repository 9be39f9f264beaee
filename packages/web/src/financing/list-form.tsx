// Registering a list: the file is hashed and sent from this browser, read by the server, and said with what it holds.
import { LIST_SOURCES } from "@mizan/financing";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { FormattedMessage } from "react-intl";
import { useSendBytes } from "../cases/use-send-bytes.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Choice } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { useTerms } from "../ui/use-options.ts";
import { tell } from "../wire/ask.ts";
import { readList } from "../wire/financing.ts";

export function ListForm() {
  const id = useId();
  const [sending, send, stop] = useSendBytes();
  const [source, setSource] = useState("");
  const terms = useTerms();
  const hash = sending.kind === "kept" ? sending.kept.hash : undefined;
  const read = useQuery({
    queryKey: ["read-list", hash],
    queryFn: async () => tell({ method: "POST", path: "/v1/financing/read-list", body: { hash } }, readList),
    enabled: hash !== undefined,
    retry: false,
    staleTime: Infinity,
  });
  const list = hash === undefined ? undefined : read.data;
  const body = list && {
    source,
    published: list.published,
    hash: list.hash,
    bytes: list.bytes,
    entries: list.entries,
    refused: list.refused,
    simulated: source === "exercise",
  };
  return (
    <details className="act panel-body">
      <summary>
        <FormattedMessage id="financing.list.new" />
      </summary>
      <div className="act-body form">
        <div className="field">
          <label htmlFor={id}>
            <FormattedMessage id="financing.list.file" />
          </label>
          <input
            id={id}
            type="file"
            accept=".xml,text/xml,application/xml"
            onChange={({ target }) => target.files?.[0] && void send(target.files[0])}
          />
        </div>
        <p role="status" className="small soft">
          {(sending.kind === "hashing" || sending.kind === "sending" || (hash !== undefined && read.isPending)) && (
            <FormattedMessage id="wait.list" />
          )}
          {list && (
            <FormattedMessage id="financing.list.entries" values={{ count: list.entries, refused: list.refused }} />
          )}
        </p>
        {sending.kind === "failed" && <FailureNotice error={sending.error} />}
        {read.isError && hash !== undefined && <FailureNotice error={read.error} />}
        <Choice
          label={<FormattedMessage id="field.source" />}
          value={source}
          options={terms(LIST_SOURCES)}
          onChoose={setSource}
        />
        <SignPanel
          command={{ kind: "say", type: "financing.list.snapshot", body: body ?? {} }}
          label={<FormattedMessage id="financing.list.do" />}
          disabled={body && source !== "" ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={stop}
        />
      </div>
    </details>
  );
}
