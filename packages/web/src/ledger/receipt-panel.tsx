// A report's receipt growing before the reader's eyes: in the log, then each guarantor by itself, then final.
import { FormattedMessage, useIntl } from "react-intl";
import { useNow } from "../ui/clock.ts";
import { Moment } from "../ui/moment.tsx";
import type { Receipt, ReceiptGuarantor } from "../wire/receipt.ts";
import { isGrowing } from "./grow.ts";
import { LATE_MS } from "./guarantors.tsx";
import { OfficeNamed } from "./office.tsx";
import { ReceiptWord } from "./receipt-word.tsx";
import { Seal, type SealState } from "./seal.tsx";

export function ReceiptPanel({ receipt }: { readonly receipt: Receipt }) {
  return (
    <div className="panel-body receipt-panel">
      <p className="receipt-summary" aria-live="polite">
        <ReceiptWord receipt={receipt} />
      </p>
      <p className="soft small">
        <FormattedMessage id={`receipt.means.${receipt.state}`} />
      </p>
      <ol className="receipt-steps">
        <li className="receipt-step step-done">
          <h3>
            <FormattedMessage id="receipt.step.log" values={{ index: receipt.index }} />
          </h3>
          <p className="small">
            <Moment at={receipt.ref.loggedAt} />
          </p>
        </li>
        <li className={isGrowing(receipt.state) ? "receipt-step" : "receipt-step step-done"}>
          <h3 className="visually-hidden">
            <FormattedMessage id="receipt.step.guarantors" />
          </h3>
          <ul className="guarantors">
            {receipt.guarantors.map((guarantor) => (
              <li key={guarantor.name}>
                <GuarantorStep guarantor={guarantor} loggedAt={receipt.ref.loggedAt} />
              </li>
            ))}
          </ul>
        </li>
      </ol>
      <Bracket receipt={receipt} />
    </div>
  );
}

function GuarantorStep({ guarantor, loggedAt }: { readonly guarantor: ReceiptGuarantor; readonly loggedAt: number }) {
  const now = useNow();
  const { cosignedAt, size } = guarantor;
  const since = guarantor.waitingSince ?? loggedAt;
  const state: SealState = cosignedAt !== null ? "cosigned" : now - since > LATE_MS ? "late" : "waiting";
  return (
    <div className={`guarantor guarantor-${state}`}>
      <Seal state={state} />
      <div>
        <div className="guarantor-name">
          <OfficeNamed name={guarantor.name} />
        </div>
        <div className="small">
          {cosignedAt === null ? (
            <FormattedMessage id="guarantor.waiting-since" values={{ time: <Moment at={since} form="time" /> }} />
          ) : (
            <>
              <FormattedMessage id="receipt.cosigned" values={{ time: <Moment at={cosignedAt} form="absolute" /> }} />
              {size !== null && (
                <>
                  {" "}
                  <FormattedMessage id="receipt.at-size" values={{ size }} />
                </>
              )}
            </>
          )}
        </div>
      </div>
    </div>
  );
}

/** Proof time: not before what the author had seen cosigned, not after the first complete checkpoint that covers it. */
function Bracket({ receipt: { notBefore, notAfter } }: { readonly receipt: Receipt }) {
  const intl = useIntl();
  return (
    <dl className="facts bracket" aria-label={intl.formatMessage({ id: "bracket.title" })}>
      <dt>
        <FormattedMessage id="bracket.not-before" />
      </dt>
      <dd>
        {notBefore === null ? <FormattedMessage id="bracket.no-lower" /> : <Moment at={notBefore} form="absolute" />}
      </dd>
      <dt>
        <FormattedMessage id="bracket.not-after" />
      </dt>
      <dd>
        {notAfter === null ? <FormattedMessage id="bracket.no-upper" /> : <Moment at={notAfter} form="absolute" />}
      </dd>
    </dl>
  );
}
