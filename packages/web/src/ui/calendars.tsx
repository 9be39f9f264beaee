// The same day in the calendars the reader's language keeps beside UTC: each labelled, lunar always ± 1 day (experience.md §6).
import { FormattedMessage } from "react-intl";
import { LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { dayIn } from "./dates.ts";

export function Calendars({ at }: { readonly at: number }) {
  const { locale } = useLanguage();
  if (LOCALES[locale].calendars.length === 0 || Number.isNaN(at)) return null;
  return (
    <ul className="calendars small soft">
      {LOCALES[locale].calendars.map((calendar) => (
        <li key={calendar}>
          <FormattedMessage
            id={calendar === "persian" ? "calendar.solar" : "calendar.lunar"}
            // A year is a number without grouping.
            values={{ ...dayIn(calendar, at), year: String(dayIn(calendar, at).year) }}
          />
        </li>
      ))}
    </ul>
  );
}
