// Whether what is shown is live, or as of when it is.
import { FormattedMessage } from "react-intl";
import { Moment } from "../ui/moment.tsx";
import type { Connection } from "./connection.ts";
import { useConnection } from "./use-live.ts";

export function LiveWord() {
  const line = useConnection();
  return (
    <p className={`live-word live-${line.kind} small`} role="status">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.5" />
      </svg>
      <span>{wordsOf(line)}</span>
    </p>
  );
}

function wordsOf(line: Connection) {
  if (line.kind !== "reconnecting") return <FormattedMessage id={`live.${line.kind}`} />;
  if (line.asOf === undefined) return <FormattedMessage id="live.unreached" />;
  return <FormattedMessage id="live.reconnecting" values={{ asOf: <Moment at={line.asOf} /> }} />;
}
