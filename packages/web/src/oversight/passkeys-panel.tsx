// The passkeys by which one's own office is signed in: added with this device, listed, removed.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { PasskeyFailure } from "../session/passkey-failure.tsx";
import { addPasskey, knowsPasskeys } from "../session/passkey.ts";
import { Asked } from "../ui/asked.tsx";
import { Empty } from "../ui/empty.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { tell } from "../wire/ask.ts";
import { type PasskeyRow, passkeyList } from "../wire/passkey.ts";

const SKELETON_ROWS = 2;
const SHORT_CHARACTERS = 8;

type Stage =
  | { readonly kind: "ready" | "asking" | "added" | "removed" }
  | { readonly kind: "failed"; readonly error: unknown };

export function PasskeysPanel() {
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>({ kind: "ready" });
  const act = async (act: () => Promise<void>, done: "added" | "removed") => {
    if (stage.kind === "asking") return;
    setStage({ kind: "asking" });
    try {
      await act();
      setStage({ kind: done });
    } catch (error) {
      setStage({ kind: "failed", error });
    }
    // Also after a failure: what the list shows may be what was in the way.
    await client.invalidateQueries({ queryKey: ["passkeys"] });
  };
  const remove = async ({ id }: PasskeyRow) =>
    tell({ method: "DELETE", path: `/v1/passkeys/${encodeURIComponent(id)}` }, () => undefined);
  return (
    <Panel title={<FormattedMessage id="sessions.passkeys" />}>
      <div className="panel-body form">
        <p className="small soft">
          <FormattedMessage id="sessions.passkeys.words" />
        </p>
        {stage.kind === "failed" && <PasskeyFailure error={stage.error} />}
        {knowsPasskeys() ? (
          <p>
            <button type="button" aria-disabled={stage.kind === "asking"} onClick={() => void act(addPasskey, "added")}>
              <FormattedMessage id="sessions.passkeys.add" />
            </button>
          </p>
        ) : (
          <p>
            <FormattedMessage id="session.passkey.none" />
          </p>
        )}
        <Said stage={stage} />
      </div>
      <Asked
        path="/v1/passkeys"
        decode={passkeyList}
        name="passkeys"
        what={<FormattedMessage id="wait.passkeys" />}
        rows={SKELETON_ROWS}
      >
        {({ items }) => <Passkeys items={items} onRemove={(row) => void act(async () => remove(row), "removed")} />}
      </Asked>
    </Panel>
  );
}

function Said({ stage }: { readonly stage: Stage }) {
  const quiet = stage.kind === "ready" || stage.kind === "failed";
  return (
    <p role="status" className={quiet ? "visually-hidden" : "small"}>
      {stage.kind === "asking" && <FormattedMessage id="session.passkey.asking" />}
      {(stage.kind === "added" || stage.kind === "removed") && (
        <FormattedMessage id={`sessions.passkeys.${stage.kind}`} />
      )}
    </p>
  );
}

type ListProps = { readonly items: readonly PasskeyRow[]; readonly onRemove: (row: PasskeyRow) => void };

function Passkeys({ items, onRemove }: ListProps) {
  const intl = useIntl();
  if (items.length === 0) return <Empty id="sessions.passkeys.empty" />;
  return (
    <ul className="session-list">
      {items.map((row) => (
        <li key={row.id}>
          <dl className="facts">
            <dt>
              <FormattedMessage id="sessions.passkeys.one" />
            </dt>
            <dd>
              <Machine text={row.id} copy={false} />
            </dd>
            <dt>
              <FormattedMessage id="sessions.since" />
            </dt>
            <dd>
              {row.since === null ? <FormattedMessage id="sessions.passkeys.unrecorded" /> : <Moment at={row.since} />}
            </dd>
            <dt>
              <FormattedMessage id="sessions.passkeys.used" />
            </dt>
            <dd>
              {row.lastUsed === null ? (
                <FormattedMessage id="sessions.passkeys.unused" />
              ) : (
                <Moment at={row.lastUsed} />
              )}
            </dd>
          </dl>
          <p>
            <button
              type="button"
              aria-label={intl.formatMessage(
                { id: "sessions.passkeys.remove.of" },
                { id: row.id.slice(0, SHORT_CHARACTERS) },
              )}
              onClick={() => onRemove(row)}
            >
              <FormattedMessage id="sessions.passkeys.remove" />
            </button>
          </p>
        </li>
      ))}
    </ul>
  );
}
