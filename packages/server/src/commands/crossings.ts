// `mizan crossings FEED --line FILE --out FILE`: a pure fold with files around it: fixes in, crossings of the line out.
import { readFile, writeFile } from "node:fs/promises";
import { isRefusal } from "@mizan/ledger";
import { crossingResult, parseLine, readFixes, trackAll, type Fix } from "@mizan/movements";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";

const help = `usage: mizan crossings FEED --line FILE --out FILE [--band METRES] [--interval SECONDS] [--json]

Reads fixes (NDJSON: feed object category at lon lat errorM simulated) and a line (GeoJSON LineString), and writes each crossing
of the line as one JSON object a line: direction, time, place, chainage, and how sure it is. The same rows give the same bytes
in any order. A row that cannot be read is refused with its line, field and rule; the others count.

  --line FILE         the line; side a lies on the left as its vertices run
  --out FILE          where the crossings are written
  --band METRES       how far the line itself may lie off (unless given: 3000)
  --interval SECONDS  how often the feed promised a fix (unless given: 60)
  --json              the account as one JSON object

exit 0 nothing was refused · 1 some row was refused · 2 misuse`;

export const crossingsCommand: Command = { help, run };

const BAND_M = 3_000;
const INTERVAL_S = 60;

async function run(args: readonly string[]): Promise<ExitCode> {
  const text = { type: "string" } as const;
  const parsed = readArgs(args, { line: text, out: text, band: text, interval: text, json: { type: "boolean" } });
  if (typeof parsed === "string") return misuse("crossings", parsed);
  const [feed, ...more] = parsed.positionals;
  const { line, out, json } = parsed.values;
  if (feed === undefined || more.length > 0) return misuse("crossings", "one FEED is required");
  if (typeof line !== "string" || typeof out !== "string") return misuse("crossings", "--line FILE and --out FILE");
  const [bandM, interval] = [numberOf(parsed.values["band"], BAND_M), numberOf(parsed.values["interval"], INTERVAL_S)];
  if (bandM === undefined || interval === undefined) return misuse("crossings", "--band and --interval are numbers");
  try {
    return await fold({ feed, line, out, bandM, intervalMs: interval * 1000, json: json === true });
  } catch (error) {
    process.stderr.write(`mizan crossings: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function numberOf(value: string | boolean | undefined, usual: number): number | undefined {
  if (value === undefined) return usual;
  return typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

type Wanted = {
  readonly feed: string;
  readonly line: string;
  readonly out: string;
  readonly bandM: number;
  readonly intervalMs: number;
  readonly json: boolean;
};

async function fold({ feed, line, out, bandM, intervalMs, json }: Wanted): Promise<ExitCode> {
  const drawn = parseLine(new Uint8Array(await readFile(line)), { version: line, bandM });
  if (isRefusal(drawn)) {
    process.stderr.write(`mizan crossings: ${line}: ${drawn.at ?? "line"}: ${drawn.rule} (${drawn.refused})\n`);
    return 1;
  }
  const fixes: Fix[] = [];
  let refused = 0;
  for (const row of readFixes(new Uint8Array(await readFile(feed)), { arrivedMs: Date.now() })) {
    if ("value" in row) {
      fixes.push(row.value);
      continue;
    }
    refused += 1;
    const { at, rule, refused: code } = row.refusal;
    process.stderr.write(`refused: ${feed}: ${at ?? `line ${row.line}`}: ${rule} (${code})\n`);
  }
  const scene = { line: drawn, gates: [], zones: [], limits: () => ({ intervalMs }) };
  const { crossings, approached, grazed, implausible, objects } = trackAll(scene, fixes);
  await writeFile(out, crossings.map((one) => `${JSON.stringify(crossingResult(one, drawn))}\n`).join(""));
  const account = {
    fixes: fixes.length,
    refused,
    objects,
    crossings: crossings.length,
    approached,
    grazed,
    implausible,
  };
  const words = Object.entries(account).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(json ? `${JSON.stringify(account)}\n` : `${words.join(", ")}\n`);
  return refused === 0 ? 0 : 1;
}
