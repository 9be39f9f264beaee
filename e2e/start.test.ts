// The first page of a demonstration, played as a stranger plays it: four offices sign, cheating goes red, a plug is pulled and put back.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { until } from "../packages/server/src/fixture.ts";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { signIn } from "./office.ts";

const demo = demonstration({ ownWitnesses: true });
const WAIT_MS = 30_000;

async function open(path: string): Promise<Page> {
  const page = await (await demo.browser.newContext({ viewport: { width: 1280, height: 1000 } })).newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`${demo.mechanism.url}${path}`);
  return page;
}

test(
  "whoever takes the seat of the side that reviews the draft reads it clause by clause",
  { skip: noBrowser },
  async () => {
    const page = await open("/console/start");
    await page.locator("#plan").getByRole("button", { name: "Act as Liaison" }).click();
    await page.waitForURL(/\/draft|\/talks\/drafts\/\d+/);
    await page.getByText("No position yet.").first().waitFor();
  },
);

test("four offices sign the mandate in one browser, one card after another", { skip: noBrowser }, async () => {
  const page = await open("/start");
  await page.waitForURL(/\/console\/start$/);
  const card = page.locator("#adopted");
  await card.getByRole("button", { name: "Act as Co-chair" }).click();
  await page.waitForURL(/\/mandate$/);
  await page.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
  await page.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
  const said = page.waitForResponse((response) => response.url().endsWith("/v1/statements"));
  await page.locator(".signing-acts .button-main").click();
  assert.equal((await said).status(), 202);
  for (let signed = 0; signed < 4; signed += 1) {
    await page.getByRole("link", { name: "Start", exact: true }).click();
    await card.getByRole("button", { name: "Act as" }).first().click();
    await page.waitForURL(/\/decisions\/\d+$/);
    await signIn(page, page.locator(".acts .signing").first());
  }
  await page.getByRole("link", { name: "Start", exact: true }).click();
  await card.getByText("The mandate is in force since").waitFor();
});

test("a night passes, and two keys rule on its case", { skip: noBrowser }, async () => {
  const page = await open("/console/start");
  const night = page.locator("#night");
  await night.getByRole("button", { name: "Let the night pass" }).click();
  await night.getByText(/Case \d+: a crossing, a trace and a sealed warning/).waitFor();
  const keys = page.locator("#two-keys");
  await keys.getByRole("button", { name: "Act as Co-chair" }).click();
  await signIn(page, keys.locator(".signing"));
  for (let signed = 0; signed < 2; signed += 1) {
    await keys.getByRole("button", { name: "Act as" }).first().click();
    await page.waitForURL(/\/decisions\/\d+$/);
    await signIn(page, page.locator(".acts .signing").first());
    await page.getByRole("link", { name: "Start", exact: true }).click();
  }
  await keys.getByText("Ruled: two co-chairs, two keys, one text.").waitFor();
  await keys.getByRole("link", { name: "Read the case" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
});

test("each way to cheat goes red, and names the entry where one is to be named", { skip: noBrowser }, async () => {
  const page = await open("/console/start");
  const card = page.locator("#cheat");
  const ways: readonly (readonly [button: string, ...seen: RegExp[]])[] = [
    ["Change one byte of a published statement", /The verifier says no · entry \d+/],
    [
      "Leave a statement out and write the log anew",
      /The author’s receipt says no · entry \d+/,
      /witness will not sign/,
    ],
    ["Show one reader another log", /The author’s receipt says no · entry \d+/, /witness will not sign/],
    ["Make a statement look a day older", /The verifier says no · /],
    ["Rule with one key", /The door refuses it/, /The verifier says no · entry \d+/],
  ];
  for (const [button, ...seen] of ways) {
    const way = card.getByRole("listitem").filter({ has: page.getByRole("button", { name: button }) });
    await way.getByRole("button", { name: button }).click();
    for (const words of seen) await way.getByText(words).first().waitFor();
  }
  assert.equal(await card.getByRole("alert").count(), 0);
});

test("a pulled plug is named in the header, and heals when it is put back", { skip: noBrowser }, async () => {
  const page = await open("/console/start");
  const header = page.locator("header.masthead");
  await until("both cosign", async () => (await header.getByText("waiting for").count()) === 0);
  const row = page.locator("#plug").getByRole("listitem").last();
  await row.getByRole("button", { name: "Pull the plug" }).click();
  await header.getByText("waiting for the cosignature since").waitFor();
  await row.getByRole("button", { name: "Put it back" }).click();
  await until("both cosign again", async () => (await header.getByText("waiting for").count()) === 0);
  await row.getByText("· cosigning").waitFor();
});

test("in Urdu it runs from right to left, and no word is a key", { skip: noBrowser }, async () => {
  const page = await open("/console/start?lang=ur");
  await page.locator("#cheat").waitFor();
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  assert.doesNotMatch(await page.locator("main").innerText(), /\b(start|attack)\.[a-z-]+/);
});
