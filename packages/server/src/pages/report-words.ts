// How a report's fields read on a public page.
import type { ReportRow } from "@mizan/storage";
import { formatTime, LOCALES, type Words } from "./messages.ts";

type Place = Pick<ReportRow, "place">;
type Source = Pick<ReportRow, "source">;
type Occurred = Pick<ReportRow, "occurred">;

/** `28 May 2021` or `28 May 2021 to 29 May 2021`; Gregorian, as the source gave it. */
export function formatInterval(
  words: Words,
  { occurred }: { readonly occurred: Pick<Occurred["occurred"], "from" | "to"> },
): string {
  const from = formatDay(words, occurred.from);
  const to = formatDay(words, occurred.to);
  return from === to ? from : words("interval", { from, to });
}

/** As precise as it was said: to the minute on the legal clock, or the days of the place. */
export function formatOccurred(
  words: Words,
  { from, to, precision }: { readonly from: string; readonly to: string; readonly precision: string },
): string {
  if (precision !== "minute") return formatInterval(words, { occurred: { from, to } });
  const [start, end] = [formatTime(words, Date.parse(from)), formatTime(words, Date.parse(to))];
  return start === end ? start : words("interval", { from: start, to: end });
}

export function formatPlace({ place }: Place): string | undefined {
  const parts = [place.adm2, place.adm1, place.country].filter((part): part is string => typeof part === "string");
  return parts.length === 0 ? undefined : parts.join(", ");
}

export function formatSource({ source }: Source): string {
  return source ? `${source.format} ${source.id}` : "";
}

function formatDay(words: Words, day: string): string {
  return new Intl.DateTimeFormat(LOCALES[words.language].tag, {
    dateStyle: "medium",
    timeZone: "UTC",
  }).format(Date.parse(day));
}
