// What went wrong, in the reader's words: the rule that refused, with its code; or that there is no line.
import { FormattedMessage } from "react-intl";
import { saysMore, sentenceOf } from "../refusals/refusals.ts";
import { useRefusals } from "../refusals/use-refusals.ts";
import type { Failure } from "../wire/failure.ts";
import type { Refused } from "./record.ts";

export function Failed({ failure }: { readonly failure: Failure }) {
  return (
    <div className="notice notice-failed" role="alert">
      {failure.kind === "refused" ? (
        <Reason refused={failure} />
      ) : (
        <FormattedMessage id={failure.kind === "unreachable" ? "phone.failed.line" : "phone.failed.other"} />
      )}
    </div>
  );
}

export function Reason({ refused: { code, rule } }: { readonly refused: Refused }) {
  const refusals = useRefusals();
  const sentence = refusals && sentenceOf(refusals, code);
  return (
    <>
      {sentence && <p>{sentence}</p>}
      {(!sentence || saysMore(rule, sentence)) && (
        <p className="small" lang="en" dir="ltr">
          {rule}
        </p>
      )}
      <p className="small">
        <bdi dir="ltr" className="machine">
          {code}
        </bdi>
      </p>
    </>
  );
}
