// Dates in words: UTC and Gregorian first; solar and lunar Hijri beside it, from Intl's calendars (experience.md §6).

export type CalendarDay = { readonly day: number; readonly month: number; readonly year: number };
type Calendar = "persian" | "islamic-umalqura";

const DAY_MS = 86_400_000;

/** Day, month and year by number; the month's name is a message, since Intl knows no Afghan solar names in Urdu. */
export function dayIn(calendar: Calendar, ms: number): CalendarDay {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    day: "numeric",
    month: "numeric",
    year: "numeric",
    timeZone: "UTC",
  });
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  return { day: number("day"), month: number("month"), year: number("year") };
}

/** `19 October 2025, 14:00:07` without the zone; the message around it says UTC. */
export function formatMoment(locale: string, ms: number, detail: "minute" | "second"): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(detail === "second" ? { second: "2-digit" } : {}),
    hourCycle: "h23",
    timeZone: "UTC",
  }).format(ms);
}

export function formatTimeOfDay(locale: string, ms: number, detail: "minute" | "second" = "minute"): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    ...(detail === "second" ? { second: "2-digit" } : {}),
    hourCycle: "h23",
    timeZone: "UTC",
  }).format(ms);
}

/** `28–29 May 2021`; a source's days are kept as days: no zone is added to what does not have one. */
export function formatDays(locale: string, from: string, to: string, month: "short" | "long" = "short"): string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
  const [start, end] = [Date.parse(from), Date.parse(to)];
  // Not a date: shown as it was signed.
  if (Number.isNaN(start) || Number.isNaN(end)) return from === to ? from : `${from} – ${to}`;
  return Math.floor(start / DAY_MS) === Math.floor(end / DAY_MS)
    ? format.format(start)
    : format.formatRange(start, end);
}

export type Age = { readonly value: number; readonly unit: "second" | "minute" | "hour" | "day" };

/** The age of a moment in its largest whole unit; what lies ahead of the clock is 0 seconds old. */
export function ageOf(ms: number, now: number): Age {
  const seconds = Math.max(0, Math.floor((now - ms) / 1000));
  if (seconds < 60) return { value: seconds, unit: "second" };
  if (seconds < 3600) return { value: Math.floor(seconds / 60), unit: "minute" };
  if (seconds < 86_400) return { value: Math.floor(seconds / 3600), unit: "hour" };
  return { value: Math.floor(seconds / 86_400), unit: "day" };
}
