// An instant with its offset (RFC 3339), and the local day it lies in: midnight is not at one time on both sides of the line.
import { formatInstant, isRefusal, parseInstant } from "@mizan/ledger";

export type Instant = { readonly ms: number; readonly offsetMinutes: number };

const WITH_OFFSET = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;
const MAX_OFFSET_MINUTES = 14 * 60;

/** Undefined where there is no zone, no seconds, or no such day. */
export function readInstant(text: string): Instant | undefined {
  const [, local, fraction = "", zone = ""] = WITH_OFFSET.exec(text) ?? [];
  if (local === undefined) return undefined;
  const ms = parseInstant(`${local}.${fraction.padEnd(3, "0").slice(0, 3)}Z`);
  const offsetMinutes = zone === "Z" ? 0 : offsetOf(zone);
  if (isRefusal(ms) || offsetMinutes === undefined) return undefined;
  return { ms: ms - offsetMinutes * 60_000, offsetMinutes };
}

function offsetOf(zone: string): number | undefined {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  if (Number(zone.slice(4, 6)) > 59 || minutes > MAX_OFFSET_MINUTES) return undefined;
  return zone.startsWith("-") ? -minutes : minutes;
}

export const DAY_MS = 86_400_000;

/** Days since 1970-01-01 at its own offset. */
export function localDay({ ms, offsetMinutes }: Instant): number {
  return Math.floor((ms + offsetMinutes * 60_000) / DAY_MS);
}

/** `2025-10-26` */
export function dateOf(day: number): string {
  return formatInstant(day * DAY_MS).slice(0, 10);
}

/** The day of such a date; undefined where it is none. */
export function dayOf(date: string): number | undefined {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? parseInstant(`${date}T00:00:00Z`) : undefined;
  return ms === undefined || isRefusal(ms) ? undefined : ms / DAY_MS;
}
