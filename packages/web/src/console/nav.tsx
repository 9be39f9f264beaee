// The pages of the console, and as whom one reads them; an invented office holder is always called that.
import { FormattedMessage, useIntl } from "react-intl";
import { NavLink } from "react-router";
import { OfficeName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";

const PUBLIC_PAGES = [
  "room",
  "talks",
  "cases",
  "incidents",
  "sites",
  "movements",
  "financing",
  "intelligence",
  "reports",
  "coverage",
  "decisions",
  "mandate",
] as const;
const DEMO_PAGES = ["start"] as const;
const OFFICE_PAGES = ["sessions", "access"] as const;
const SIGN_IN = ["sign-in"] as const;

export function Nav() {
  const intl = useIntl();
  const { session, reader } = useSession();
  const own = reader ? OFFICE_PAGES : SIGN_IN;
  // As long as the server has not said as whom one reads, neither is offered.
  const pages = session ? [...(session.demo ? DEMO_PAGES : []), ...PUBLIC_PAGES, ...own] : PUBLIC_PAGES;
  return (
    <nav className="masthead-row pages-nav" aria-label={intl.formatMessage({ id: "nav.label" })}>
      {pages.map((page) => (
        <NavLink key={page} to={`/${page}`}>
          <FormattedMessage id={`nav.${page}`} />
        </NavLink>
      ))}
      {reader && (
        <span className="small soft">
          <FormattedMessage
            id={session?.how === "persona" ? "nav.acting.demo" : "nav.acting"}
            values={{ office: <OfficeName of={reader} /> }}
          />
        </span>
      )}
    </nav>
  );
}
