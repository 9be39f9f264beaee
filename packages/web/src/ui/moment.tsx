// A moment in words: relative within a day with the absolute UTC beside it, absolute beyond (experience.md §5).
import { FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../messages/words.tsx";
import { LOCALES } from "../messages/locale.ts";
import { useNow } from "./clock.ts";
import { ageOf, formatMoment, formatTimeOfDay } from "./dates.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** `both` unless told otherwise; `ago` where space is short: the absolute time is then in the element's title. */
export type MomentForm = "both" | "ago" | "absolute" | "time";
type Props = { readonly at: number; readonly form?: MomentForm };

export function Moment({ at, form = "both" }: Props) {
  const intl = useIntl();
  const { locale } = useLanguage();
  const now = useNow(form === "absolute" || form === "time" ? MINUTE_MS : SECOND_MS);
  const tag = LOCALES[locale].intl;
  const utc = (time: string) => intl.formatMessage({ id: "moment.utc" }, { time });
  const absolute = utc(formatMoment(tag, at, "second"));
  const recent = now - at < DAY_MS;
  return (
    <time dateTime={new Date(at).toISOString()} title={absolute}>
      {form === "absolute" || (form === "both" && !recent) ? (
        absolute
      ) : form === "time" ? (
        recent ? (
          utc(formatTimeOfDay(tag, at))
        ) : (
          utc(formatMoment(tag, at, "minute"))
        )
      ) : form === "ago" ? (
        <Ago at={at} />
      ) : (
        <FormattedMessage
          id="moment.both"
          values={{ ago: <Ago at={at} />, time: utc(formatTimeOfDay(tag, at, "second")) }}
        />
      )}
    </time>
  );
}

export function Ago({ at }: { readonly at: number }) {
  const { value, unit } = ageOf(at, useNow());
  return <FormattedMessage id={`moment.${unit}`} values={{ value }} />;
}
