// In Chromium: the page that checks proofs, and the button on a report's page; good bundles pass, spoilt ones fail by name.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { isRefusal } from "@mizan/ledger";
import { readBundleZip, writeBundleZip } from "@mizan/verifier";
import { chromium, type Browser, type Page } from "playwright-core";
import { build } from "vite";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const skip = existsSync(EXECUTABLE) ? false : "Chromium is not installed";
const WEB = join(import.meta.dirname, "../..");
/** Entry 20 of the verifier's sample log of 60 entries, as `mizan proof` writes it. */
const ZIP = readFileSync(join(import.meta.dirname, "vectors/entry-20.zip"));
const ENTRY = 20;
const MAX_SCRIPT_BYTES = 60_000;
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'";

const unpacked = readBundleZip(ZIP);
assert.ok(!isRefusal(unpacked));
const good: ReadonlyMap<string, Uint8Array> = unpacked;
/** What the server answers with at this moment. */
let served = good;
let dist: string;
let server: Server;
let base: string;
let browser: Browser;

before(async () => {
  if (skip) return;
  dist = await mkdtemp(join(tmpdir(), "mizan-verify-page-"));
  await build({
    root: WEB,
    configFile: false,
    logLevel: "error",
    build: {
      outDir: dist,
      manifest: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { verify: join(WEB, "verify.html"), "public-check": join(WEB, "src/public/check.ts") } },
    },
  });
  server = createServer((request, reply) => void answer(request.url ?? "", reply));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  base = `http://localhost:${address.port}`;
  browser = await chromium.launch({ executablePath: EXECUTABLE, args: ["--headless", "--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  if (dist) await rm(dist, { recursive: true });
});

test("a good bundle passes in English and Urdu, and still without a connection", { skip }, async () => {
  for (const [path, lang, dir, verdict] of [
    ["/en/verify", "en", "ltr", "Verified in this browser"],
    ["/ur/verify", "ur", "rtl", "تصدیق ہوئی"],
  ] as const) {
    const page = await open(path);
    assert.deepEqual(await page.evaluate("[document.documentElement.lang, document.documentElement.dir]"), [lang, dir]);
    await page.context().setOffline(true);
    await drop(page, good);
    await page.locator('[data-result="passed"]').waitFor();
    assert.ok((await page.locator(".check-verdict").textContent())?.includes(verdict));
    assert.deepEqual(await states(page), ["passed", "passed", "passed", "passed", "passed", "passed", "passed"]);
    await page.locator('[data-since="offline"]').waitFor();
    assert.ok((await page.locator(".details").textContent())?.includes("data-office"));
    await page.context().close();
  }
});

test(
  "one flipped bit in opening, proof, checkpoint or either cosignature fails at its question, with file and place",
  { skip },
  async () => {
    const page = await open("/en/verify");
    for (const { name, spoil, step, place } of SPOILT) {
      const bytes = good.get(name) ?? new Uint8Array(0);
      await drop(page, new Map(good).set(name, spoil(Buffer.from(bytes))));
      await page.locator('[data-result="failed"]').waitFor();
      assert.equal(await page.locator('[data-state="failed"]').getAttribute("data-step"), step, name);
      assert.match((await page.locator(".check-failure").textContent()) ?? "", place);
      await drop(page, good);
      await page.locator('[data-result="passed"]').waitFor();
    }
    await page.context().close();
  },
);

test("what is no bundle, and what is no entry, is said", { skip }, async () => {
  const page = await open("/en/verify");
  await page
    .locator("#bundle")
    .setInputFiles({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("Dear reader") });
  await page.getByText("That could not be read as a proof bundle").waitFor();
  await page.getByLabel("number or address of an entry").fill("somewhere");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("That is no number of an entry").waitFor();
  await page.context().close();
});

test("an entry of this server is fetched and checked; the language changes in place", { skip }, async () => {
  const page = await open("/verify?lang=en");
  await page.getByLabel("number or address of an entry").fill(`${base}/en/reports/${ENTRY}`);
  await page.getByRole("button", { name: "Check" }).click();
  await page.locator('[data-result="passed"]').waitFor();
  await page.locator('[data-since="unknown"]').waitFor();
  await page.getByRole("button", { name: "اردو" }).click();
  assert.equal(await page.evaluate("document.documentElement.dir"), "rtl");
  assert.deepEqual(await states(page), ["passed", "passed", "passed", "passed", "passed", "passed", "passed"]);
  await page.context().close();
});

test("a policy that the reader keeps is used, also for what was dropped before", { skip }, async () => {
  const page = await open("/en/verify");
  await drop(page, good);
  await page.getByText("They came with the bundle").waitFor();
  const other = Buffer.from(good.get("policy") ?? "")
    .toString()
    .replace(/^witness host-b.*\n/m, "")
    .replace("all host-a host-b", "all host-a");
  await page.locator("#policy").setInputFiles({ name: "policy", mimeType: "text/plain", buffer: Buffer.from(other) });
  await page.getByText("They are those of the policy file you chose").waitFor();
  await page
    .locator("#policy")
    .setInputFiles({ name: "policy", mimeType: "text/plain", buffer: Buffer.from("quorum nobody\n") });
  await page.locator('[data-result="failed"]').waitFor();
  assert.match((await page.locator(".check-failure").textContent()) ?? "", /policy: line 1/);
  await page.context().close();
});

test("a late answer about an earlier check never stands over a later one that failed", { skip }, async () => {
  const page = await open("/en/verify");
  const late = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await page.route("**/log/policy", async (route) => {
    asked.resolve();
    await late.promise;
    await route.continue();
  });
  await drop(page, good);
  await page.locator('[data-result="passed"]').waitFor();
  await asked.promise;
  const unread = { name: "policy", mimeType: "text/plain", buffer: Buffer.from("quorum nobody\n") };
  await page.locator("#policy").setInputFiles(unread);
  await page.locator('[data-result="failed"]').waitFor();
  const answered = page.waitForResponse("**/log/policy");
  late.resolve();
  await (await answered).finished();
  await page.waitForTimeout(300);
  assert.equal(await page.locator('[data-result="failed"]').count(), 1);
  assert.match((await page.locator(".check-failure").textContent()) ?? "", /policy: line 1/);
  await page.context().close();
});

test("a report's page checks itself once it is asked to, and is marked when it fails", { skip }, async () => {
  const page = await open(`/en/reports/${ENTRY}`);
  assert.equal(await page.getByRole("status").textContent(), "");
  await page.getByRole("button", { name: "Check it yourself" }).click();
  await page.locator('[data-result="passed"]').waitFor();
  assert.equal(await page.evaluate("document.documentElement.dataset.verified"), "yes");
  const proof = Buffer.from(good.get("proof.tlog-proof") ?? "");
  proof[40] = (proof[40] ?? 0) ^ 1;
  served = new Map(good).set("proof.tlog-proof", proof);
  await page.getByRole("button", { name: "Check it yourself" }).click();
  await page.locator('[data-result="failed"]').waitFor();
  assert.equal(await page.evaluate("document.documentElement.dataset.verified"), "no");
  served = new Map([...good].filter(([name]) => name !== "proof.tlog-proof"));
  await page.getByRole("button", { name: "Check it yourself" }).click();
  await page.getByText("There is no proof yet").waitFor();
  served = good;
  await page.context().close();
});

test("the script of a report's page, all of it, stays under its budget", { skip }, async () => {
  const loaded = new Set<string>();
  const page = await open(`/en/reports/${ENTRY}`, (url) => url.endsWith(".js") && loaded.add(url));
  const before = loaded.size;
  await page.getByRole("button", { name: "Check it yourself" }).click();
  await page.locator('[data-result="passed"]').waitFor();
  assert.ok(loaded.size > before, "the checking code is loaded on asking");
  let bytes = 0;
  for (const url of loaded) bytes += gzipSync(await readFile(join(dist, new URL(url).pathname))).length;
  assert.ok(bytes < MAX_SCRIPT_BYTES, `${bytes} bytes`);
  await page.context().close();
});

const SPOILT: readonly { name: string; spoil: (bytes: Buffer) => Uint8Array; step: string; place: RegExp }[] = [
  { name: "opening.json", spoil: inJson("salt"), step: "inclusion", place: /proof\.tlog-proof/ },
  { name: "proof.tlog-proof", spoil: onLine(3), step: "inclusion", place: /proof\.tlog-proof/ },
  {
    name: "proof.tlog-proof",
    spoil: onLine(-6),
    step: "log",
    place: /proof\.tlog-proof: signature by sample\.example\/log/,
  },
  { name: "proof.tlog-proof", spoil: onLine(-2), step: "guarantors", place: /signature by host-b\.example/ },
  { name: "proof.tlog-proof", spoil: onLine(-3), step: "guarantors", place: /signature by host-a\.example/ },
  {
    name: "proof.tlog-proof",
    spoil: (bytes) => Buffer.from(bytes.toString().replace("index 20", "index 2O")),
    step: "files",
    place: /proof\.tlog-proof: line 2/,
  },
  { name: "key/2.json", spoil: inJson("salt"), step: "author", place: /key\/2\.tlog-proof/ },
  {
    name: "roots.json",
    spoil: (bytes) => Buffer.from(bytes.toString().replace("party-a", "party-x")),
    step: "author",
    place: /key\/0\.json: body\.roots/,
  },
  {
    name: "logged-at.json",
    spoil: (bytes) => Buffer.from(bytes.toString().replace(/"loggedAt":1/, '"loggedAt":2')),
    step: "time",
    place: /logged-at\.json/,
  },
];

/** Another letter in the middle of a line of base64; lines count from 1, or from the end. */
function onLine(line: number): (bytes: Buffer) => Uint8Array {
  return (bytes) => {
    const lines = bytes.toString().split("\n");
    const at = line > 0 ? line - 1 : lines.length + line;
    const text = lines[at] ?? "";
    const middle = text.length - 20;
    lines[at] = text.slice(0, middle) + (text[middle] === "A" ? "B" : "A") + text.slice(middle + 1);
    return Buffer.from(lines.join("\n"));
  };
}

function inJson(name: string): (bytes: Buffer) => Uint8Array {
  return (bytes) =>
    Buffer.from(
      bytes
        .toString()
        .replace(new RegExp(`"${name}":"(.)`), (_whole, first: string) => `"${name}":"${first === "A" ? "B" : "A"}`),
    );
}

/** A reader of its own; whatever the page throws or is forbidden by its policy fails the test. */
async function open(path: string, onRequest: (url: string) => unknown = () => undefined): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) assert.fail(message.text());
  });
  page.on("request", (request) => {
    assert.ok(request.url().startsWith(base) || request.url().startsWith("blob:"), request.url());
    onRequest(request.url());
  });
  await page.goto(base + path, { waitUntil: "networkidle" });
  return page;
}

