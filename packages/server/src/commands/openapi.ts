// `mizan openapi`: prints the API description made from the routes' own schemas; the committed copy is tested against it.
import { writeFile } from "node:fs/promises";
import { describeApi } from "../http/describe.ts";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";

const help = `usage: mizan openapi [--out FILE]

Prints the OpenAPI 3.1 description of the server, or writes it to FILE.`;

export const openapiCommand: Command = { help, run };

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, { out: { type: "string" } });
  if (typeof parsed === "string") return misuse("openapi", parsed);
  const text = await describeApi();
  const { out } = parsed.values;
  if (typeof out === "string") await writeFile(out, text);
  else process.stdout.write(text);
  return 0;
}
