// What the key officer finds: keys that offices of its organisation ask for, each to be compared, then proposed or declined.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { OfficeName } from "../session/office-name.tsx";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Answered } from "../ui/answered.tsx";
import { Empty } from "../ui/empty.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import type { OpenRequest } from "../wire/key-request.ts";
import { OPEN_REQUESTS_KEY, useOpenRequests, useRequestActs } from "./use-open-requests.ts";

const SKELETON_ROWS = 2;
const SHORT_CHARACTERS = 8;

type Said =
  | { readonly kind: "nothing" | "declined" }
  | { readonly kind: "proposed"; readonly index: number }
  | { readonly kind: "failed"; readonly error: unknown };

export function KeyRequests() {
  const client = useQueryClient();
  const query = useOpenRequests();
  const { remove } = useRequestActs();
  const [said, setSaid] = useState<Said>({ kind: "nothing" });
  const decline = async ({ key }: OpenRequest) => {
    try {
      await remove(key);
      setSaid({ kind: "declined" });
    } catch (error) {
      setSaid({ kind: "failed", error });
    }
  };
  return (
    <Panel title={<FormattedMessage id="keys.requests" />} className="no-print">
      <div className="panel-body form">
        <p>
          <FormattedMessage id="keys.requests.words" />
        </p>
        {said.kind === "failed" && <FailureNotice error={said.error} />}
        <SaidLine said={said} />
      </div>
      <Answered
        query={query}
        what={<FormattedMessage id="wait.key-requests" />}
        rows={SKELETON_ROWS}
        onStop={() => void client.cancelQueries({ queryKey: OPEN_REQUESTS_KEY })}
      >
        {({ items }) =>
          items.length === 0 ? (
            <Empty id="keys.requests.none" />
          ) : (
            <ul className="proposals">
              {items.map((request) => (
                <li key={request.key}>
                  <Request
                    request={request}
                    onProposed={(index) => setSaid({ kind: "proposed", index })}
                    onDecline={() => void decline(request)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  );
}

function SaidLine({ said }: { readonly said: Said }) {
  const shown = said.kind === "declined" || said.kind === "proposed";
  return (
    <p role="status" className={shown ? "" : "visually-hidden"}>
      {said.kind === "declined" && <FormattedMessage id="keys.requests.declined" />}
      {said.kind === "proposed" && <FormattedMessage id="keys.requests.proposed" values={{ index: said.index }} />}
    </p>
  );
}

type Props = {
  readonly request: OpenRequest;
  readonly onProposed: (index: number) => void;
  readonly onDecline: () => void;
};

function Request({ request, onProposed, onDecline }: Props) {
  const intl = useIntl();
  const { key, role, publicKey, proof, since, until } = request;
  return (
    <div className="form">
      <p>
        <strong>
          <OfficeName of={request} />
        </strong>
      </p>
      <p className="exact">
        <Machine text={key} whole />
      </p>
      <p className="small soft">
        <FormattedMessage
          id="keys.requests.sent"
          values={{ since: <Moment at={since} />, until: <Moment at={until} form="absolute" /> }}
        />
      </p>
      <SignPanel
        command={{ kind: "propose-key", role, publicKey, proof }}
        label={<FormattedMessage id="keys.enrol.do" />}
        onDone={([receipt]) => receipt && onProposed(receipt.index)}
      />
      <p>
        <button
          type="button"
          aria-label={intl.formatMessage({ id: "keys.requests.decline.of" }, { key: key.slice(0, SHORT_CHARACTERS) })}
          onClick={onDecline}
        >
          <FormattedMessage id="keys.requests.decline" />
        </button>
      </p>
    </div>
  );
}
