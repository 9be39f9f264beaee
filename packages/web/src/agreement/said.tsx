// The parts of a report that are said the same way in the list and on its page: when, where, deaths, kind, channel and source.
import { FormattedMessage } from "react-intl";
import { LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { Coded } from "../ui/coded.tsx";
import { formatDays, formatMoment } from "../ui/dates.ts";
import { Quoted } from "../ui/quoted.tsx";
import type { ReportRow } from "../wire/report.ts";
import { placeNames } from "./place.ts";

export function When({
  occurred,
  month = "short",
}: Pick<ReportRow, "occurred"> & { readonly month?: "short" | "long" }) {
  const { locale } = useLanguage();
  const { from, to, precision } = occurred;
  const tag = LOCALES[locale].intl;
  if (precision === "minute" && month === "long") {
    const [start, end] = [Date.parse(from), Date.parse(to)];
    const times =
      start === end
        ? formatMoment(tag, start, "minute")
        : `${formatMoment(tag, start, "minute")} – ${formatMoment(tag, end, "minute")}`;
    return <FormattedMessage id="moment.utc" values={{ time: times }} />;
  }
  return <time dateTime={from}>{formatDays(tag, from, to, month)}</time>;
}

export function Where({ report }: { readonly report: Pick<ReportRow, "place"> }) {
  const names = placeNames(report);
  if (names.length === 0) return <FormattedMessage id="not-stated" />;
  return <Quoted text={names.join(", ")} />;
}

/** The span over the three figures: a best estimate of an imported row may lie outside its own bounds. */
export function Deaths({ deaths }: Pick<ReportRow, "deaths">) {
  if (!deaths) return <FormattedMessage id="not-stated" />;
  const [from, to] = [Math.min(deaths.low, deaths.best), Math.max(deaths.high, deaths.best)];
  return from === to ? (
    <FormattedMessage id="deaths.one" values={{ count: from }} />
  ) : (
    <FormattedMessage id="deaths.range" values={{ from, to }} />
  );
}

export function Kind({ kind }: Pick<ReportRow, "kind">) {
  return kind === null ? <FormattedMessage id="not-stated" /> : <FormattedMessage id={`kind.${kind}`} />;
}

export function Source({ channel, source }: Pick<ReportRow, "channel" | "source">) {
  return (
    <>
      <Coded group="channel" code={channel} />
      {source && (
        <>
          {" · "}
          <SourceName source={source} />
        </>
      )}
    </>
  );
}

/** A foreign record by its format and its own identifier. */
export function SourceName({ source }: { readonly source: NonNullable<ReportRow["source"]> }) {
  return (
    <bdi dir="ltr">
      {source.format} {source.id}
    </bdi>
  );
}