async function drop(page: Page, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await page
    .locator("#bundle")
    .setInputFiles({ name: "entry.zip", mimeType: "application/zip", buffer: Buffer.from(writeBundleZip(files)) });
}

async function states(page: Page): Promise<(string | null)[]> {
  return await Promise.all((await page.locator(".check-step").all()).map((line) => line.getAttribute("data-state")));
}

async function answer(url: string, reply: ServerResponse): Promise<void> {
  const { pathname } = new URL(url, base);
  reply.setHeader("content-security-policy", POLICY);
  const bytes = apiFile(pathname) ?? (await pageFile(pathname));
  const type =
    TYPES[extname(pathname)] ?? (/verify$|reports/.test(pathname) ? "text/html" : "application/octet-stream");
  if (bytes === undefined) reply.writeHead(404).end();
  else reply.writeHead(200, { "content-type": type }).end(bytes);
}

/** The bundle's files, where a server has them. Its log has no tiles, so what came since cannot be shown. */
function apiFile(path: string): Uint8Array | undefined {
  if (path === "/v1/status")
    return Buffer.from(JSON.stringify({ operator: "Sample operator", simulated: true, exercise: true }));
  if (path === "/log/policy" || path === "/log/roots.json") return served.get(path.slice("/log/".length));
  const index = /^\/(?:log\/opening|v1\/receipts)\/(\d+)/.exec(path)?.[1];
  const openings = /^\/log\/openings\/(\d+)\.jsonl$/.exec(path)?.[1];
  if (openings !== undefined)
    return (
      served.get(`key/${openings}.json`) &&
      Buffer.concat([served.get(`key/${openings}.json`) ?? Buffer.alloc(0), Buffer.from("\n")])
    );
  if (index === undefined) return undefined;
  const isProof = path.endsWith("/proof");
  if (path === `/v1/receipts/${ENTRY}`) return receipt();
  if (Number(index) === ENTRY) return served.get(isProof ? "proof.tlog-proof" : "opening.json");
  return served.get(`key/${index}.${isProof ? "tlog-proof" : "json"}`);
}

function receipt(): Uint8Array {
  const told: unknown = JSON.parse(Buffer.from(good.get("logged-at.json") ?? "").toString());
  return Buffer.from(JSON.stringify({ index: ENTRY, state: "complete", ref: told }));
}

async function pageFile(path: string): Promise<Uint8Array | undefined> {
  if (path.endsWith("/verify")) return await readFile(join(dist, "verify.html"));
  if (path.includes("/reports/")) return Buffer.from(await reportPage());
  return await readFile(join(dist, path)).catch(() => undefined);
}

async function reportPage(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(dist, ".vite/manifest.json"), "utf8"));
  const script = /"file":"([^"]*public-check[^"]*\.js)"/.exec(JSON.stringify(manifest))?.[1] ?? "";
  const words = JSON.stringify({ button: "Check it yourself" });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report</title><script type="module" src="/${script}"></script></head><body><main><div data-check data-index="${ENTRY}"></div><script type="application/json" data-check-words>${words}</script></main></body></html>`;
}
