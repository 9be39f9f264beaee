// A report in the browser, in both languages: it appears live, its receipt completes, a guarantor goes and comes back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { fileReports, type Filing } from "../packages/server/src/filing.ts";
import { someReports } from "../packages/server/src/fixture.ts";
import { readSeed } from "../packages/server/src/seed.ts";
import { SocketClient } from "../packages/server/src/socket-client.ts";
import { restrictedPaths } from "@mizan/agreement";
import { launch, noBrowser } from "./browser.ts";
import { SIMULATED, startMechanism, type Running } from "./mechanism.ts";

let mechanism: Running;
let browser: Browser;
const skip = noBrowser;
const SLOW_MS = 30_000;

before(async () => {
  if (skip) return;
  mechanism = await startMechanism();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await mechanism?.close();
});

let filed = 0;

/** Files one more simulated report through the gateway's own door. */
async function fileOne(): Promise<void> {
  const report = someReports(40, 99)[filed];
  filed += 1;
  assert.ok(report?.via);
  const body = { ...report, via: { ...report.via, sourceId: `e2e-${filed}` } };
  const filing: Filing = {
    record: filed,
    line: filed,
    body,
    restricted: restrictedPaths("agreement.report.filed", body),
  };
  const account = await fileReports(listOf(filing), {
    client: new SocketClient(join(mechanism.data, "mizan.sock")),
    author: { org: "secretariat", signer: await readSeed(join(mechanism.data, "keys", "secretariat.gateway.seed")) },
    clock: Date.now,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  assert.equal(account.accepted, 1, JSON.stringify(account));
}

async function* listOf(filing: Filing): AsyncGenerator<Filing> {
  yield filing;
}

/** A reader of its own; what the page logs as an error or throws fails the test. */
async function reader(
  locale: string,
): Promise<{ context: BrowserContext; page: Page; errors: string[]; hosts: Set<string> }> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(SLOW_MS);
  const errors: string[] = [];
  const hosts = new Set<string>();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  return { context, page, errors, hosts };
}

const WORDS = {
  en: {
    locale: "en",
    dir: "ltr",
    language: "English",
    complete: "Cosigned by both",
    half: /1 of 2 since/,
    waiting: /waiting for the cosignature since/,
    simulated: "Simulated",
    fresh: /^1 new report/,
  },
  ur: {
    locale: "ur",
    dir: "rtl",
    language: "اردو",
    complete: "دونوں کے تائیدی دستخط",
    half: /2 میں سے 1/,
    waiting: /تائیدی دستخط کا انتظار/,
    simulated: "فرضی",
    fresh: /^1 نئی رپورٹ/,
  },
} as const;

for (const language of ["en", "ur"] as const) {
  const words = WORDS[language];

  test(
    `${language}: a new report appears on request, its receipt completes, a guarantor stops and starts again`,
    { skip },
    async () => {
      const { context, page, errors, hosts } = await reader(words.locale);
      await page.goto(mechanism.enter);
      await page.goto(`${mechanism.url}/console/reports`);
      await page.locator("html[data-ready], main h1").first().waitFor();
      await chooseLanguage(page, language);
      await page.locator(`html[lang="${language}"][dir="${words.dir}"]`).waitFor({ state: "attached" });
      await page.getByText(words.simulated).first().waitFor();
      const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
      await rows.nth(SIMULATED - 1).waitFor();
      const before = await rows.count();
      assert.ok(before >= SIMULATED, `${before} rows`);

      await fileOne();
      const notice = page.getByRole("button", { name: words.fresh });
      await notice.waitFor();
      assert.equal(await rows.count(), before, "nothing moves until it is asked for");
      await notice.click();
      await rows.nth(before).waitFor();

      await rows.first().getByRole("link").first().click();
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByRole("main").getByText(words.complete).first().waitFor();

      await mechanism.stopWitness("co-chair-b");
      await page.getByText(words.waiting).first().waitFor();
      await fileOne();
      await page.goto(`${mechanism.url}/console/reports`);
      await page.getByText(words.half).first().waitFor();
      await mechanism.startWitness("co-chair-b");
      await page.getByText(words.half).first().waitFor({ state: "detached" });
      await page.getByText(words.waiting).first().waitFor({ state: "detached" });

      assert.deepEqual(errors, []);
      assert.deepEqual([...hosts], [new URL(mechanism.url).host], "no request to another host");
      await context.close();
    },
  );
}

async function chooseLanguage(page: Page, language: "en" | "ur"): Promise<void> {
  const chosen = page.locator("select").filter({ hasText: "English" }).first();
  await chosen.selectOption({ label: WORDS[language].language });
}
