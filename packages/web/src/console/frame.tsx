// What stands around every screen: whose mechanism this is, who operates it, both guarantors, the log's age, language, theme, time.
import { lazy, Suspense } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { Link, Outlet, ScrollRestoration } from "react-router";
import { Guarantors } from "../ledger/guarantors.tsx";
import { LogNotices, LogStrip } from "../ledger/log-strip.tsx";
import { LiveWord } from "../live/live-word.tsx";
import { useLiveStream, useStatusAsked } from "../live/use-live.ts";
import { useSession } from "../session/use-session.ts";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Boundary } from "../ui/panel.tsx";
import type { Status } from "../wire/status.ts";
import { Footer } from "./footer.tsx";
import { LanguageSwitch, ThemeSwitch } from "./switches.tsx";
import { UtcClock } from "./utc-clock.tsx";
import { Mark } from "./mark.tsx";
import { Nav } from "./nav.tsx";

/** With it comes what opens sealed products, which nobody but an office needs. */
const WarningNotice = lazy(async () => ({
  default: (await import("../intelligence/warning-notice.tsx")).WarningNotice,
}));

export function Frame() {
  useLiveStream();
  const { data: status, error, refetch } = useStatusAsked();
  const { reader } = useSession();
  return (
    <>
      <SkipLink />
      <Ribbon status={status} />
      <header className="masthead">
        <div className="masthead-row">
          <Brand status={status} />
          <div className="masthead-tools">
            <UtcClock />
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
        <div className="masthead-row masthead-log">
          {status ? (
            <>
              <Guarantors status={status} />
              <LogStrip status={status} />
            </>
          ) : (
            <div className="guarantors-wait" aria-hidden="true" />
          )}
          <LiveWord />
        </div>
        <Nav />
        {!status && error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        {status && <LogNotices status={status} />}
      </header>
      <main id="content" tabIndex={-1}>
        <Boundary>
          <Outlet />
        </Boundary>
      </main>
      <Footer status={status} />
      {reader && (
        <Suspense>
          <WarningNotice />
        </Suspense>
      )}
      <ScrollRestoration />
    </>
  );
}

function SkipLink() {
  return (
    <a
      className="skip"
      href="#content"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById("content")?.focus();
      }}
    >
      <FormattedMessage id="skip" />
    </a>
  );
}

function Brand({ status }: { readonly status: Status | undefined }) {
  const intl = useIntl();
  return (
    <div className="brand">
      <Link to="/" className="brand-link" aria-label={intl.formatMessage({ id: "brand.home" })}>
        <Mark />
        <span className="brand-name">
          <FormattedMessage id="mechanism" />
        </span>
      </Link>
      {status && (
        <div className="brand-facts small soft">
          <bdi dir="auto">{status.scenario}</bdi>
          {" · "}
          <FormattedMessage id="operator" values={{ operator: <bdi dir="auto">{status.operator}</bdi> }} />
        </div>
      )}
    </div>
  );
}

/** Shown when the mechanism says so, and, by the style sheet, wherever a mark of a simulated record is on the page. */
function Ribbon({ status }: { readonly status: Status | undefined }) {
  const intl = useIntl();
  const { exercise = false, simulated = false } = status ?? {};
  return (
    <aside
      className={exercise || simulated ? "ribbon ribbon-shown" : "ribbon"}
      aria-label={intl.formatMessage({ id: "ribbon.label" })}
    >
      {exercise && (
        <span>
          <strong>
            <FormattedMessage id="ribbon.exercise" />
          </strong>{" "}
          <span className="ribbon-words">
            <FormattedMessage id="ribbon.exercise.words" />
          </span>
        </span>
      )}
      <span className={simulated ? "ribbon-simulated ribbon-simulated-shown" : "ribbon-simulated"}>
        <strong>
          <FormattedMessage id="simulated.mark" />
        </strong>{" "}
        <span className="ribbon-words">
          <FormattedMessage id="ribbon.simulated.words" />
        </span>
      </span>
    </aside>
  );
}
