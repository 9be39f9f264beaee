// A refusal where something was to be signed: rule, code, who could, and that nothing is lost.
import { FormattedMessage } from "react-intl";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { whoCould } from "./who-could.ts";

export function RefusedSigning({ error }: { readonly error: unknown }) {
  const who = whoCould(error);
  return (
    <>
      <FailureNotice error={error} />
      <p className="small signing-kept">
        {who !== undefined && (
          <>
            <FormattedMessage id={`sign.who.${who}`} />{" "}
          </>
        )}
        <FormattedMessage id="sign.kept" />
      </p>
    </>
  );
}
