// Works out the row of a report from its statement: the columns from the body as signed, the office's body kept apart.
import { type Report, parseAgreementFact } from "@mizan/agreement";
import { type JsonObject, type JsonValue, type Statement, isRefusal, isWithheldField } from "@mizan/ledger";
import type { ReportBodyTable, ReportTable } from "./schema.ts";
import { wordsOf } from "./words.ts";

export type ReportSource = {
  readonly index: number;
  readonly loggedAt: number;
  readonly statement: Statement;
  /** with every field that was disclosed */
  readonly body: JsonObject;
  /** as signed: what is restricted stands as a digest */
  readonly withheldBody: JsonObject;
};

/** Undefined where the statement is no report. Nothing of `body` reaches a column that a public view shows. */
export function reportColumns(source: ReportSource): ReportTable | undefined {
  const { index, loggedAt, statement, body, withheldBody } = source;
  const { type, org, key, chain, seq, at } = statement;
  const fact = parseAgreementFact(type, withheldBody);
  // What was admitted parses; should a later version read it otherwise, the entry is listed and the report is not.
  if (isRefusal(fact) || fact.type !== "agreement.report.filed") return undefined;
  const report = fact.body;
  const words = publicWords(org, report);
  return {
    index,
    type,
    chain,
    org,
    key,
    seq,
    at,
    logged_at: loggedAt,
    channel: report.channel,
    simulated: report.simulated,
    source_format: report.via?.format ?? null,
    source_id: report.via?.sourceId ?? null,
    occurred_from: report.occurred.from,
    occurred_to: report.occurred.to,
    occurred_precision: report.occurred.precision,
    place_precision: report.place.precision,
    country: report.place.country ?? null,
    adm1: report.place.adm1 ?? null,
    adm2: report.place.adm2 ?? null,
    place_name: report.place.name ?? null,
    cell_lat: report.cell?.lat ?? null,
    cell_lon: report.cell?.lon ?? null,
    deaths_low: report.deaths?.low ?? null,
    deaths_best: report.deaths?.best ?? null,
    deaths_high: report.deaths?.high ?? null,
    kind: report.kind,
    public_words: wordsOf(words),
    office_words: wordsOf([...words, ...textsIn(body["claim"] ?? null)]),
  };
}

export function reportBodies({ index, body, withheldBody }: ReportSource): ReportBodyTable {
  return { index, public_body: JSON.stringify(withheldBody), office_body: JSON.stringify(body) };
}

function publicWords(
  org: string,
  { channel, via, kind, occurred, place, outlets }: Report,
): readonly (string | undefined)[] {
  const { country, adm1, adm2, name } = place;
  const named = (outlets ?? []).map((outlet) => outlet.name);
  return [
    org,
    channel,
    via?.format,
    via?.sourceId,
    kind ?? undefined,
    occurred.from,
    occurred.to,
    country,
    adm1,
    adm2,
    name,
    ...named,
  ];
}

/** Every text that was disclosed; digests are none. */
function textsIn(value: JsonValue): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || isWithheldField(value)) return [];
  return Object.values(value).flatMap((member) => textsIn(member));
}
