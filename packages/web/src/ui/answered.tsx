// What a question to the server looks like while it is open, when it failed, and when an old answer is all there is.
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { FormattedMessage } from "react-intl";
import { FailureNotice, NoticeShape } from "./failure-notice.tsx";
import { Moment } from "./moment.tsx";
import { Waiting } from "./waiting.tsx";

type Props<T> = {
  readonly query: UseQueryResult<T>;
  readonly what: ReactNode;
  /** skeleton rows: about the size of the answer */
  readonly rows: number;
  readonly onStop: () => void;
  readonly children: (data: T) => ReactNode;
};

export function Answered<T>({ query, what, rows, onStop, children }: Props<T>) {
  const [stopped, setStopped] = useState(false);
  const retry = () => {
    setStopped(false);
    void query.refetch();
  };
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Stale since={query.dataUpdatedAt} onRetry={retry} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <FailureNotice error={query.error} onRetry={retry} />;
  if (stopped) {
    return (
      <div className="notice">
        <div className="notice-words">
          <p>
            <FormattedMessage id="wait.stopped" />
          </p>
          <button type="button" onClick={retry}>
            <FormattedMessage id="failure.retry" />
          </button>
        </div>
      </div>
    );
  }
  const stop = () => {
    setStopped(true);
    onStop();
  };
  return <Waiting what={what} rows={rows} onStop={stop} />;
}

/** What came before is still shown, with its age. */
function Stale({ since, onRetry }: { readonly since: number; readonly onRetry: () => void }) {
  return (
    <div className="notice notice-waiting" role="status">
      <NoticeShape />
      <div className="notice-words">
        <p>
          <FormattedMessage id="stale.words" values={{ since: <Moment at={since} /> }} />
        </p>
        <button type="button" onClick={onRetry}>
          <FormattedMessage id="failure.retry" />
        </button>
      </div>
    </div>
  );
}
