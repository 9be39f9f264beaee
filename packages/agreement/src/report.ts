// A report: what one source says happened, raw and never changed. It is not yet an incident, and attributes nothing.
import {
  type JsonObject,
  type Refusal,
  type NamedBytes,
  isRefusal,
  refuse,
  type FieldCode,
  type FieldValue,
  codeField as code,
  decimalField as decimal,
  flagField as flag,
  listField as list,
  nullableField as nullable,
  objectField as object,
  readField,
  textField as text,
  wholeField as whole,
  isWithheld,
  withheld,
} from "@mizan/ledger";
import { ACCESS_ANSWERS, MEANS, OBSERVATIONS, OFFICIAL_LEVELS, REFUSAL_REASONS, TARGETS } from "./axes.ts";
import { CHANNELS } from "./channel.ts";
import { type DeathsCode, MAX_DEATHS, refuseDeaths } from "./deaths.ts";
import { type OccurredCode, TIME_PRECISIONS, refuseOccurred } from "./occurred.ts";
import { PLACE_PRECISIONS, type PlaceCode, refusePlace } from "./place.ts";

/** Longest text of a quoted column; a row of a source file is at most 64 KiB. */
const MAX_QUOTATION = 16_384;
const MAX_NAME = 256;
const MAX_OUTLETS = 16;
const MAX_RECORD = 1_000_000_000;
const MAX_ATTACHMENTS = 8;
const MAX_ATTACHMENT_BYTES = 50 * 1024 * 1024;
const MAX_ACCURACY_M = 100_000;
/** Two weeks before a shut gate. */
const MAX_WAITED_MINUTES = 20_160;
/** UCDP's types of violence 1–3. */
export const VIOLENCE_KINDS = ["state-based", "non-state", "one-sided"] as const;

const name = text("public", { max: MAX_NAME });
const day = text("public", { min: 10, max: 10, pattern: /^\d{4}-\d\d-\d\d$/u });
const sha256Hex = { min: 64, max: 64, pattern: /^[0-9a-f]{64}$/u };
const deathCount = whole("public", 0, MAX_DEATHS);
const latitude = (audience: string) => decimal(audience, -90, 90);
const longitude = (audience: string) => decimal(audience, -180, 180);

/** Through which foreign message it came; the row's hash is held back, since whoever knows the row could confirm it. */
const via = object(
  {
    format: text("public", { max: 32, pattern: /^[a-z0-9][a-z0-9-]{0,31}$/u }),
    sourceId: text("public", { max: 128, pattern: /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/u }),
  },
  {
    file: text("public", sha256Hex),
    record: whole("public", 1, MAX_RECORD),
    row: withheld("source", text("source", sha256Hex)),
  },
);

/** Who a source says did it, and how clear it calls that: a quotation, whatever it says. */
const attributionClaim = object(
  {
    sideA: text("attribution-claim", { max: 1024, lines: true }),
    sideB: text("attribution-claim", { max: 1024, lines: true }),
  },
  {
    conflict: text("attribution-claim", { max: 1024, lines: true }),
    dyad: text("attribution-claim", { max: 1024, lines: true }),
    clarity: code("attribution-claim", ["high", "lower"]),
    deaths: object({
      a: whole("attribution-claim", 0, MAX_DEATHS),
      b: whole("attribution-claim", 0, MAX_DEATHS),
      civilians: whole("attribution-claim", 0, MAX_DEATHS),
      unknown: whole("attribution-claim", 0, MAX_DEATHS),
    }),
  },
);
const sourceClaim = object(
  {},
  {
    article: text("source", { max: MAX_QUOTATION, lines: true }),
    outlets: text("source", { max: 8192, lines: true }),
    headline: text("source", { max: 8192, lines: true }),
    original: text("source", { max: 8192, lines: true }),
    count: whole("source", 0, 10_000),
  },
);
const placeClaim = object(
  { lat: latitude("exact-place"), lon: longitude("exact-place") },
  {
    name: text("exact-place", { max: 1024, lines: true }),
    description: text("exact-place", { max: 8192, lines: true }),
    accuracyM: whole("exact-place", 0, MAX_ACCURACY_M),
  },
);
/** How it is known, by what means and against what: what somebody on the spot can tell. Neither who did it, nor whether it may be. */
const observed = object({
  by: code("public", OBSERVATIONS),
  means: nullable(code("public", MEANS)),
  target: nullable(code("public", TARGETS)),
});
/** A team that was stopped: by whom is a claim like any other, and no person is named. */
const accessClaim = object(
  {
    answer: code("attribution-claim", ACCESS_ANSWERS),
    minutes: whole("attribution-claim", 0, MAX_WAITED_MINUTES),
    official: code("attribution-claim", OFFICIAL_LEVELS),
    reason: code("attribution-claim", REFUSAL_REASONS),
  },
  { host: text("attribution-claim", { max: 64, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/u }) },
);
/**
 * A picture shows where it was taken and who stood there: it is named, by the hash of its bytes, to those who may know the place.
 * The list is withheld whole: a digest's path names members of objects only.
 */
