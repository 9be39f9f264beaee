// The legal clock: UTC, by the server's time. Screen readers read it on request, not each second.
import { FormattedMessage, useIntl } from "react-intl";
import { LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { useNow } from "../ui/clock.ts";
import { formatTimeOfDay } from "../ui/dates.ts";

export function UtcClock() {
  const { locale } = useLanguage();
  const intl = useIntl();
  const now = useNow();
  const day = new Intl.DateTimeFormat(LOCALES[locale].intl, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(now);
  return (
    <div className="utc-clock" role="timer" aria-live="off" aria-label={intl.formatMessage({ id: "clock.label" })}>
      <span className="soft">{day}</span>{" "}
      <strong>
        <FormattedMessage id="moment.utc" values={{ time: formatTimeOfDay(LOCALES[locale].intl, now, "second") }} />
      </strong>
    </div>
  );
}
