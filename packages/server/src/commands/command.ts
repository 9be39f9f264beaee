// What a command is: a name, its help, and a run that answers with an exit code: 0 done, 1 refused or not verified, 2 misuse.
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

export type ExitCode = 0 | 1 | 2;

export type Command = {
  /** Null where the command answers `--help` itself. */
  readonly help: string | null;
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
};

export type CommandEntry = {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
};

/** Says on standard error what was misused, and answers 2. */
export function misuse(command: string, rule: string): ExitCode {
  process.stderr.write(`mizan ${command}: ${rule}\nSee: mizan ${command} --help\n`);
  return 2;
}

type Parsed = {
  readonly values: Record<string, string | boolean | undefined>;
  readonly positionals: readonly string[];
};

/** Reads options strictly: an unknown one is a misuse, answered as the text of the rule. */
export function readArgs(args: readonly string[], options: ParseArgsOptionsConfig): Parsed | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const flat = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]);
    return { values: Object.fromEntries(flat), positionals };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export async function runCommand(
  entries: readonly CommandEntry[],
  [name, ...rest]: readonly string[],
): Promise<ExitCode> {
  if (name === undefined || name === "--help" || name === "help") {
    process.stdout.write(`${usage(entries)}\n`);
    return name === undefined ? 2 : 0;
  }
  const entry = entries.find((candidate) => candidate.name === name);
  if (!entry) {
    process.stderr.write(`mizan: there is no command ${JSON.stringify(name)}\n${usage(entries)}\n`);
    return 2;
  }
  const command = await entry.load();
  if (command.help !== null && rest.includes("--help")) {
    process.stdout.write(`${command.help}\n`);
    return 0;
  }
  return command.run(rest);
}

function usage(entries: readonly CommandEntry[]): string {
  const width = Math.max(...entries.map(({ name }) => name.length));
  return [
    "usage: mizan <command> [options]",
    "",
    ...entries.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
  ].join("\n");
}
