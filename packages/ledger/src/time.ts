// RFC 3339 instants in UTC, without asking the machine for a clock or a calendar.
import { refuse, type Refusal } from "./refusal.ts";

export type TimeCode = "time-malformed";

const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;
/** 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: what four digits of year can say. */
const MIN_INSTANT_MS = -62_167_219_200_000;
const MAX_INSTANT_MS = 253_402_300_799_999;
const DAYS_PER_400_YEARS = 146_097;
/** Days from 0000-03-01, where a computational year begins, to 1970-01-01. */
const EPOCH_DAY = 719_468;

const INSTANT = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{3}))?Z$/;

/**
 * Milliseconds since 1970-01-01T00:00Z. Reads `2025-10-26T06:00:00Z` and `2025-10-26T06:00:00.000Z`: capital T and Z, no
 * other offset, no leap second (POSIX time has none).
 */
export function parseInstant(text: string): number | Refusal<TimeCode> {
  const found = INSTANT.exec(text);
  if (found === null)
    return refuse("time-malformed", "an instant reads 2025-10-26T06:00:00Z or 2025-10-26T06:00:00.000Z");
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = found.map((part) =>
    Number(part ?? 0),
  );
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return refuse("time-malformed", "the day is in the calendar");
  }
  if (hour > 23 || minute > 59 || second > 59) return refuse("time-malformed", "the time of day is before 24:00:00");
  return daysSinceEpoch(year, month, day) * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * MS_PER_SECOND + ms;
}

/** Always with milliseconds: `2025-10-26T06:00:00.000Z`. Throws outside the years 0000 to 9999. */
export function formatInstant(ms: number): string {
  if (!Number.isInteger(ms) || ms < MIN_INSTANT_MS || ms > MAX_INSTANT_MS) throw new RangeError("not an instant");
  const days = Math.floor(ms / MS_PER_DAY);
  const inDay = ms - days * MS_PER_DAY;
  const seconds = Math.floor(inDay / MS_PER_SECOND);
  const { year, month, day } = dateOfDay(days);
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const clock = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) =>
    digits(part, 2),
  );
  return `${date}T${clock.join(":")}.${digits(inDay % MS_PER_SECOND, 3)}Z`;
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// Counting years from March puts the leap day last, so that month lengths follow one formula: 153 days in five months.
function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_400_YEARS + dayOfEra - EPOCH_DAY;
}

function dateOfDay(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + EPOCH_DAY;
  const era = Math.floor(shifted / DAYS_PER_400_YEARS);
  const dayOfEra = shifted - era * DAYS_PER_400_YEARS;
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
