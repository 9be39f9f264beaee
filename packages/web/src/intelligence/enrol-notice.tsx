// Whether this browser can open what is sealed to the reader's office, and what its key for that is worth.
import { FormattedMessage } from "react-intl";
import { FailureNotice, NoticeShape } from "../ui/failure-notice.tsx";
import type { Enrolment } from "./use-identity.ts";

export function EnrolNotice({ enrolment }: { readonly enrolment: Enrolment }) {
  switch (enrolment.kind) {
    case "none":
      return null;
    case "waiting":
      return (
        <p role="status" className="small soft sealed-key">
          <FormattedMessage id="sealed.enrol.waiting" />
        </p>
      );
    case "enrolled":
      return (
        <p role="status" className="small soft sealed-key">
          <FormattedMessage
            id={enrolment.covered ? "sealed.enrol.done" : "sealed.enrol.uncovered"}
            values={{ mailbox: <bdi dir="ltr">{enrolment.mailbox}</bdi> }}
          />{" "}
          <FormattedMessage id="sealed.enrol.worth" />
        </p>
      );
    case "missing":
      return (
        <div className="notice notice-waiting">
          <NoticeShape />
          <div className="notice-words">
            <p>
              <FormattedMessage id={enrolment.elsewhere ? "sealed.enrol.elsewhere" : "sealed.enrol.missing"} />{" "}
              <FormattedMessage id="sealed.enrol.worth" />
            </p>
            {enrolment.error !== undefined && <FailureNotice error={enrolment.error} />}
            <button type="button" className="button-main" onClick={() => void enrolment.enrol()}>
              <FormattedMessage id="sealed.enrol.do" />
            </button>
          </div>
        </div>
      );
  }
}
