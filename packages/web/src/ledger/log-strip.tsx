// How long the log is, how old its newest complete checkpoint, and what it means when a guarantor is late.
import { FormattedMessage } from "react-intl";
import { useNow } from "../ui/clock.ts";
import { NoticeShape } from "../ui/failure-notice.tsx";
import { Moment } from "../ui/moment.tsx";
import { Quoted } from "../ui/quoted.tsx";
import type { Status } from "../wire/status.ts";
import { LATE_MS } from "./guarantors.tsx";
import { Office } from "./office.tsx";

export function LogStrip({ status }: { readonly status: Status }) {
  const { complete, size } = status;
  return (
    <dl className="log-strip">
      <div>
        <dt>
          <FormattedMessage id="log.size" />
        </dt>
        <dd>
          <FormattedMessage id="log.entries" values={{ size }} />
        </dd>
      </div>
      <div>
        <dt>
          <FormattedMessage id="log.checkpoint" />
        </dt>
        <dd>
          {complete ? (
            <>
              <Moment at={complete.at} form="ago" />
              {complete.size < size && (
                <>
                  {" · "}
                  <FormattedMessage id="log.covers" values={{ covered: complete.size, size }} />
                </>
              )}
            </>
          ) : (
            <FormattedMessage id="log.no-checkpoint" />
          )}
        </dd>
      </div>
    </dl>
  );
}

/** A missing cosignature is a state, not an error; after the limit it is said what it means. */
export function LogNotices({ status }: { readonly status: Status }) {
  const now = useNow();
  const late = status.guarantors.filter(({ missingSince }) => missingSince !== null && now - missingSince > LATE_MS);
  return (
    <>
      {status.stopped !== undefined && (
        <div className="notice notice-failed" role="alert">
          <NoticeShape />
          <p className="notice-words">
            <span>
              <FormattedMessage id="log.stopped" values={{ reason: <Quoted text={status.stopped} /> }} />
            </span>
          </p>
        </div>
      )}
      {late.map((guarantor) => (
        <div key={guarantor.name} className="notice notice-waiting" role="status">
          <NoticeShape />
          <p className="notice-words">
            <span>
              <FormattedMessage id="guarantor.late" values={{ office: <Office of={guarantor} /> }} />
            </span>
          </p>
        </div>
      ))}
    </>
  );
}
