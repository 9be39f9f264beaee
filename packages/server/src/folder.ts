// The data folder as the server uses it: which file lies where, and what it was set up with.
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** `config.json`: chosen at set-up; what is pinned elsewhere (keys, origin) must agree with it. */
export type Config = {
  readonly format: "mizan/data@v1";
  readonly origin: string;
  readonly operator: string;
  readonly scenario: string;
  readonly guarantors: readonly ConfiguredGuarantor[];
  /** Organisation of the gateway that imports data sets. */
  readonly gateway: { readonly org: string };
  /** Whom the console's access link lets in. */
  readonly console: { readonly org: string; readonly role: string };
};

export type ConfiguredGuarantor = {
  readonly name: string;
  /** The office's name by language. */
  readonly label: Readonly<Record<string, string>>;
  readonly url: string;
  /** Its witness's folder, when that runs on this machine (in the file: relative to the data folder); null elsewhere. */
  readonly dir: string | null;
};

export type Folder = ReturnType<typeof folderOf>;

export function folderOf(dir: string) {
  return {
    dir,
    config: join(dir, "config.json"),
    /** Pinned at set-up; the copies beside the log are for whoever fetches or copies it. */
    policy: join(dir, "policy"),
    roots: join(dir, "roots.json"),
    publishedPolicy: join(dir, "log", "policy"),
    publishedRoots: join(dir, "log", "roots.json"),
    evidence: join(dir, "evidence"),
    readModels: join(dir, "read"),
    socket: join(dir, "mizan.sock"),
    logs: join(dir, "server.log"),
    sessions: join(dir, "sessions.json"),
    passkeys: join(dir, "passkeys.json"),
    keyRequests: join(dir, "key-requests.json"),
    evidenceBytes: join(dir, "evidence-bytes"),
    consoleToken: join(dir, "keys", "console.token"),
    logSeed: join(dir, "keys", "log.seed"),
    seed: (org: string, role: string) => join(dir, "keys", `${org}.${role}.seed`),
    witness: (name: string) => join(dir, "witness", name),
  };
}

export async function readConfig(folder: Folder): Promise<Config> {
  const text = await readFile(folder.config, "utf8").catch(() => undefined);
  if (text === undefined) throw new Error(`${folder.dir} is not a data folder: it has no readable config.json`);
  const value: unknown = JSON.parse(text);
  if (!isConfig(value)) throw new Error(`${folder.config}: not a mizan/data@v1 file`);
  const guarantors = value.guarantors.map((guarantor) => ({
    ...guarantor,
    dir: guarantor.dir === null ? null : resolve(folder.dir, guarantor.dir),
  }));
  return { ...value, guarantors };
}

export async function writeConfig(folder: Folder, config: Config): Promise<void> {
  await writeFile(folder.config, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
}

// The operator's own file, written by set-up: its format line is what tells it from anything else.
function isConfig(value: unknown): value is Config {
  return typeof value === "object" && value !== null && "format" in value && value.format === "mizan/data@v1";
}
