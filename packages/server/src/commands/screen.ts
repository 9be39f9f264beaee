// `mizan screen NAMES.csv --list FILE --out SCORES.csv`: each name of a file against a list, with the best candidates and their scores.
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { ALGORITHM, DEFAULT_THRESHOLD, screen, screeningList } from "@mizan/financing";
import { isRefusal } from "@mizan/ledger";
import { parse } from "csv-parse/sync";
import { readUnList } from "../gateways/un-list.ts";
import { progressOn } from "../progress.ts";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";

const help = `usage: mizan screen NAMES.csv --list FILE --out SCORES.csv [--threshold 0.8]

Reads a CSV file with a header; the names stand in its column "name" or "full_name". FILE is the UN Security Council's
consolidated list (XML). For each name SCORES.csv has a row for each candidate at or above the threshold, best first, or one
row without a candidate.

exit 0 done · 1 a file was refused · 2 misuse`;

export const screenCommand: Command = { help, run };

const WHOLE = 1_000_000;
const MAX_NAMES_BYTES = 50 * 1024 * 1024;

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, { list: { type: "string" }, out: { type: "string" }, threshold: { type: "string" } });
  if (typeof parsed === "string") return misuse("screen", parsed);
  const [file, ...more] = parsed.positionals;
  const { list, out, threshold = String(DEFAULT_THRESHOLD / WHOLE) } = parsed.values;
  if (file === undefined || more.length > 0) return misuse("screen", "one NAMES.csv is required");
  if (list === undefined || out === undefined) return misuse("screen", "--list FILE and --out FILE are required");
  const from = Math.round(Number(threshold) * WHOLE);
  if (!(from >= WHOLE / 2 && from <= WHOLE)) return misuse("screen", "--threshold lies between 0.5 and 1");
  try {
    return await screenFile({ file, list: String(list), out: String(out), threshold: from });
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

type Wanted = { readonly file: string; readonly list: string; readonly out: string; readonly threshold: number };

async function screenFile({ file, list, out, threshold }: Wanted): Promise<ExitCode> {
  const read = readUnList([await readFile(list)]);
  if (isRefusal(read)) return refused(`${list}: ${read.at ?? "the file"}: ${read.rule} (${read.refused})`);
  for (const { line, rule } of read.refused) process.stderr.write(`mizan screen: ${list}: line ${line}: ${rule}\n`);
  const names = namesOf(await readFile(file));
  if (typeof names === "string") return refused(`${file}: ${names}`);
  const ready = screeningList(read.entries);
  const sink = createWriteStream(out);
  const progress = progressOn(process.stderr, "names");
  sink.write("row,name,rank,reference,listed_name,score\n");
  let alerts = 0;
  for (const [at, name] of names.entries()) {
    const found = screen(ready, { name, birthYear: null }, threshold);
    if (found.length > 0) alerts += 1;
    const rows = found.map(({ reference, listed, score }, rank) => [rank + 1, reference, listed.text, score / WHOLE]);
    for (const row of rows.length > 0 ? rows : [["", "", "", ""]])
      if (!sink.write(`${[at + 1, name, ...row].map(quoted).join(",")}\n`)) await once(sink, "drain");
    progress.step(at + 1);
  }
  progress.end();
  sink.end();
  await once(sink, "finish");
  process.stdout.write(
    `${names.length} names against ${read.entries.length} entries: ${alerts} with a candidate at ${threshold / WHOLE} or above (${ALGORITHM})\n`,
  );
  return 0;
}

/** Or what is wrong with the file. */
function namesOf(bytes: Buffer): readonly string[] | string {
  if (bytes.length > MAX_NAMES_BYTES) return `at most ${MAX_NAMES_BYTES} bytes`;
  const [head, ...rows]: string[][] = parse(bytes, { bom: true, relax_column_count: true });
  const column = ["name", "full_name"].map((name) => head?.indexOf(name) ?? -1).find((at) => at >= 0);
  return column === undefined
    ? `line 1: a column is called "name" or "full_name"`
    : rows.map((row) => row[column] ?? "");
}

/** A cell that a spreadsheet would take for a formula is text. */
function quoted(value: string | number): string {
  const text = String(value).replace(/^[=+@\t\r]/u, "'$&");
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function refused(rule: string): ExitCode {
  process.stderr.write(`mizan screen: ${rule}\n`);
  return 1;
}
