// Every screen of the field form, in both languages, light and dark: read by everybody, mirrored, and within a thumb's reach.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { until } from "../packages/server/src/fixture.ts";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { firstDay } from "./field-form.ts";

const demo = demonstration();
const skip = noBrowser;
const MIN_TARGET_PX = 44;

async function readyPhone(): Promise<Page> {
  const context = await demo.browser.newContext({ locale: "en-GB", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await firstDay(page, demo.mechanism.url);
  return page;
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

for (const [language, dir] of [
  ["en", "ltr"],
  ["ur", "rtl"],
] as const)
  for (const scheme of ["light", "dark"] as const)
    test(
      `${language}, ${scheme}: every screen is accessible, mirrored where it must be, and within a thumb's reach`,
      { skip },
      async () => {
        const page = await readyPhone();
        await page.emulateMedia({ colorScheme: scheme });
        if (language === "ur") await page.getByRole("button", { name: "اردو" }).click();
        await page.locator(`html[lang="${language}"][dir="${dir}"]`).waitFor({ state: "attached" });
        for (const view of ["", "incident", "access", "outbox", "phone"]) {
          await page.goto(`${demo.mechanism.url}/field/#/${view}`);
          await page.locator("main h1").waitFor({ state: "attached" });
          await until("it is drawn", async () => (await page.locator("main .screen").count()) === 1);
          await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
          assert.deepEqual(await violations(page), [], view);
          const text = (await page.locator("body").textContent()) ?? "";
          assert.doesNotMatch(text, /\b(phone|term|field)\.[a-z]/, `${view}: a key is shown`);
          if (language === "ur") assert.match(text, /[\u0600-\u06ff]{3}/, view);
          const small = await page.evaluate<
            readonly string[]
          >(`[...document.querySelectorAll("button, .pick, main a, summary, input[type=file]")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < ${MIN_TARGET_PX})
          .map((one) => one.outerHTML.slice(0, 80))`);
          assert.deepEqual(small, [], view);
          const wide = await page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          assert.equal(wide, 0, `${view} is wider than the screen`);
        }
        await page.context().close();
      },
    );
