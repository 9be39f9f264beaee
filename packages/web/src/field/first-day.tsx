// A phone's first screen: whose it is, and one button that makes its key, pins the guarantors' and makes it ready for the field.
import { useCallback, useEffect, useState } from "react";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../messages/words.tsx";
import { failureOf, type Failure } from "../wire/failure.ts";
import { consoleLink } from "./console-link.tsx";
import { enrol, type Office, whoMayCarry } from "./enrol.ts";
import { Failed } from "./failed.tsx";

type Carriers = Awaited<ReturnType<typeof whoMayCarry>>;

export function FirstDay() {
  const [carriers, setCarriers] = useState<Carriers>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const load = useCallback(async () => {
    await whoMayCarry().then(setCarriers, (error: unknown) => setFailure(failureOf(error)));
  }, []);
  useEffect(() => void load(), [load]);
  const take = async (office: Office) => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    await enrol(office).catch((error: unknown) => setFailure(failureOf(error)));
    setBusy(false);
  };
  return (
    <div className="screen">
      <h1>
        <FormattedMessage id="phone.first.title" />
      </h1>
      <p>
        <FormattedMessage id="phone.first.lead" />
      </p>
      {failure && <Failed failure={failure} />}
      {carriers && <Carry carriers={carriers} busy={busy} onTake={(office) => void take(office)} />}
      {failure && !carriers && (
        <button type="button" className="big" onClick={() => void load()}>
          <FormattedMessage id="phone.again" />
        </button>
      )}
      <p className="soft small">
        <FormattedMessage id="phone.first.key" />
      </p>
    </div>
  );
}

type CarryProps = {
  readonly carriers: Carriers;
  readonly busy: boolean;
  readonly onTake: (office: Office) => void;
};

function Carry({ carriers: { reader, personas }, busy, onTake }: CarryProps) {
  const { locale } = useLanguage();
  if (personas.length > 0)
    return personas.map(({ id, org, role, name }) => (
      <button
        key={id}
        type="button"
        className="big button-main"
        aria-disabled={busy}
        onClick={() => onTake({ org, role, persona: id })}
      >
        <FormattedMessage
          id={busy ? "phone.first.busy" : "phone.first.as"}
          values={{ name: name[locale] ?? name["en"] ?? id }}
        />
      </button>
    ));
  if (reader?.role === "monitor")
    return (
      <button
        type="button"
        className="big button-main"
        aria-disabled={busy}
        onClick={() => onTake({ org: reader.org, role: reader.role, persona: null })}
      >
        <FormattedMessage id="phone.first.own" />
      </button>
    );
  return (
    <p className="notice">
      <FormattedMessage id="phone.first.sign-in" values={{ console: consoleLink }} />
    </p>
  );
}
