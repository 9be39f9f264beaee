// What a monitor sees first: the two things that are reported from the field, and what became of those before.
import { FormattedMessage } from "react-intl";
import { outboxLine } from "./outbox-line.ts";
import { usePersisted } from "./persist.ts";
import type { Device, Kit } from "./record.ts";
import { consoleLink } from "./console-link.tsx";
import { isClockWrong } from "./kit.ts";
import type { Phone } from "./use-phone.ts";
import type { Line } from "./use-sending.ts";

type Props = { readonly phone: Phone; readonly device: Device; readonly kit: Kit; readonly line: Line };

const MINUTE_MS = 60_000;

export function Home({ phone, device, kit, line }: Props) {
  const { waiting } = outboxLine(phone);
  const persisted = usePersisted();
  return (
    <div className="screen">
      <h1 className="visually-hidden">
        <FormattedMessage id="phone.name" />
      </h1>
      {device.standing === "asked" && (
        <p className="notice">
          <FormattedMessage id="phone.asked" />
        </p>
      )}
      <nav className="starts">
        <a className="start" href="#/incident">
          <FormattedMessage id="phone.incident" />
        </a>
        <a className="start" href="#/access">
          <FormattedMessage id="phone.access" />
        </a>
      </nav>
      <div role="status">
        <a className="outbox-line" href="#/outbox">
          <span>
            <OutboxWords phone={phone} />
          </span>
        </a>
      </div>
      <LineWord line={line} waiting={waiting} />
      {persisted === false && waiting > 0 && (
        <p className="notice" data-persisted="false">
          <FormattedMessage id="phone.persisted.not" />
        </p>
      )}
      {isClockWrong(kit) && (
        <p className="notice" role="status">
          <FormattedMessage
            id={kit.offsetMs < 0 ? "phone.clock.ahead" : "phone.clock.behind"}
            values={{ minutes: Math.round(Math.abs(kit.offsetMs) / MINUTE_MS) }}
          />
        </p>
      )}
      <p>
        <a href="#/phone">
          <FormattedMessage id="phone.device" />
        </a>
      </p>
    </div>
  );
}

export function OutboxWords({ phone }: { readonly phone: Phone }) {
  const { waiting, sent, failed, receipt } = outboxLine(phone);
  return (
    <>
      <FormattedMessage id="phone.outbox.waiting" values={{ count: waiting }} />
      {" · "}
      <FormattedMessage id="phone.outbox.sent" values={{ count: sent }} />
      {receipt && (
        <>
          {" "}
          <FormattedMessage
            id={receipt.verified ? "phone.outbox.verified" : "phone.outbox.receipt"}
            values={{ name: <bdi dir="ltr">{receipt.name}</bdi> }}
          />
        </>
      )}
      {" · "}
      <span className={failed > 0 ? "needs-you" : ""}>
        <FormattedMessage id="phone.outbox.failed" values={{ count: failed }} />
      </span>
    </>
  );
}

/** Said only where something waits: a phone without a line and without reports lacks nothing. */
export function LineWord({ line, waiting }: { readonly line: Line; readonly waiting: number }) {
  if (waiting === 0 || line === "not-tried" || line === "done") return null;
  return (
    <p className="soft">
      {line === "sign-in" ? (
        <FormattedMessage id="phone.line.sign-in" values={{ console: consoleLink }} />
      ) : (
        <FormattedMessage id={line === "needs-you" ? "phone.line.needs-you" : "phone.line.later"} />
      )}
    </p>
  );
}
