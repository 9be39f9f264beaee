// Runs what outsiders would run: the Go program beside this file, and the shell recipe as printed in the documentation.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Verdict = { readonly status: number | null; readonly output: string };

const GO_SOURCE = fileURLToPath(new URL("go", import.meta.url));
const RECIPE = fileURLToPath(new URL("../../docs/protocol/check-with-openssl.md", import.meta.url));
const DEBIAN_GOPATH = "/usr/share/gocode";

/** A reason to skip, or undefined where Go and Debian's golang.org/x/mod are there. */
export function goAbsent(): string | undefined {
  if (spawnSync("go", ["version"]).status !== 0) return "go absent (Debian: golang-go)";
  const found = existsSync(join(DEBIAN_GOPATH, "src/golang.org/x/mod/sumdb/tlog"));
  return found ? undefined : "golang.org/x/mod absent (Debian: golang-golang-x-mod-dev)";
}

export function opensslAbsent(): string | undefined {
  return spawnSync("openssl", ["version"]).status === 0 ? undefined : "openssl absent";
}

/** Builds the Go program into the folder and returns its path. */
export function buildGo(folder: string): string {
  const program = join(folder, "check");
  const built = spawnSync("go", ["build", "-buildvcs=false", "-o", program, "."], {
    cwd: GO_SOURCE,
    encoding: "utf8",
    env: { ...process.env, GO111MODULE: "off", GOPATH: DEBIAN_GOPATH, GOCACHE: join(folder, "cache"), GOFLAGS: "" },
  });
  if (built.status !== 0) throw new Error(built.stderr);
  return program;
}

/** The shell script printed in docs/protocol/check-with-openssl.md, so that the page cannot go stale. */
export function opensslRecipe(): string {
  const script = /```sh\n(.*?)```/s.exec(readFileSync(RECIPE, "utf8"))?.[1];
  if (script === undefined) throw new Error("no script in the documentation");
  return script;
}

/** 0 accepts, 1 refuses; anything else is a decision neither way. */
export function run(program: string, args: readonly string[]): Verdict {
  const done = spawnSync(program, args, { encoding: "utf8", timeout: TIMEOUT_MS });
  return { status: done.status, output: done.stdout + done.stderr };
}

const TIMEOUT_MS = 30_000;
