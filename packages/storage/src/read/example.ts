// Entries for the tests of the read models: reports as they are filed, with their restricted fields disclosed and withheld.
import { restrictedPaths } from "@mizan/agreement";
import { type Chain, type JsonObject, isRefusal, withhold } from "@mizan/ledger";
import type { ErasedEntry, ProjectedEntry, ReadableEntry } from "./projector.ts";

export type ExampleOptions = {
  readonly chain?: Chain;
  /** Members that replace those of the example. */
  readonly body?: JsonObject;
  /** Two logs differ in their leaves. */
  readonly log?: number;
  readonly org?: string;
};

const REPORT = "agreement.report.filed";
const FIRST_LOGGED_AT = 1_761_458_400_000;
const SALT_BYTES = 32;

/** An imported report of two deaths in Achin district, in its own variant for each index. */
export function exampleReport(index: number): JsonObject {
  return {
    channel: "import",
    simulated: false,
    via: {
      format: "ucdp-ged",
      sourceId: `${400_000 + index}`,
      file: "f".repeat(64),
      record: index + 1,
      row: hex(index),
    },
    occurred: { from: "2021-05-28", to: "2021-05-29", precision: "days" },
    place: { precision: "near", country: "Afghanistan", adm1: "Nangarhār province", adm2: "Achin district" },
    cell: { lat: 34.25, lon: 70.75 },
    deaths: { low: 1, best: 2, high: index + 2 },
    kind: "one-sided",
    outlets: [{ name: "Reuters", date: "2021-05-29" }, { name: "UNAMA" }],
    claim: {
      attribution: { sideA: "Government of Afghanistan", sideB: "Taleban", clarity: "high" },
      source: { article: `"Dawn, 2021-05-29, Two killed near Momand"`, original: "a witness called Palwasha" },
      place: { lat: 34.11, lon: 70.64, name: "Momand village" },
    },
  };
}

/** A report in the log, of the public chain if nothing else is asked for. */
export function exampleEntry(index: number, options: ExampleOptions = {}): ReadableEntry {
  const body = { ...exampleReport(index), ...options.body };
  const fields = restrictedPaths(REPORT, body).map((field) => ({
    ...field,
    salt: new Uint8Array(SALT_BYTES).fill(index),
  }));
  const withheld = withhold(body, fields);
  if (isRefusal(withheld)) throw new Error(`an example cannot be withheld: ${withheld.rule}`);
  return entryOf(index, { ...options, type: REPORT, body, withheldBody: withheld.body });
}

/** An entry that is no report. */
export function exampleKey(index: number, options: ExampleOptions = {}): ReadableEntry {
  const body = { subject: { org: "party-a", role: "liaison" }, ...options.body };
  return entryOf(index, { ...options, type: "oversight.key.enrolled", body, withheldBody: body });
}

export function erasedEntry({ index, leaf, loggedAt }: ProjectedEntry): ErasedEntry {
  return { index, leaf, loggedAt, statement: null };
}

/** `count` entries from 0 on, as `make` has them. */
export function exampleLog(count: number, make: (index: number) => ProjectedEntry = exampleEntry): ProjectedEntry[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Reads a log as the store does. */
export function readerOf(log: readonly ProjectedEntry[]): (from: number) => AsyncIterable<ProjectedEntry> {
  return async function* (from) {
    yield* log.slice(from);
  };
}

type Content = ExampleOptions & { readonly type: string; readonly body: JsonObject; readonly withheldBody: JsonObject };

function entryOf(
  index: number,
  { type, chain = "public", org = "data-office", log = 0, body, withheldBody }: Content,
): ReadableEntry {
  const signed = { type, org, key: hex(7), chain, seq: index, prev: null, seen: null, at: "2025-10-26T06:00:00.000Z" };
  return {
    index,
    leaf: hex(index + log * 1_000_000_000),
    loggedAt: FIRST_LOGGED_AT + index,
    role: "gateway",
    statement: { ...signed, body: withheldBody },
    body,
    withheldBody,
  };
}

function hex(value: number): string {
  return value.toString(16).padStart(64, "0");
}
