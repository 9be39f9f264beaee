// Brings a fresh machine to the point where Mizan can run: Node 24, packages, build. Plain JavaScript for Node 20 and later.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const NODE_MAJOR = 24;
const windows = process.platform === "win32";
const platform = windows ? "win" : process.platform;
const localPackage = join(root, ".node", "node_modules", `node-${platform}-${process.arch}`);
const localNode = join(localPackage, "bin", windows ? "node.exe" : "node");
const stamps = join(root, ".build");
// What Node has compiled once it need not compile again: starting costs half as much.
process.env["NODE_COMPILE_CACHE"] ??= join(stamps, "compiled");

/** Does what is missing, says what it does on stderr, and returns the path of a Node 24 or later. */
export async function setUp() {
  const node = await ensureNode();
  await ensurePackages();
  await ensureBuild(node);
  return node;
}

/** Node 24 runs the server's TypeScript as it is. On an older machine its official binary comes as a package into .node/. */
export async function ensureNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  if (existsSync(localNode)) return localNode;
  say(`Node ${process.versions.node} here; fetching Node ${NODE_MAJOR} into .node/ (once, about 50 MB) …`);
  mkdirSync(join(root, ".node"), { recursive: true });
  const name = `node-${platform}-${process.arch}@${NODE_MAJOR}`;
  await run("npm", ["install", "--prefix", join(root, ".node"), "--no-save", "--no-audit", "--no-fund", name]);
  if (!existsSync(localNode))
    fail(`no Node ${NODE_MAJOR} package for ${platform} on ${process.arch}: install Node ${NODE_MAJOR} by hand`);
  return localNode;
}

/** Installs exactly what package-lock.json names, when that differs from what was installed last. */
export async function ensurePackages() {
  const wanted = digest([join(root, "package-lock.json")]);
  if (existsSync(join(root, "node_modules")) && readStamp("packages") === wanted) return;
  say("installing packages …");
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeStamp("packages", wanted);
}

/** Builds the console, the public scripts and the one-file verifier, when their sources changed. */
export async function ensureBuild(node) {
  const wanted = digest([...sources(join(root, "packages")), join(root, "package-lock.json")]);
  const built = existsSync(join(root, "packages/web/dist")) && existsSync(join(root, "packages/verifier/dist"));
  if (built && readStamp("build") === wanted) return;
  say("building the console and the verifier …");
  rmSync(join(stamps, "build"), { force: true });
  await run(node, [join(root, "packages/verifier/build.ts")]);
  await run(
    node,
    [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"],
    join(root, "packages/web"),
  );
  writeStamp("build", wanted);
}

/** Runs a command to its end with our output streams; a failure ends this process with its code. */
export async function run(command, args, cwd = root) {
  const code = await spawned(command, args, { cwd });
  if (code !== 0) fail(`${command} ${args.join(" ")} ended with ${code}`);
}

/** Runs a command in the foreground, hands it our signals, and answers with its exit code. */
export function spawned(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", shell: windows && command === "npm", ...options });
    const forward = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM"];
    for (const signal of signals) process.on(signal, forward);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

export function has(command, args = ["--version"]) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

export function say(line) {
  process.stderr.write(`mizan: ${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}

function* sources(folder) {
  for (const item of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (item.name === "node_modules" || item.name === "dist" || item.name.includes(".test.")) continue;
    const path = join(folder, item.name);
    if (item.isDirectory()) yield* sources(path);
    else yield path;
  }
}

function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

function readStamp(name) {
  const path = join(stamps, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function writeStamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}
