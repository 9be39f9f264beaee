// Sealed intelligence through its screens: marked, sealed, opened, acknowledged, one section shown, a warning; and the operator blind.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { findInBytes, findInFolder } from "../packages/server/src/fixture/canary.ts";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { ask, choose, enter, signDecision, signIn, write } from "./office.ts";

const demo = demonstration();
const pages = new Map<string, Page>();
const skip = noBrowser;
const MAIN = join(import.meta.dirname, "../packages/server/src/main.ts");
const TITLE = "canary-title-9QX Expected movement";
const TEXT = "canary-text-4ZK Forty lorries are expected at the northern gate tonight.";
const TEAR = "canary-tear-7PW Be watchful at the northern gate.";
const WARNING = "canary-flash-2VM Leave the road by the mill at once.";
const CANARIES = [TITLE, TEXT, TEAR, WARNING, "canary-pattern-198.51.100.23"];
const at = { product: 0, warning: 0 };

/** In the browser: tries to take the private half of the key out of its storage. */
const EXPORTING = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open("mizan-sealed"));
  const [key] = (await done(database.transaction("identities").objectStore("identities").getAll())).flat();
  return crypto.subtle.exportKey("pkcs8", key.privateKey).then(
    () => "exported",
    () => key.privateKey.algorithm.name + " " + key.privateKey.extractable,
  );
})()`;

async function as(persona: string): Promise<Page> {
  const page = pages.get(persona) ?? (await enter(demo, persona));
  pages.set(persona, page);
  return page;
}

async function open(persona: string, path: string): Promise<Page> {
  const page = await as(persona);
  await page.goto(`${demo.mechanism.url}/console${path}`);
  return page;
}

test(
  "each office's key is made in its own browser as it comes here, enrolled, and cosigned by both guarantors",
  { skip },
  async () => {
    const chair = await open("co-chair-a", "/mandate");
    await chair.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
    const proposed = await signIn(chair, chair.locator(".signing").first());
    for (const persona of ["co-chair-a", "co-chair-b", "principal-a", "principal-b"])
      await signDecision(demo, await as(persona), proposed.index);
    for (const persona of ["co-chair-a", "co-chair-b", "liaison-a", "liaison-b", "secretariat"]) {
      const page = await open(persona, "/intelligence");
      await page.getByText(/This browser opens what is sealed to mailbox \d+/).waitFor();
    }
    const keys = await (await as("liaison-a")).evaluate(EXPORTING);
    assert.equal(keys, "X25519 false", "the private half cannot be taken out of the browser");
  },
);

test(
  "what the marking leaves is shown, can be narrowed and not widened; sealed, only a routing record is told",
  { skip },
  async () => {
    const page = await open("liaison-b", "/intelligence/new");
    const form = page.locator("main");
    await choose(form, { Precedence: "IMMEDIATE", "Level (TLP 2.0)": "GREEN" });
    const derived = page.getByRole("group", { name: "Offices this leaves: each can be left out" });
    assert.ok((await derived.getByRole("checkbox").count()) >= 4, "GREEN is for the community");
    await choose(form, { "Level (TLP 2.0)": "AMBER" });
    assert.equal(await derived.getByRole("checkbox").count(), 0, "nobody until organisations are named");
    const orgs = page.getByRole("group", { name: "Released to these organisations (yours always)" });
    for (const org of ["Türkiye", "Qatar", "Pakistan"]) await orgs.getByLabel(org, { exact: true }).check();
    await derived.getByRole("checkbox").nth(2).waitFor();
    assert.equal(await derived.getByRole("checkbox").count(), 3);
    await choose(form, { "Language it is written in": "en", "Source: how reliable (A to F)": "B" });
    await choose(form, { "Information: how likely (1 to 6)": "3" });
    await write(form, {
      "Title (sealed)": TITLE,
      "Text (sealed)": TEXT,
      "Tear-line: what may be shown by itself (optional)": TEAR,
    });
    await page.getByLabel("Carry it as a STIX 2.1 report too").check();
    await write(form, { "Indicator pattern (optional)": "[ipv4-addr:value = 'canary-pattern-198.51.100.23']" });
    await page.getByRole("button", { name: "Prove the keys and encrypt" }).click();
    await page.getByText(/Encrypted here to 4 offices/).waitFor();
    const sent = page.waitForRequest((request) => request.url().endsWith("/v1/statements"));
    const answer = page.waitForResponse((response) => response.url().endsWith("/v1/statements"));
    await page.locator(".signing-acts .button-main").click();
    assert.deepEqual(findInBytes("request", Buffer.from((await sent).postData() ?? ""), CANARIES), []);
    const [result] = Object(await (await answer).json()).results;
    assert.ok(result.ok, JSON.stringify(result));
    at.product = result.receipt.index;
    await page.waitForURL(new RegExp(`/intelligence/${at.product}$`));
    await page.getByRole("heading", { name: TITLE }).waitFor();
  },
);

test(
  "a recipient opens it, sees each step of the check, and acknowledges; sender and guarantors see so",
  { skip },
  async () => {
    const page = await open("liaison-a", "/intelligence");
    await page.getByRole("link", { name: `Product ${at.product}` }).click();
    await page.getByText(TEXT).first().waitFor();
    for (const step of [
      "The sender signed it, it stands in the log, both guarantors cosigned",
      "Header and every section are those that were committed to",
      "The marking derives your office, and no portion is stricter",
    ])
      await page.locator(".sealed-step-passed").filter({ hasText: step }).waitFor();
    assert.equal(await page.locator(".sealed-step-passed").count(), 7);
    assert.equal(await page.locator(".sealed-standings .standing-line").count(), 1, "not who else received");
    const axe = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      [],
    );
    const receipts = page.getByRole("region", { name: "Receipts" });
    await receipts.getByRole("button", { name: "Sign: opened" }).waitFor();
    await signIn(page, receipts);
    await receipts.getByRole("button", { name: "Sign: acknowledged" }).waitFor();
    await signIn(page, receipts);
    const board = await open("co-chair-b", "/intelligence?box=board");
    const row = board.locator("article").filter({ has: board.getByRole("link", { name: `Product ${at.product}` }) });
    await row.getByText(/^acknowledged · /).waitFor();
    assert.equal(await board.getByText("canary").count(), 0);
    const sender = await open("liaison-b", "/intelligence?box=out");
    await sender
      .locator("article")
      .getByText(/^acknowledged · /)
      .first()
      .waitFor();
  },
);

test("another office is not told that there is such a product, and is given no byte of it", { skip }, async () => {
  const page = await open("secretariat", `/intelligence/${at.product}`);
  await page.locator("main .notice-failed").waitFor();
  assert.equal(await page.getByText("canary").count(), 0);
  const answer = Object(await ask(demo, page, `/v1/intelligence/products/${at.product}`));
  assert.equal(answer.code, "not-found");
  const own = Object(await ask(demo, await as("liaison-a"), `/v1/intelligence/products/${at.product}`));
  const { hash } = own.product.files[0];
  assert.equal((await page.request.get(`${demo.mechanism.url}/v1/evidence/${hash}`)).status(), 404);
  const chair = await as("co-chair-a");
  assert.equal(
    (await chair.request.get(`${demo.mechanism.url}/v1/evidence/${hash}`)).status(),
    200,
    "sealed to it too",
  );
});

test(
  "one section is shown as a file: proven by a stranger's browser and by the command, offline; damaged, refused by both",
  { skip },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "mizan-shown-"));
    try {
      const holder = await open("liaison-a", `/intelligence/${at.product}`);
      const download = holder.waitForEvent("download");
      await holder.getByRole("button", { name: "Disclose section 2 as a file" }).click();
      const file = join(folder, "section.zip");
      await (await download).saveAs(file);
      const bytes = await readFile(file);
      assert.deepEqual(findInBytes("file", bytes, [TITLE, TEXT]), [], "the rest stays sealed");
      const stranger = await open("secretariat", "/intelligence");
      const input = stranger.getByLabel("File (.zip)");
      await input.setInputFiles(file);
      await stranger.getByText(`Proven: section 2 of 2 of the product in entry ${at.product}`).waitFor();
      await stranger.getByText(TEAR).waitFor();
      const run = promisify(execFile);
      const policy = join(demo.mechanism.data, "policy");
      const { stdout } = await run(process.execPath, [MAIN, "check-proof", file, "--policy", policy, "--json"]);
      const report = Object(JSON.parse(stdout));
      assert.deepEqual([report.verified, report.section.i, report.section.content.text], [true, 2, TEAR]);
      bytes[bytes.indexOf("section.json") + 40] = (bytes[bytes.indexOf("section.json") + 40] ?? 0) ^ 1;
      const damaged = join(folder, "damaged.zip");
      await writeFile(damaged, bytes);
      await input.setInputFiles(damaged);
      await stranger.getByText("Not proven. Nothing of it is shown.").waitFor();
      assert.equal(await stranger.getByText(TEAR).count(), 0);
      await assert.rejects(run(process.execPath, [MAIN, "check-proof", damaged, "--policy", policy]), /not verified/);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

test(
  "a warning stands over everything on the screens of those it is for, at once, and on no other",
  { skip },
  async () => {
    const recipient = await open("liaison-a", "/cases");
    const stranger = await open("secretariat", "/cases");
    const page = await open("liaison-b", "/intelligence/new");
    const form = page.locator("main");
    await choose(form, { Precedence: "FLASH", "Level (TLP 2.0)": "AMBER+STRICT" });
    const orgs = page.getByRole("group", { name: "Released to these organisations (yours always)" });
    for (const org of ["Türkiye", "Qatar", "Pakistan"]) await orgs.getByLabel(org, { exact: true }).check();
    await choose(form, {
      "Language it is written in": "en",
      "What it is about": "convoy-at-risk",
      Urgency: "immediate",
      Severity: "extreme",
      Certainty: "likely",
    });
    await write(form, {
      "Place or crossing (coarse)": "crossing-04",
      "When it happened or is expected": "2025-10-26T07:00",
      "Text (sealed)": WARNING,
    });
    await page.getByRole("button", { name: "Prove the keys and encrypt" }).click();
    await page.getByText(/Encrypted here to 4 offices, 1,006 bytes/).waitFor();
    const answer = page.waitForResponse((response) => response.url().endsWith("/v1/statements"));
    await page.locator(".signing-acts .button-main").click();
    at.warning = Object(await (await answer).json()).results[0].receipt.index;
    const notice = recipient.getByRole("dialog", { name: "FLASH warning" });
    await notice.getByText(WARNING).waitFor();
    await notice.getByText("Convoy at risk").waitFor();
    assert.equal(await stranger.getByRole("dialog").count(), 0);
    await notice.getByRole("link", { name: "Open and acknowledge" }).click();
    await recipient.waitForURL(new RegExp(`/intelligence/${at.warning}$`));
    await recipient.getByText(WARNING).first().waitFor();
    await signIn(recipient, recipient.getByRole("region", { name: "Receipts" }));
  },
);

test("in Urdu the pages run from the right, and no key of a message is shown", { skip }, async () => {
  const page = await as("liaison-a");
  for (const path of [`/intelligence/${at.product}`, "/intelligence/new", "/intelligence"]) {
    await page.goto(`${demo.mechanism.url}/console${path}?lang=ur`);
    await page.locator("main h1").waitFor();
    await page.locator("main .panel, main .form").first().waitFor();
    assert.equal(await page.evaluate("document.documentElement.dir"), "rtl");
    assert.doesNotMatch(await page.locator("main").innerText(), /\b(sealed|term|field|wait)\.[a-z-]+/);
  }
  await page.getByText("بند خفیہ اطلاعات").first().waitFor();
});

test(
  "of all that was written, nothing is found in data folder, database, logs and witnesses' folders; what is planted is found",
  { skip },
  async () => {
    const { hits, files, bytes } = await findInFolder(demo.mechanism.data, CANARIES);
    assert.deepEqual(hits, []);
    assert.ok(files > 100 && bytes > 1_000_000, `${files} files of ${bytes} bytes`);
    const planted = join(demo.mechanism.data, "planted.log");
    await writeFile(planted, `{"msg":"${Buffer.from(`.${TEXT}`).toString("base64")}"}`);
    const found = await findInFolder(demo.mechanism.data, CANARIES);
    assert.deepEqual([...new Set(found.hits.map(({ where }) => where))], [planted]);
    await rm(planted);
  },
);
