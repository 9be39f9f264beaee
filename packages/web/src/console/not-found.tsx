// An address of the console that names no screen.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { PageTitle } from "../ui/page-title.tsx";

export function NotFound() {
  return (
    <div className="page-head">
      <PageTitle id="not-found.title" />
      <p>
        <Link to="/reports">
          <FormattedMessage id="report.back" />
        </Link>
      </p>
    </div>
  );
}
