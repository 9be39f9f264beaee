// `npm test`: installs what is missing, then types, lint, format, tidy, unit, property, contract, fault, HTTP and browser tests.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { has, root, say, setUp } from "./setup.mjs";

const TOOLS = [
  { name: "chromium", packages: ["chromium", "fonts-noto-core"], present: () => existsSync("/usr/bin/chromium") },
  {
    name: "go with golang.org/x/mod",
    packages: ["golang-go", "golang-golang-x-mod-dev"],
    present: () => has("go", ["version"]) && existsSync("/usr/share/gocode/src/golang.org/x/mod"),
  },
  { name: "strace", packages: ["strace"], present: () => has("strace", ["-V"]) },
  { name: "openssl", packages: ["openssl"], present: () => has("openssl", ["version"]) },
];

const node = await setUp();
const missing = process.argv.includes("--no-install") ? TOOLS.filter((tool) => !tool.present()) : installTools();
const tsc = "node_modules/typescript/bin/tsc";
const steps = [
  { name: "types (pure rooms)", script: tsc, args: ["-p", "tsconfig.pure.json"] },
  { name: "types (node)", script: tsc, args: ["-p", "tsconfig.node.json"] },
  { name: "types (web)", script: tsc, args: ["-p", "tsconfig.web.json"] },
  { name: "lint", script: "node_modules/oxlint/bin/oxlint", args: ["--type-aware", "--quiet"] },
  { name: "format", script: "node_modules/oxfmt/bin/oxfmt", args: ["--check"] },
];
for (const { name, script, args } of steps) {
  say(`${name} …`);
  const { status } = spawnSync(node, [join(root, script), ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) end(`${name}: failed`);
}
say("tests …");
const skipped = await runTests();
for (const tool of missing) say(`skipped: what needs ${tool.name} (not installed)`);
checkSkips(skipped);

/** Debian as root: what is missing is named, then installed. Elsewhere the tests that need it are skipped by name. */
function installTools() {
  const absent = TOOLS.filter((tool) => !tool.present());
  const debian = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (absent.length === 0 || !debian) return absent;
  const packages = absent.flatMap((tool) => tool.packages);
  say(`installing from Debian: ${packages.join(" ")} (decline with --no-install)`);
  const apt = (...args) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
  return absent.filter((tool) => !tool.present());
}

/**
 * Runs every test file under node:test and answers with the names of the tests that were skipped. A file whose process
 * died without a failed test (the runtime, not a rule: WebAssembly in a worker thread has done that) is run once more, and said so.
 */
async function runTests() {
  const first = await runFiles([...find("packages"), ...find("checks"), ...find("e2e")]);
  if (first.code === 0) return first.skipped;
  if (first.failed.length > 0 || first.died.length === 0) end("tests: failed");
  for (const [file, how] of first.died) say(`${file}: its process died (${how}); it is run once more`);
  const second = await runFiles(first.died.map(([file]) => file));
  if (second.code !== 0) end("tests: failed");
  return [...first.skipped, ...second.skipped];
}

function runFiles(files) {
  const args = [
    "--test",
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    `--test-reporter=${join(root, "bin/outcomes.mjs")}`,
    "--test-reporter-destination=stderr",
    "--test-concurrency=2",
    ...files,
  ];
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: ["ignore", "inherit", "pipe"] });
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
    const outcome = { skipped: [], failed: [], died: [] };
    let rest = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const [kind, name, how] = line.split("\t");
        if (kind === "skipped") outcome.skipped.push(name);
        else if (kind === "failed") outcome.failed.push(name);
        else if (kind === "died") outcome.died.push([name, how]);
        else process.stderr.write(`${line}\n`);
      }
    });
    child.on("exit", (code) => resolve({ ...outcome, code }));
  });
}

/** With CI set, a skipped test is a failure unless checks/allowed-skips.txt names it. */
function checkSkips(names) {
  for (const name of names) say(`skipped: ${name}`);
  if (!process.env["CI"]) return;
  const allowed = readFileSync(join(root, "checks/allowed-skips.txt"), "utf8").split("\n");
  const surprising = names.filter((name) => !allowed.includes(name));
  if (surprising.length > 0) end(`skipped although CI is set: ${surprising.join("; ")}`);
}

function find(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.isDirectory()) return item.name === "node_modules" || item.name === "dist" ? [] : find(path);
    return /\.test\.tsx?$/.test(item.name) ? [path] : [];
  });
}

function end(line) {
  say(line);
  process.exit(1);
}
