// This phone: whose it is, by which keys it judges receipts, what its browser promised to keep, and how it looks.
import { useEffect, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { keyOf } from "../signing/author.ts";
import { setTheme, THEMES, useTheme } from "../ui/theme.ts";
import { type Failure, failureOf } from "../wire/failure.ts";
import { enrol } from "./enrol.ts";
import { Failed } from "./failed.tsx";
import { usePersisted } from "./persist.ts";
import { Picks } from "./picks.tsx";
import { fingerprintOf } from "./receipt-check.ts";
import type { Device, Kit } from "./record.ts";
import type { Phone } from "./use-phone.ts";
import { isOfflineReady, isUpdateWaiting, takeUpdate } from "./worker-link.ts";

const SHORT = 16;

type Props = { readonly phone: Phone; readonly device: Device; readonly kit: Kit };

export function DevicePage({ phone, device, kit }: Props) {
  const theme = useTheme();
  return (
    <div className="screen">
      <h1>
        <FormattedMessage id="phone.device" />
      </h1>
      <dl className="device">
        <dt>
          <FormattedMessage id="phone.device.office" />
        </dt>
        <dd>
          <bdi dir="ltr">{`${device.org} / ${device.role}`}</bdi>
        </dd>
        <dt>
          <FormattedMessage id="phone.device.key" />
        </dt>
        <dd>
          <bdi dir="ltr" className="machine">
            {keyOf(device).slice(0, SHORT)}
          </bdi>
        </dd>
        <dt>
          <FormattedMessage id="phone.device.policy" />
        </dt>
        <dd>
          <bdi dir="ltr" className="machine">
            {fingerprintOf(device.policy).slice(0, SHORT)}
          </bdi>
        </dd>
        <dt>
          <FormattedMessage id="phone.device.seen" />
        </dt>
        <dd>
          <bdi dir="ltr">{device.seen.size}</bdi>
        </dd>
      </dl>
      <Keeping />
      <Update waiting={phone.captures.some(({ standing }) => standing.kind === "waiting")} />
      <Anew device={device} />
      <Picks
        title="phone.theme"
        codes={THEMES.filter((name) => name !== "projector")}
        value={theme}
        renderLabel={(code) => <ThemeWord code={code} />}
        onPick={(code) => {
          const chosen = THEMES.find((name) => name === code);
          if (chosen) setTheme(chosen);
        }}
      />
      {kit.exercise && (
        <p className="soft">
          <FormattedMessage id="phone.exercise" />
        </p>
      )}
      <p className="small soft">
        <FormattedMessage id="catalogue.reviewer" />
      </p>
    </div>
  );
}

/** A key that was revoked, or guarantors with other keys: the phone has its first day once more. What is kept stays as it was signed. */
function Anew({ device: { org, role, persona } }: { readonly device: Device }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const make = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    await enrol({ org, role, persona }).catch((error: unknown) => setFailure(failureOf(error)));
    setBusy(false);
  };
  return (
    <details>
      <summary>
        <FormattedMessage id="phone.anew" />
      </summary>
      <p>
        <FormattedMessage id="phone.anew.words" />
      </p>
      {failure && <Failed failure={failure} />}
      <button type="button" aria-disabled={busy} onClick={() => void make()}>
        <FormattedMessage id={busy ? "phone.anew.busy" : "phone.anew.do"} />
      </button>
    </details>
  );
}

function ThemeWord({ code }: { readonly code: string }) {
  const intl = useIntl();
  const name = THEMES.find((one) => one === code) ?? "system";
  return intl.formatMessage({ id: `theme.${name}` });
}

function Keeping() {
  const persisted = usePersisted();
  const [offline, setOffline] = useState<boolean>();
  useEffect(() => void isOfflineReady().then(setOffline), []);
  return (
    <>
      {persisted !== undefined && (
        <p className={persisted ? "done" : "notice"} data-persisted={persisted}>
          <FormattedMessage id={persisted ? "phone.persisted" : "phone.persisted.not"} />
        </p>
      )}
      {offline !== undefined && (
        <p className={offline ? "done" : "notice"}>
          <FormattedMessage id={offline ? "phone.offline" : "phone.offline.not"} />
        </p>
      )}
    </>
  );
}

function Update({ waiting }: { readonly waiting: boolean }) {
  const [found, setFound] = useState(false);
  useEffect(() => void isUpdateWaiting().then(setFound), []);
  if (!found) return null;
  return (
    <div className="notice">
      <p>
        <FormattedMessage id={waiting ? "phone.update.waits" : "phone.update"} />
      </p>
      <button type="button" onClick={() => void takeUpdate()}>
        <FormattedMessage id="phone.update.take" />
      </button>
    </div>
  );
}
