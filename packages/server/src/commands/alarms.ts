// `mizan alarms COUNTS.csv --out FILE`: a pure fold with files around it: counts in, days that stand out.
import { readFile, writeFile } from "node:fs/promises";
import { boardOf, flowResult, readCounts, signalsOf, type CountRow } from "@mizan/movements";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";

const help = `usage: mizan alarms COUNTS.csv --out FILE [--json]

Reads counts at gates (CSV with a row of HXL tags) and writes each day that stands out against the week before it as one JSON
object a line, newest first: what was counted, what was expected, the limits, p, q, and the days looked at. Counts of people are
unusual flow and no alarm. A row that cannot be read is refused with its line, field and rule; the others count.

  --out FILE   where the days are written
  --json       the account as one JSON object

exit 0 nothing was refused · 1 some row was refused · 2 misuse`;

export const alarmsCommand: Command = { help, run };

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, { out: { type: "string" }, json: { type: "boolean" } });
  if (typeof parsed === "string") return misuse("alarms", parsed);
  const [file, ...more] = parsed.positionals;
  const { out, json } = parsed.values;
  if (file === undefined || more.length > 0) return misuse("alarms", "one file of counts is required");
  if (typeof out !== "string") return misuse("alarms", "--out FILE is required");
  try {
    return await fold(file, out, json === true);
  } catch (error) {
    process.stderr.write(`mizan alarms: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function fold(file: string, out: string, json: boolean): Promise<ExitCode> {
  const rows: CountRow[] = [];
  let refused = 0;
  for (const row of readCounts(new Uint8Array(await readFile(file)), { arrivedMs: Date.now(), gates: null })) {
    if ("value" in row) {
      rows.push(row.value);
      continue;
    }
    refused += 1;
    const { at, rule, refused: code } = row.refusal;
    process.stderr.write(`refused: ${file}: ${at ?? `line ${row.line}`}: ${rule} (${code})\n`);
  }
  const signals = signalsOf(boardOf([rows]));
  await writeFile(out, signals.map((signal) => `${JSON.stringify(flowResult(signal))}\n`).join(""));
  const alarms = signals.filter(({ kind }) => kind === "alarm").length;
  const account = { rows: rows.length, refused, alarms, unusual: signals.length - alarms };
  const words = Object.entries(account).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(json ? `${JSON.stringify(account)}\n` : `${words.join(", ")}\n`);
  return refused === 0 ? 0 : 1;
}
