// What every command of the verifier is given and answers.
export type ExitCode = 0 | 1 | 2;

/** What a command may touch besides files and addresses that it is given. */
export type Io = {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether progress may be drawn on stderr. */
  readonly isTerminal: boolean;
  readonly nowMs: () => number;
  readonly signal?: AbortSignal;
};

export type Arguments = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
};

/** Says on standard error what was misused, and answers 2. */
export function misuse(io: Io, rule: string, command?: string): ExitCode {
  const name = command === undefined ? "mizan" : `mizan ${command}`;
  io.stderr(`${name}: ${rule}\nSee: ${name} --help\n`);
  return 2;
}
