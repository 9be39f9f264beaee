// Why a passkey was not made or did not sign in, in plain words; any other failure is shown as everywhere.
import { FormattedMessage } from "react-intl";
import { FailureNotice, NoticeShape } from "../ui/failure-notice.tsx";
import { troubleOf } from "./passkey.ts";

export function PasskeyFailure({ error }: { readonly error: unknown }) {
  const trouble = troubleOf(error);
  if (trouble === undefined) return <FailureNotice error={error} />;
  return (
    <div className="notice notice-waiting" role="alert">
      <NoticeShape />
      <div className="notice-words">
        <p>
          <FormattedMessage id={`session.passkey.trouble.${trouble}`} />
        </p>
      </div>
    </div>
  );
}
