// Reads fixes from NDJSON: one object a line, exactly the members of a fix, and nothing that could name a person.
import { decodeUtf8, isRefusal, type Refusal } from "@mizan/ledger";
import { POSITION_CATEGORIES, type Fix, type PositionCategory } from "./fix.ts";
import { readInstant } from "./instant.ts";
import { pointOf } from "./plane.ts";
import { linesOf, MAX_ROW_BYTES, MAX_ROWS, refuseRow, refuseSize, type Row, type RowCode } from "./rows.ts";

export type FixSource = {
  /** time of arrival; a clock may be ahead of it by a little */
  readonly arrivedMs: number;
  /** where given, no other feed's rows are taken */
  readonly feed?: string;
  readonly categories?: readonly string[];
};

const AHEAD_MS = 10 * 60_000;
const MEMBERS = ["feed", "object", "category", "at", "lon", "lat", "errorM", "simulated"] as const;
/** A pseudonym: too short for a name with a family name, without blanks, signs of a telephone or an address. */
const PSEUDONYM = /^[a-z0-9][a-z0-9-]{0,39}$/;
const FEED = /^[a-z0-9][a-z0-9-]{0,63}$/;
const MAX_ERROR_M = 100_000;
/** The radius that holds 95 % of a two-dimensional normal error, in standard deviations of one axis: √(−2 ln .05). */
const SIGMAS_OF_95 = 2.448;

export function* readFixes(bytes: Uint8Array, source: FixSource): Generator<Row<Fix>> {
  const large = refuseSize(bytes);
  if (large) {
    yield { line: 1, refusal: large };
    return;
  }
  let rows = 0;
  for (const { line, bytes: row } of linesOf(bytes)) {
    rows += 1;
    if (rows > MAX_ROWS) {
      yield { line, refusal: refuseRow("rows-too-many", line, `a batch has at most ${MAX_ROWS} rows`) };
      return;
    }
    const value = readFix(row, line, source);
    yield isRefusal(value) ? { line, refusal: value } : { line, bytes: row, value };
  }
}

function readFix(bytes: Uint8Array, line: number, source: FixSource): Fix | Refusal<RowCode> {
  if (bytes.length > MAX_ROW_BYTES) return refuseRow("row-too-large", line, `a row has at most ${MAX_ROW_BYTES} bytes`);
  const members = readMembers(bytes, line);
  if (isRefusal(members)) return members;
  const of = (name: (typeof MEMBERS)[number]): unknown => members.get(name);
  const wrong = (field: string, rule: string, code: RowCode = "row-malformed") => refuseRow(code, line, rule, field);
  const [feed, object, category, at] = [of("feed"), of("object"), of("category"), of("at")];
  if (typeof feed !== "string" || !FEED.test(feed)) return wrong("feed", "the name of a feed");
  if (source.feed !== undefined && feed !== source.feed)
    return wrong("feed", `these are rows of ${source.feed}`, "row-not-of-feed");
  if (typeof object !== "string" || !PSEUDONYM.test(object))
    return wrong("object", "a pseudonym: small letters, digits and hyphens, at most 40");
  if (!isCategory(category)) return wrong("category", `one of ${POSITION_CATEGORIES.join(", ")}`, "person-tracked");
  if (source.categories && !source.categories.includes(category))
    return wrong("category", "the feed did not promise this category", "row-not-of-feed");
  const instant = typeof at === "string" ? readInstant(at) : undefined;
  if (!instant) return wrong("at", "an instant with seconds and zone, as RFC 3339 has it");
  if (instant.ms > source.arrivedMs + AHEAD_MS)
    return wrong("at", "more than 10 minutes after the time of arrival", "row-ahead-of-time");
  const place = readPlace(of("lon"), of("lat"), line);
  if (isRefusal(place)) return place;
  const [errorM, simulated] = [of("errorM"), of("simulated")];
  if (typeof errorM !== "number" || !(errorM >= 0 && errorM <= MAX_ERROR_M))
    return wrong("errorM", `metres from 0 to ${MAX_ERROR_M}`, "row-out-of-bounds");
  if (typeof simulated !== "boolean") return wrong("simulated", "true or false");
  return { feed, object, category, atMs: instant.ms, ...place, sigmaM: errorM / SIGMAS_OF_95, simulated };
}

/** Exactly the members of a fix; the first other one is named if its name is a plain word. */
function readMembers(bytes: Uint8Array, line: number): ReadonlyMap<string, unknown> | Refusal<RowCode> {
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return refuseRow("row-malformed", line, "a row is UTF-8");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuseRow("row-malformed", line, "a row is one JSON object; the last one may have been cut off");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return refuseRow("row-malformed", line, "a row is one JSON object");
  const members = new Map<string, unknown>(Object.entries(value));
  for (const name of MEMBERS)
    if (!members.has(name)) return refuseRow("row-malformed", line, "this field is required", name);
  for (const name of members.keys())
    if (!MEMBERS.some((known) => known === name))
      return refuseRow(
        "row-field-unknown",
        line,
        "no other field is taken, and nothing that says who a person is",
        /^[A-Za-z]{1,24}$/.test(name) ? name : "(another name)",
      );
  return members;
}

function isCategory(value: unknown): value is PositionCategory {
  return POSITION_CATEGORIES.some((one) => one === value);
}

function readPlace(lon: unknown, lat: unknown, line: number) {
  // `1e400` is read as infinity.
  if (typeof lon !== "number" || !Number.isFinite(lon)) return refuseRow("row-malformed", line, "degrees", "lon");
  if (typeof lat !== "number" || !Number.isFinite(lat)) return refuseRow("row-malformed", line, "degrees", "lat");
  if (Math.abs(lat) > 90)
    return refuseRow("row-out-of-bounds", line, "latitude lies between −90 and 90: longitude comes first", "lat");
  if (Math.abs(lon) > 180) return refuseRow("row-out-of-bounds", line, "longitude lies between −180 and 180", "lon");
  return pointOf(lon, lat);
}
