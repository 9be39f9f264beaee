// Movements through the screens: crossings live on the map and in the list, why an alarm stands, an assessment in the log; and who sees none of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { ask, choose, enter, signIn, unfold, write } from "./office.ts";

const demo = demonstration();
const skip = noBrowser;
const WORDS = "Torkham was closed that day; this gate took its traffic.";

type Signals = { readonly items: readonly { readonly id: string; readonly gate: string; readonly kind: string }[] };

test(
  "an analyst sees crossings, the gate board, and why an alarm stands; what is found of it is in the log",
  { skip },
  async () => {
    const page = await enter(demo, "analyst-movements");
    await page.getByRole("link", { name: "Movements", exact: true }).click();
    await page.getByRole("heading", { name: "Movements", level: 1 }).waitFor();
    const crossings = page.locator(".crossing-list > li");
    await crossings.first().waitFor();
    assert.equal(await crossings.count(), 16);
    assert.ok(
      (await page.locator(".crossing-list").getByText("No gate").count()) >= 2,
      "away from all gates, in the night",
    );
    await page.locator(".gate-board tbody tr").first().waitFor();
    assert.equal(await page.locator(".gate-board tbody tr").count(), 11);
    assert.ok((await page.locator(".gate-board .board-closed").count()) > 0, "closed is a word, not nought");
    await page.getByText("The line is contested; its drawing implies no position.").first().waitFor();

    const signals = Object(await ask(demo, page, "/v1/movements/signals?limit=200")) as Signals;
    const alarm = signals.items.find(({ gate, kind }) => gate === "chaman" && kind === "alarm");
    assert.ok(alarm);
    await page.goto(`${demo.mechanism.url}/console/movements/flow?id=${encodeURIComponent(alarm.id)}`);
    await page.locator("svg.flow-chart").waitFor();
    await page.getByText(/^Counted \d/).waitFor();
    const results = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      [],
    );
    const form = await unfold(page, "Assess it");
    await choose(form, { "What you find": "explained" });
    await write(form, { "In your own words": WORDS });
    const { index } = await signIn(page, form);
    await page.getByText(WORDS).first().waitFor();
    await page.getByText(`Cite as evidence: entry ${index}`).waitFor();
    await page.context().close();
  },
);

test("a co-chair sees a crossing with how far it may be off", { skip }, async () => {
  const page = await enter(demo, "co-chair-a");
  await page.goto(`${demo.mechanism.url}/console/movements`);
  await page.locator(".crossing-list h3 a").first().click();
  await page.getByText("May be off by").waitFor();
  await page.getByText(/km [\d.,]+ of the line, ± [\d.,]+ km/).waitFor();
  assert.equal(await page.getByText("Assess it").count(), 0, "a co-chair does not assess");
  await page.context().close();
});

test("a party and the public see counts without small ones, and no crossing", { skip }, async () => {
  for (const persona of ["liaison-a", "liaison-b", null]) {
    const page = persona ? await enter(demo, persona) : await demo.browser.newPage();
    await page.goto(`${demo.mechanism.url}/console/movements?lang=en`);
    await page.locator(".released-cells").first().waitFor();
    assert.ok((await page.locator(".board-suppressed").count()) > 0);
    assert.equal(await page.locator(".crossing-list, .gate-board, #flow").count(), 0);
    assert.equal((await page.request.get(`${demo.mechanism.url}/v1/movements/crossings`)).status(), 403);
    await page.close();
  }
});

test("in Urdu the page is read from the right, and no key of a message is shown", { skip }, async () => {
  const page = await enter(demo, "analyst-movements", "ur");
  await page.goto(`${demo.mechanism.url}/console/movements`);
  await page.locator(".gate-board").waitFor();
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await page.locator("#flow h3 a").first().click();
  await page.locator("svg.flow-chart").waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /\bmovements?\.[a-z]/);
  await page.context().close();
});
