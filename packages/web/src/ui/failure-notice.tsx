// What went wrong, in the reader's words with its place and code, the server's own rule beside them, and the one next act.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { saysMore, sentenceOf } from "../refusals/refusals.ts";
import { useRefusals } from "../refusals/use-refusals.ts";
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

type RefusedProps = { readonly failure: Extract<Failure, { readonly kind: "refused" }> };

function Refused({ failure: { status, rule, code, at } }: RefusedProps) {
  const refusals = useRefusals();
  const sentence = refusals && sentenceOf(refusals, code);
  const absent = status === 404;
  return (
    <>
      <p className="notice-title">
        <FormattedMessage id={absent ? "failure.not-found" : "failure.refused"} />
      </p>
      <p>{sentence ?? (absent ? <FormattedMessage id="failure.not-found.words" /> : <ServerRule rule={rule} />)}</p>
      {code === "sign-in-first" && (
        <p>
          <FormattedMessage id="failure.who-could" />
        </p>
      )}
      {at !== undefined && (
        <p className="small">
          {refusals?.where} <Machine text={at} whole copy={false} />
        </p>
      )}
      <p className="small">
        <FormattedMessage id="failure.code" values={{ code: <Machine text={code} whole copy={false} /> }} />
      </p>
      {sentence !== undefined && saysMore(rule, sentence) && (
        <p className="small">
          {refusals?.rule} <ServerRule rule={rule} />
        </p>
      )}
    </>
  );
}

/** The server speaks English to every reader: what it says is quoted, never passed off as the page's own words. */
function ServerRule({ rule }: { readonly rule: string }) {
  return (
    <bdi lang="en" dir="ltr">
      <q>{rule}</q>
    </bdi>
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
