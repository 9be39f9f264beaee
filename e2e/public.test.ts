// The public pages in the browser, in both languages: readable without scripts, and checking for themselves with them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, noBrowser } from "./browser.ts";
import { startMechanism, type Running } from "./mechanism.ts";

let mechanism: Running;
let browser: Browser;
const skip = noBrowser;
const WAIT_MS = 30_000;
/** Bytes on the wire that any public page may take (experience.md §11). */
const MAX_PAGE_BYTES = 150_000;

before(async () => {
  if (skip) return;
  mechanism = await startMechanism();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await mechanism?.close();
});

const WORDS = {
  en: {
    dir: "ltr",
    button: "Check it yourself",
    passed: /^Verified in this browser/,
    failed: /^Not verified/,
    lead: "It is not a finding",
    withheld: "Withheld from this page",
    complete: "Cosigned by both guarantors",
  },
  ur: {
    dir: "rtl",
    button: "خود پرکھیں",
    passed: /^اسی براؤزر میں تصدیق ہوئی/,
    failed: /^تصدیق نہیں ہوئی/,
    lead: "یہ کوئی فیصلہ یا نتیجہ نہیں",
    withheld: "اس صفحے پر روکی گئی معلومات",
    complete: "دونوں ضامنوں کے تائیدی دستخط موجود ہیں",
  },
} as const;

for (const language of ["en", "ur"] as const) {
  const words = WORDS[language];

  test(
    `${language}: without scripts the pages read, say what is withheld, and ask no other host`,
    { skip },
    async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await newPage(context);
      const hosts = new Set<string>();
      const bodies: Promise<number>[] = [];
      page.on("request", (request) => hosts.add(new URL(request.url()).host));
      page.on("response", (response) => bodies.push(response.body().then((body) => body.length)));
      await page.goto(`${mechanism.url}/${language}/`, { waitUntil: "networkidle" });
      const bytes = (await Promise.all(bodies)).reduce((sum, length) => sum + length, 0);
      assert.ok(bytes > 0 && bytes < MAX_PAGE_BYTES, `${bytes} bytes`);
      assert.equal(await page.locator("html").getAttribute("dir"), words.dir);
      await page.locator("table a").first().click();
      await page.getByText(words.lead).waitFor();
      await page.getByRole("heading", { name: words.withheld }).waitFor();
      assert.deepEqual([...hosts], [new URL(mechanism.url).host]);
      await context.close();
    },
  );

  test(
    `${language}: the page verifies inclusion and both cosignatures in the browser, and refuses any changed part`,
    { skip },
    async () => {
      const context = await browser.newContext();
      const page = await newPage(context);
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      const path = await openCompleteReport(page, language);
      await page.getByRole("button", { name: words.button }).click();
      await page.getByText(words.passed).waitFor();
      assert.equal(await page.locator("html").getAttribute("data-verified"), "yes");

      for (const part of ["**/log/opening/*", "**/v1/receipts/*/proof", "**/log/policy"]) {
        await page.route(part, async (route) => {
          const answer = await route.fetch();
          await route.fulfill({ response: answer, body: changed(await answer.body()) });
        });
        await page.goto(`${mechanism.url}${path}`);
        await page.getByRole("button", { name: words.button }).click();
        await page.getByText(words.failed).waitFor();
        assert.equal(await page.locator("html").getAttribute("data-verified"), "no", part);
        await page.unroute(part);
      }
      assert.deepEqual(errors, []);
      await context.close();
    },
  );
}

async function newPage(context: { newPage(): Promise<Page> }): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  return page;
}

/** Reloads the newest report until both guarantors have cosigned it; answers with its path. */
async function openCompleteReport(page: Page, language: "en" | "ur"): Promise<string> {
  await page.goto(`${mechanism.url}/${language}/`);
  const path = await page.locator("table a").first().getAttribute("href");
  assert.ok(path);
  for (const end = performance.now() + WAIT_MS; performance.now() < end;) {
    await page.goto(`${mechanism.url}${path}`);
    if ((await page.getByText(WORDS[language].complete, { exact: true }).count()) > 0) return path;
    await page.waitForTimeout(250);
  }
  throw new Error("no guarantor cosigned in time");
}

/** One letter or digit in the middle of the part is another. */
function changed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = Math.floor(copy.length / 2); at < copy.length; at += 1) {
    const byte = copy[at] ?? 0;
    const other = byte === 0x41 ? 0x42 : 0x41;
    if (/[A-Za-z0-9]/.test(String.fromCharCode(byte))) return Buffer.from(copy.fill(other, at, at + 1));
  }
  return copy;
}
