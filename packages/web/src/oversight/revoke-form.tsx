// Revoking a key: which, up to which entry it is trusted, and why; what follows is said before anything is asked to be signed.
import { useId, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useStatus } from "../live/use-live.ts";
import { useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import type { OfficeRow } from "../wire/mandate.ts";

const REASONS = ["lost", "stolen", "suspected", "role-ended", "replaced"] as const;
const SHORT_CHARACTERS = 8;

export function RevokeForm({ offices }: { readonly offices: readonly OfficeRow[] }) {
  const { reader } = useSession();
  const { data: status } = useStatus();
  const intl = useIntl();
  const id = useId();
  const [key, setKey] = useState("");
  const [last, setLast] = useState("");
  const [reason, setReason] = useState("");
  // A key officer's reach is its own organisation; co-chairs may ask for any.
  const reach = offices.filter(({ org }) => reader?.role !== "key-officer" || org === reader.org);
  const choices = reach.flatMap(({ org, role, keys }) => keys.map((row) => ({ org, role, key: row.key })));
  const lastIndex = last.trim() === "" ? (status?.size ?? 1) - 1 : Number(last);
  const whole = Number.isSafeInteger(lastIndex) && lastIndex >= 0;
  const complete = key !== "" && reason !== "" && whole;
  const effect = reader?.role === "co-chair" ? "keys.revoke.effect.together" : "keys.revoke.effect";
  return (
    <div className="form">
      <div className="field">
        <label htmlFor={`${id}-key`}>
          <FormattedMessage id="keys.revoke.which" />
        </label>
        <select id={`${id}-key`} value={key} onChange={({ target }) => setKey(target.value)}>
          <option value="">{intl.formatMessage({ id: "form.choose" })}</option>
          {choices.map((choice) => (
            <option key={choice.key} value={choice.key}>
              {`${choice.org} · ${choice.role} · ${choice.key.slice(0, SHORT_CHARACTERS)}`}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-last`}>
          <FormattedMessage id="keys.revoke.last" />
        </label>
        <input
          id={`${id}-last`}
          inputMode="numeric"
          dir="ltr"
          value={last}
          placeholder={String(lastIndex)}
          onChange={({ target }) => setLast(target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-why`}>
          <FormattedMessage id="keys.revoke.why" />
        </label>
        <select id={`${id}-why`} value={reason} onChange={({ target }) => setReason(target.value)}>
          <option value="">{intl.formatMessage({ id: "form.choose" })}</option>
          {REASONS.map((name) => (
            <option key={name} value={name}>
              {intl.formatMessage({ id: `term.${name}` })}
            </option>
          ))}
        </select>
      </div>
      {whole && (
        <p>
          <FormattedMessage id={effect} values={{ index: lastIndex }} />
        </p>
      )}
      <SignPanel
        command={{ kind: "revoke-key", key, lastIndex: whole ? lastIndex : 0, reason }}
        label={<FormattedMessage id="keys.revoke.do" />}
        disabled={complete ? undefined : <FormattedMessage id="keys.revoke.incomplete" />}
      />
    </div>
  );
}
