// As of when a screen is that does not change by itself, and the one act that renews it: nothing moves under the pointer.
import { FormattedMessage } from "react-intl";
import { Moment } from "../ui/moment.tsx";

export function AsOf({ at, onAgain }: { readonly at: number; readonly onAgain: () => void }) {
  return (
    <p className="as-of small soft no-print">
      <span>
        <FormattedMessage id="as-of" values={{ time: <Moment at={at} form="ago" /> }} />
      </span>
      <button type="button" onClick={onAgain}>
        <FormattedMessage id="as-of.again" />
      </button>
    </p>
  );
}
