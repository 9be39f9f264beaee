// `mizan import <format> FILE`: every record of an outside data set becomes a report by the gateway, or is refused with its place.
import { isRefusal } from "@mizan/ledger";
import { fileReports, type Account, type Filing } from "../filing.ts";
import { openUcdpGedFile, type UcdpRecord } from "../gateways/ucdp-ged.ts";
import { progressOn } from "../progress.ts";
import { readSeed } from "../seed.ts";
import { withServer } from "../with-server.ts";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";
import { DEMO_DATA } from "./data-folder.ts";

const help = `usage: mizan import ucdp-ged FILE [--data DIR] [--json]

Reads an event file of the UCDP Georeferenced Event Dataset (CSV, 49 columns). Each record becomes a report signed by the
gateway's key, or is refused with its record number, line, column and reason. Who did it, as the file claims, is kept as a
quotation and nothing more. Importing a file again adds nothing.

Through the running server where there is one; otherwise the mechanism runs until both guarantors have cosigned.

  --data DIR   the data folder (unless given: the demonstration's)
  --json       the account as one JSON object

exit 0 nothing was refused · 1 some record was refused · 2 misuse`;

export const importCommand: Command = { help, run };

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, { data: { type: "string" }, json: { type: "boolean" } });
  if (typeof parsed === "string") return misuse("import", parsed);
  const [format, file, ...more] = parsed.positionals;
  if (format !== "ucdp-ged") return misuse("import", "the format is ucdp-ged");
  if (file === undefined || more.length > 0) return misuse("import", "one FILE is required");
  const { data = DEMO_DATA, json } = parsed.values;
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  try {
    const account = await importUcdpGed({ file, dir: String(data), signal: stop.signal });
    if (typeof account === "string") {
      process.stderr.write(`mizan import: ${account}\n`);
      return 1;
    }
    report(account, json === true);
    return account.refused.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`mizan import: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** The account, or what is wrong with the file as a whole. */
export async function importUcdpGed(wanted: {
  file: string;
  dir: string;
  signal: AbortSignal;
}): Promise<Account | string> {
  const opened = await openUcdpGedFile(wanted.file);
  if (isRefusal(opened)) return `${wanted.file}: ${opened.at ?? "the file"}: ${opened.rule} (${opened.refused})`;
  const progress = progressOn(process.stderr, "records");
  try {
    return await withServer(wanted.dir, async ({ client, folder, config }) => {
      const author = { org: config.gateway.org, signer: await readSeed(folder.seed(config.gateway.org, "gateway")) };
      const onProgress = ({ read }: Account) => progress.step(read);
      return fileReports(filings(opened.records()), {
        client,
        author,
        clock: Date.now,
        onProgress,
        signal: wanted.signal,
      });
    });
  } finally {
    progress.end();
  }
}

async function* filings(records: AsyncIterable<UcdpRecord>): AsyncGenerator<Filing> {
  for await (const record of records) {
    const place = { record: record.record, line: record.line };
    if ("refusal" in record) yield { ...place, refusal: record.refusal };
    else yield { ...place, body: { ...record.report }, restricted: record.restricted };
  }
}

function report(account: Account, json: boolean): void {
  const { read, accepted, repeated, refused } = account;
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ read, accepted, repeated, refused: refused.length, refusals: refused })}\n`,
    );
    return;
  }
  for (const { at, rule, code } of refused) process.stderr.write(`refused: ${at}: ${rule} (${code})\n`);
  process.stdout.write(
    `read ${read}: accepted ${accepted}, already in the log ${repeated}, refused ${refused.length}\n`,
  );
}
