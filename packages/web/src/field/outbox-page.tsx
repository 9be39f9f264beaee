// What became of each report: waiting, sent, verified on this phone, or refused with the reason and what may be done about it.
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { formatMoment } from "../ui/dates.ts";
import { type Failure, failureOf } from "../wire/failure.ts";
import { signAgain } from "./again.ts";
import { Failed, Reason } from "./failed.tsx";
import { LineWord, OutboxWords } from "./home.tsx";
import { isClockWrong } from "./kit.ts";
import { outboxLine } from "./outbox-line.ts";
import { receiptName } from "./receipt-check.ts";
import type { Capture } from "./record.ts";
import { removeCopy } from "./remove.ts";
import { Term } from "./term.tsx";
import { openForChange } from "./use-draft-here.ts";
import type { Phone } from "./use-phone.ts";
import type { Line } from "./use-sending.ts";

/** The newest; older ones are counted in the line above. */
const SHOWN = 200;

export function OutboxPage({ phone, line }: { readonly phone: Phone; readonly line: Line }) {
  const newest = phone.captures.toReversed().slice(0, SHOWN);
  const behind = phone.captures.find(({ standing }) => standing.kind === "needs-you")?.order;
  return (
    <div className="screen">
      <h1>
        <FormattedMessage id="phone.outbox" />
      </h1>
      <p role="status">
        <OutboxWords phone={phone} />
      </p>
      <LineWord line={line} waiting={outboxLine(phone).waiting} />
      {newest.length === 0 && phone.receipts.length === 0 && (
        <p className="soft">
          <FormattedMessage id="phone.outbox.empty" />
        </p>
      )}
      <ol className="captures">
        {newest.map((capture) => (
          <li key={capture.order} data-standing={capture.standing.kind}>
            <Row capture={capture} isBehind={behind !== undefined && capture.order > behind} />
          </li>
        ))}
      </ol>
      {phone.receipts.length > 0 && (
        <p className="small soft">
          <FormattedMessage id="phone.outbox.gone" values={{ count: phone.receipts.length }} />
        </p>
      )}
    </div>
  );
}

function Row({ capture, isBehind }: { readonly capture: Capture; readonly isBehind: boolean }) {
  const { locale } = useLanguage();
  const { order, form, keptAtMs, offsetMs } = capture;
  const moment = (ms: number) => formatMoment(LOCALES[locale].intl, ms, "minute");
  return (
    <>
      <p>
        <strong>
          <FormattedMessage id="phone.report" values={{ order }} />
        </strong>
        {" · "}
        <Term code={form.kind === "access" ? form.answer : form.means} />
        {" · "}
        <bdi>{form.adm2}</bdi>
      </p>
      <p className="small soft">
        <FormattedMessage id="phone.kept.at" values={{ time: moment(keptAtMs) }} />
        {isClockWrong({ offsetMs }) && (
          <>
            {" · "}
            <FormattedMessage id="phone.kept.server" values={{ time: moment(keptAtMs + offsetMs) }} />
          </>
        )}
      </p>
      <StandingWord capture={capture} isBehind={isBehind} />
    </>
  );
}

function StandingWord({ capture, isBehind }: { readonly capture: Capture; readonly isBehind: boolean }) {
  const { standing, leaf, order } = capture;
  const name = <bdi dir="ltr">{receiptName(leaf)}</bdi>;
  switch (standing.kind) {
    case "waiting":
      return (
        <p>
          <FormattedMessage id={isBehind ? "phone.standing.behind" : "phone.standing.waiting"} />
        </p>
      );
    case "sent":
      return (
        <p>
          <FormattedMessage id="phone.standing.sent" values={{ name }} />
        </p>
      );
    case "verified":
      return (
        <>
          <p className="done">
            <FormattedMessage
              id="phone.standing.verified"
              values={{ name, index: standing.index, count: standing.guarantors.length }}
            />
          </p>
          <button type="button" onClick={() => void removeCopy(order)}>
            <FormattedMessage id="phone.remove" values={{ order }} />
          </button>
        </>
      );
    case "needs-you":
      return <NeedsYou order={order} refused={standing.refused} />;
    case "set-aside":
      return (
        <p>
          <FormattedMessage id="phone.standing.set-aside" />
        </p>
      );
    case "doubted":
      return (
        <div className="notice notice-failed" role="alert">
          <p>
            <FormattedMessage id="phone.standing.doubted" values={{ index: standing.index }} />
          </p>
          <Reason refused={standing.refused} />
        </div>
      );
  }
}

type NeedsYouProps = {
  readonly order: number;
  readonly refused: Extract<Capture["standing"], { readonly kind: "needs-you" }>["refused"];
};

/** Its author says what becomes of it; whatever is said, those behind it are signed again and go on. */
function NeedsYou({ order, refused }: NeedsYouProps) {
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const say = async (kind: "again" | "leave-out") => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const wrong = await signAgain(order, { kind });
      if (wrong) setFailure({ kind: "refused", status: 422, code: wrong.refused, rule: wrong.rule, at: wrong.at });
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  };
  const change = async () => {
    const kind = await openForChange(order);
    if (kind) location.hash = `#/${kind}`;
  };
  return (
    <div className="notice notice-failed">
      <p>
        <strong>
          <FormattedMessage id="phone.standing.needs-you" />
        </strong>
      </p>
      <Reason refused={refused} />
      <p className="small">
        <FormattedMessage id="phone.needs-you.words" />
      </p>
      {failure && <Failed failure={failure} />}
      <div className="acts">
        <button type="button" aria-disabled={busy} onClick={() => void change()}>
          <FormattedMessage id="phone.needs-you.change" />
        </button>
        <button type="button" aria-disabled={busy} onClick={() => void say("again")}>
          <FormattedMessage id="phone.needs-you.again" />
        </button>
        <button type="button" aria-disabled={busy} onClick={() => void say("leave-out")}>
          <FormattedMessage id="phone.needs-you.leave-out" />
        </button>
      </div>
    </div>
  );
}
