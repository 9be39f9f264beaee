// Whether what is shown is live, or as of when it is.
import { FormattedMessage } from "react-intl";
import { Moment } from "../ui/moment.tsx";
import { useConnection } from "./use-live.ts";

export function LiveWord() {
  const line = useConnection();
  return (
    <p className={`live-word live-${line.kind} small`} role="status">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.5" />
      </svg>
      <span>
        {line.kind === "reconnecting" ? (
          <FormattedMessage id="live.reconnecting" values={{ asOf: <Moment at={line.asOf} /> }} />
        ) : (
          <FormattedMessage id={`live.${line.kind}`} />
        )}
      </span>
    </p>
  );
}
