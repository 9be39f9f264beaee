// The one word a receipt has, wherever it is shown: pending, 1 of 2 since …, cosigned by both (ledger.md §10).
import { FormattedMessage } from "react-intl";
import { useStatus } from "../live/use-live.ts";
import { Moment } from "../ui/moment.tsx";
import type { BriefReceipt } from "../wire/receipt.ts";
import { cosignedCount, cosignedSince, growReceipt } from "./grow.ts";

/** A list row's receipt, grown by what the live line has told since. */
export function LiveReceiptWord({ receipt, index }: { readonly receipt: BriefReceipt; readonly index: number }) {
  const { data: status } = useStatus();
  return <ReceiptWord receipt={status ? growReceipt(receipt, index, status.guarantors) : receipt} />;
}

export function ReceiptWord({ receipt }: { readonly receipt: BriefReceipt }) {
  return (
    <span className={`receipt-word receipt-${receipt.state}`}>
      <ReceiptShape receipt={receipt} />
      <span>{wordOf(receipt)}</span>
    </span>
  );
}

function wordOf(receipt: BriefReceipt) {
  const since = cosignedSince(receipt);
  if (receipt.state === "half" && since !== null) {
    const of = receipt.guarantors.length;
    return (
      <FormattedMessage
        id="receipt.half"
        values={{ count: cosignedCount(receipt), of, time: <Moment at={since} form="time" /> }}
      />
    );
  }
  return <FormattedMessage id={`receipt.${receipt.state === "half" ? "pending" : receipt.state}`} />;
}

/** One mark for each guarantor: filled when cosigned, open while waiting. */
function ReceiptShape({ receipt }: { readonly receipt: BriefReceipt }) {
  return (
    <svg className="receipt-shape" viewBox="0 0 26 12" aria-hidden="true">
      {receipt.guarantors.map(({ name, cosignedAt }, i) => (
        <circle
          key={name}
          cx={6 + 14 * i}
          cy="6"
          r="4.5"
          className={cosignedAt === null ? "mark-open" : "mark-filled"}
        />
      ))}
    </svg>
  );
}