const attachments = list(
  object(
    {
      hash: text("public", sha256Hex),
      bytes: whole("public", 1, MAX_ATTACHMENT_BYTES),
      mediaType: text("public", { max: 64, pattern: /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,40}$/u }),
    },
    { title: text("public", { max: MAX_NAME }) },
  ),
  MAX_ATTACHMENTS,
);

export const reportField = object(
  {
    channel: code("public", CHANNELS),
    simulated: flag("public"),
    occurred: object({
      from: text("public", { max: 24, pattern: /^[0-9TZ:.-]+$/u }),
      to: text("public", { max: 24, pattern: /^[0-9TZ:.-]+$/u }),
      precision: code("public", TIME_PRECISIONS),
    }),
    place: object({ precision: code("public", PLACE_PRECISIONS) }, { country: name, adm1: name, adm2: name, name }),
    cell: nullable(object({ lat: latitude("public"), lon: longitude("public") })),
    deaths: nullable(object({ low: deathCount, best: deathCount, high: deathCount })),
    kind: nullable(code("public", VIOLENCE_KINDS)),
  },
  {
    via,
    outlets: list(object({ name }, { date: day }), MAX_OUTLETS),
    observed,
    attachments: withheld("exact-place", attachments),
    claim: object(
      {},
      {
        attribution: withheld("attribution-claim", attributionClaim),
        source: withheld("source", sourceClaim),
        place: withheld("exact-place", placeClaim),
        access: withheld("attribution-claim", accessClaim),
      },
    ),
  },
);

export type Report = FieldValue<typeof reportField>;
export type ViolenceKind = (typeof VIOLENCE_KINDS)[number];
export type ReportCode = FieldCode | OccurredCode | PlaceCode | DeathsCode | "via-missing";

/** Reads a report's body, as signed or with its fields opened; every bound and every rule between fields is checked. */
export function parseReport(body: JsonObject): Report | Refusal<ReportCode> {
  const report = readField(reportField, body);
  if (isRefusal(report)) return report;
  const point = report.claim?.place;
  return (
    refuseVia(report) ??
    refuseOccurred(report.occurred) ??
    refusePlace(report.place, report.cell, point === undefined || isWithheld(point) ? undefined : point) ??
    (report.deaths === null ? undefined : refuseDeaths(report.deaths, report.channel === "import")) ??
    report
  );
}

/** The bytes a report brings with it; withheld, it names none. */
export function reportBytes({ attachments: named }: Report): readonly NamedBytes[] {
  if (named === undefined || isWithheld(named)) return [];
  return named.map(({ hash, bytes }, i) => ({ hash, bytes, at: `body.attachments.${i}` }));
}

/** What came from a file names the file, the record and the row; without them nobody could find it again. */
function refuseVia({ channel, via: origin }: Report): Refusal<ReportCode> | undefined {
  if (origin === undefined) {
    return channel === "import" || channel === "openrosa"
      ? refuse("via-missing", `a report by the channel ${channel} says through what it came`, "body.via")
      : undefined;
  }
  if (channel !== "import") return undefined;
  const missing = (["file", "record", "row"] as const).find((member) => origin[member] === undefined);
  return missing && refuse("via-missing", "an imported report names its file, record and row", `body.via.${missing}`);
}
