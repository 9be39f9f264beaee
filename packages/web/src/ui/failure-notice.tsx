// What went wrong, as a rule in words with its code, what still holds, and the one next act.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { type Failure, failureOf } from "../wire/failure.ts";
import { Machine } from "./machine.tsx";
import { Quoted } from "./quoted.tsx";

type Props = { readonly error: unknown; readonly onRetry?: () => void };

export function FailureNotice({ error, onRetry }: Props) {
  return (
    <div className="notice notice-failed" role="alert">
      <NoticeShape />
      <div className="notice-words">
        {wordsOf(error)}
        {onRetry && (
          <button type="button" onClick={onRetry}>
            <FormattedMessage id="failure.retry" />
          </button>
        )}
      </div>
    </div>
  );
}

function wordsOf(error: unknown): ReactNode {
  const failure = failureOf(error);
  if (failure.kind === "refused") return <Refused failure={failure} />;
  const values =
    failure.kind === "malformed"
      ? { at: <Machine text={failure.at} whole copy={false} />, rule: <Quoted text={failure.rule} /> }
      : {};
  return (
    <>
      <p className="notice-title">
        <FormattedMessage id={`failure.${failure.kind}`} />
      </p>
      <p>
        <FormattedMessage id={`failure.${failure.kind}.words`} values={values} />
      </p>
    </>
  );
}

function Refused({
  failure: { status, rule, code },
}: {
  readonly failure: Extract<Failure, { readonly kind: "refused" }>;
}) {
  const absent = status === 404;
  return (
    <>
      <p className="notice-title">
        <FormattedMessage id={absent ? "failure.not-found" : "failure.refused"} />
      </p>
      <p>{absent ? <FormattedMessage id="failure.not-found.words" /> : <Quoted text={rule} />}</p>
      {(status === 401 || status === 403) && (
        <p>
          <FormattedMessage id="failure.who-could" />
        </p>
      )}
      <p className="small">
        <FormattedMessage id="failure.code" values={{ code: <Machine text={code} whole copy={false} /> }} />
      </p>
    </>
  );
}

export function NoticeShape() {
  return (
    <svg className="notice-shape" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 2 19 18H1Z" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
      <path d="M10 8v5M10 15v1" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
