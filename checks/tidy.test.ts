// The house rules of STYLE.md and ARCHITECTURE.md, executed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "..");
const MAX_LINES = 400;
const MAX_FUNCTION_LINES = 70;
const PURE = ["ledger", "oversight", "agreement", "movements", "financing", "intelligence"];
const BANNED_NAMES = /^(utils?|helpers?|commons?|shared|misc|types|constants)(\.|$)/;

/** Which room may import which; a room imports itself by relative paths only. */
const ARROWS: Record<string, readonly string[]> = {
  ledger: [],
  oversight: ["ledger"],
  agreement: ["ledger"],
  movements: ["ledger"],
  financing: ["ledger"],
  intelligence: ["ledger"],
  storage: PURE,
  witness: ["ledger"],
  verifier: PURE,
  web: [...PURE, "verifier"],
  server: [...PURE, "storage", "witness", "verifier"],
};

type Source = {
  readonly path: string;
  readonly room: string | undefined;
  readonly text: string;
  readonly test: boolean;
};

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" })
  .split("\n")
  .filter((path) => path !== "");
const sources: Source[] = files
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith(".d.ts"))
  .map((path) => ({
    path,
    room: /^packages\/([^/]+)\//.exec(path)?.[1],
    text: readFileSync(join(ROOT, path), "utf8"),
    test:
      /\.test\.tsx?$|\/contract(-\w+)?\.ts$|\/fixture\b/.test(path) ||
      path.startsWith("checks/") ||
      path.startsWith("e2e/"),
  }));

test("there is code to check in every room that ARCHITECTURE.md draws", () => {
  assert.ok(sources.length > 100, `only ${sources.length} source files seen`);
  for (const room of Object.keys(ARROWS))
    assert.ok(
      sources.some((source) => source.room === room),
      `room ${room} is empty`,
    );
});

test("files stay under the limit and carry names that say something", () => {
  for (const { path, text } of sources) {
    assert.ok(text.split("\n").length <= MAX_LINES + 1, `${path} is longer than ${MAX_LINES} lines`);
    for (const part of path.split("/")) assert.doesNotMatch(part, BANNED_NAMES, `${path}: a name that says nothing`);
  }
});

test("every source file begins by saying what it is for", () => {
  for (const { path, text } of sources)
    assert.match(text.replace(/^#!.*\n/, ""), /^(\/\/|\/\*\*?) ?\S/, `${path} does not begin with a comment`);
});

test("no function is longer than it may be", () => {
  for (const { path, text, test: isTest } of sources) {
    if (isTest) continue;
    for (const { name, lines } of functions(text))
      assert.ok(lines <= MAX_FUNCTION_LINES, `${path}: ${name} has ${lines} lines, at most ${MAX_FUNCTION_LINES}`);
  }
});

test("imports go inward only, and a relative import stays in its room", () => {
  let seen = 0;
  for (const { path, room, text } of sources) {
    if (!room) continue;
    for (const specifier of imports(text)) {
      const [, other] = /^@mizan\/([^/]+)$/.exec(specifier) ?? [];
      if (specifier.startsWith("@mizan/")) {
        seen += 1;
        assert.ok(other, `${path} reaches past a front door: ${specifier}`);
        assert.ok(ARROWS[room]?.includes(other), `${path} may not import ${specifier}`);
        const manifest: unknown = JSON.parse(readFileSync(join(ROOT, `packages/${room}/package.json`), "utf8"));
        assert.ok(JSON.stringify(manifest).includes(`"${specifier}"`), `${room} does not declare ${specifier}`);
      }
      if (!specifier.startsWith(".")) continue;
      assert.ok(!specifier.startsWith("../../"), `${path} climbs: ${specifier}`);
      const target = relative(ROOT, resolve(ROOT, dirname(path), specifier));
      assert.ok(target.startsWith(`packages/${room}/`), `${path} leaves its room: ${specifier}`);
    }
  }
  assert.ok(seen > 20, "no cross-room imports seen: the pattern is broken");
});

test("pure rooms take time, randomness and machines from nowhere", () => {
  for (const { path, room, text, test: isTest } of sources) {
    if (!room || !PURE.includes(room) || isTest) continue;
    assert.doesNotMatch(text, /Date\.now|new Date\(|Math\.random|performance\.now|setTimeout|process\./, path);
    for (const specifier of imports(text)) assert.ok(!specifier.startsWith("node:"), `${path} imports ${specifier}`);
  }
});

test("no enum, namespace, default export, ts-ignore or left-over marker", () => {
  for (const { path, text } of sources) {
    if (path === "checks/tidy.test.ts") continue;
    assert.doesNotMatch(text, /^\s*(export )?(const )?enum \w/m, `${path}: enum`);
    assert.doesNotMatch(text, /^\s*(export )?(declare )?namespace \w/m, `${path}: namespace`);
    if (!/vite\.config\.ts$|^bin\/outcomes\.mjs$/.test(path))
      assert.doesNotMatch(text, /^export default /m, `${path}: default export`);
    assert.doesNotMatch(text, /@ts-(ignore|nocheck)|\bTODO\b|\bFIXME\b|\bXXX\b/, `${path}: unfinished`);
    assert.doesNotMatch(text, /\b(test|it|describe)\.(only|skip)\(/, `${path}: a test switched on or off by hand`);
  }
});

test("nothing of the machine it was written on is in the project", () => {
  for (const path of files) {
    if (/\.(png|gif|woff2|ico)$/.test(path) || path === "checks/tidy.test.ts") continue;
    const text = readFileSync(join(ROOT, path), "utf8");
    assert.doesNotMatch(text, /\/work\/|\/root\/|registry\.npmjs\.org/, `${path}: a path or host of a machine`);
  }
});

function imports(text: string): string[] {
  const pattern =
    /^\s*(?:import|export)\s[^;"'=(]*?\bfrom\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** Named functions and methods with their length, found by the indentation the formatter guarantees. */
function functions(text: string): { name: string; lines: number }[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const head = /^(\s*)(?:export )?(?:async )?(?:static )?(?:async )?(?:function\*? (\w+)|(#?\w+)\([^;]*\{$)/.exec(
      line,
    );
    if (!head || /=> \{$|^\s*(if|for|while|switch|catch|return)\b/.test(line)) return [];
    const end = lines.findIndex(
      (later, at) =>
        at > start && later.startsWith(`${head[1]}}`) && !/^\s*\} ?[,):]/.test(later.trim() === "}" ? "" : later),
    );
    return end < 0 ? [] : [{ name: head[2] ?? head[3] ?? "?", lines: end - start + 1 }];
  });
}
