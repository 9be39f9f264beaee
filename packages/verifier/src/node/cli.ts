// `mizan verify`, `mizan proof`, `mizan check-proof`: one entry for the server's command line and for the one-file bundle.
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { checkProofCommand, CHECK_PROOF_HELP } from "./check-proof-command.ts";
import { misuse, type Arguments, type ExitCode, type Io } from "./command.ts";
import { proofCommand, PROOF_HELP } from "./proof-command.ts";
import { verifyCommand, VERIFY_HELP } from "./verify-command.ts";

type Command = {
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  readonly run: (args: Arguments, io: Io) => Promise<ExitCode>;
};

const json = { type: "boolean" } as const;
const text = { type: "string" } as const;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["verify", { help: VERIFY_HELP, options: { policy: text, roots: text, known: text, json }, run: verifyCommand }],
  ["proof", { help: PROOF_HELP, options: { from: text, out: text, policy: text, opening: text }, run: proofCommand }],
  ["check-proof", { help: CHECK_PROOF_HELP, options: { policy: text, roots: text, json }, run: checkProofCommand }],
]);

export const VERIFIER_USAGE = `usage: mizan verify <url or folder> [--policy FILE] [--roots FILE] [--known FILE] [--json]
       mizan proof <index> --from <url or folder> --out FILE [--policy FILE] [--opening FILE]
       mizan check-proof FILE [--policy FILE] [--roots FILE] [--json]

Each with --help. Exit 0: verified, or written. 1: not verified; what failed, where and by which rule is on standard error.
2: the command was misused.`;

/** `argv` begins with the command's name. Never throws for bad input; an abort is the caller's own and is thrown. */
export async function runVerifierCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === "--help" || name === "help") {
    io.stdout(`${VERIFIER_USAGE}\n`);
    return 0;
  }
  const command = COMMANDS.get(name ?? "");
  if (!command)
    return misuse(io, name === undefined ? "a command is required" : `there is no command ${JSON.stringify(name)}`);
  const args = readArguments(rest, command.options);
  if (typeof args === "string") return misuse(io, args, name);
  if (args.values["help"] === true) {
    io.stdout(`${command.help}\n`);
    return 0;
  }
  return await command.run(args, io);
}

function readArguments(args: readonly string[], own: ParseArgsOptionsConfig): Arguments | string {
  const options = { ...own, help: { type: "boolean", short: "h" } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const flat = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]);
    return { values: Object.fromEntries(flat), positionals };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
