// The financing room through its screens: a name screened and explained, a hit seen by two offices, a trace drawn, a freeze between parties.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { ask, choose, enter, signDecision, signIn, unfold, write } from "./office.ts";

const demo = demonstration();
const skip = noBrowser;
const pages = new Map<string, Page>();

async function open(persona: string, path: string): Promise<Page> {
  const page = pages.get(persona) ?? (await enter(demo, persona));
  pages.set(persona, page);
  await page.goto(`${demo.mechanism.url}/console${path}`);
  return page;
}

const first = async (page: Page, noun: string): Promise<number> => {
  const { items }: { items: readonly { index: number }[] } = Object(await ask(demo, page, `/v1/financing/${noun}`));
  assert.ok(items[0], `no ${noun} yet`);
  return items[0].index;
};

test(
  "a name is screened: word beside word in both scripts, the parts add up, and it is recorded",
  { skip },
  async () => {
    const analyst = await open("analyst-financing", "/financing");
    const form = analyst.locator("main .panel").filter({ hasText: "Screen a name" }).first();
    await write(form, { "Name asked about": "Toorlan Ahmed Merkhailwal" });
    await choose(form, { "What for": "customer" });
    await form.getByRole("button", { name: "Find candidates" }).click();
    const explained = form.locator(".explanation").first();
    await explained.getByText("EXi.002").waitFor();
    const listed = explained.locator('td.word bdi[lang="und-Arab"]');
    assert.equal(await listed.count(), 3, "the listed words stand in their own script");
    assert.equal(await explained.locator('td.word bdi[lang="und-Latn"]').count(), 3);
    const { index } = await signIn(analyst, form);
    await analyst.goto(`${demo.mechanism.url}/console/financing/screenings/${index}`);
    await analyst.getByText("Nobody has reviewed it yet.").waitFor();
    assert.doesNotMatch(analyst.url(), /Toorlan/);
  },
);

test("the hit that waits is seen by a second office; the first cannot be the second", { skip }, async () => {
  const analyst = await open("analyst-financing", "/financing");
  const waiting = analyst.locator(".decision-list li").filter({ hasText: "1 hit awaits the second pair of eyes" });
  const href = await waiting.getByRole("link").first().getAttribute("href");
  assert.ok(href);
  await waiting.getByRole("link").first().click();
  await analyst.getByText("awaited, from another office").waitFor();
  assert.equal(await analyst.getByText("Be the second pair of eyes").count(), 0);

  const legal = await open("legal-officer", href.replace("/console", ""));
  const second = await unfold(legal, "Be the second pair of eyes");
  await choose(second, { "Do you see it as the first did?": "agrees", Reason: "too-little-known" });
  await signIn(legal, second);
  await legal.reload();
  await legal.locator(".eyes").getByText("agrees", { exact: true }).waitFor();
});

test("a trace is drawn in columns of time, and mirrored where the text runs from the right", { skip }, async () => {
  const analyst = await open("analyst-financing", "/financing");
  const trace = await first(analyst, "traces");
  await analyst.goto(`${demo.mechanism.url}/console/financing/traces/${trace}`);
  await analyst.locator(".trace-graph svg .trace-start").waitFor();
  const startAt = async (page: Page) => Number(await page.locator(".trace-start rect").getAttribute("x"));
  const left = await startAt(analyst);
  assert.ok((await analyst.locator(".trace-line").count()) >= 4);
  await analyst.getByText(`In a case, cite entry ${trace}`).waitFor();

  await analyst.goto(`${demo.mechanism.url}/console/financing/traces/${trace}?lang=ur`);
  await analyst.locator('html[dir="rtl"]').waitFor();
  await analyst.locator(".trace-start").waitFor();
  assert.ok((await startAt(analyst)) > left, "the start stands at the right");
  for (const path of [`/financing/traces/${trace}`, "/financing"]) {
    await analyst.goto(`${demo.mechanism.url}/console${path}`);
    await analyst.locator("main .panel").first().waitFor();
    const text = await analyst.locator("main").innerText();
    assert.doesNotMatch(
      text,
      /\b(?:financing|term|field|freezes|hit|operation|tracecolumn)\.[a-z]/i,
      "no key is shown",
    );
  }
  await analyst.goto(`${demo.mechanism.url}/console/financing?lang=en`);
  await analyst.locator('html[dir="ltr"]').waitFor();
});

test("the public sees lists and counts, and nothing of persons", { skip }, async () => {
  const context = await demo.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${demo.mechanism.url}/console/financing?lang=en`);
  await page.getByText("Screenings, transfers and traces hold personal data").waitFor();
  await page.getByText("Exercise list").waitFor();
  const text = await page.locator("main").innerText();
  assert.match(text, /fewer than 10/);
  assert.doesNotMatch(text, /EX-\d{4}|EXi\.|درمش/);
  await context.close();
});

test(
  "under a mandate one party asks the other for a freeze, and its clocks are both parties' to see",
  { skip },
  async () => {
    const early = await open("liaison-a", "/financing");
    await early.getByText("Ask the other party for a freeze").waitFor();
    const chair = await open("co-chair-a", "/mandate");
    await chair.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
    const proposed = await signIn(chair, chair.locator(".signing").first());
    for (const persona of ["co-chair-a", "co-chair-b", "principal-a", "principal-b"])
      await signDecision(demo, await open(persona, "/room"), proposed.index);

    const asking = await open("liaison-a", "/financing");
    const form = await unfold(asking, "Ask the other party for a freeze");
    await write(form, { "Who is meant": "Invented Subject of a Test", Reference: "Order 7" });
    await choose(form, { "Legal basis": "national-order", Urgent: "no" });
    const { index } = await signIn(asking, form);

    const asked = await open("liaison-b", `/financing/freezes/${index}`);
    await asked.getByText("Invented Subject of a Test").waitFor();
    const received = await unfold(asked, "Say that it was received");
    await signIn(asked, received);
    await asked.reload();
    const sides = asked.locator(".both-words > .own-box");
    await sides.nth(1).waitFor();
    assert.equal(await sides.count(), 2);
    const widths = await sides.evaluateAll((boxes) =>
      boxes.map((box) => Math.round(box.getBoundingClientRect().width)),
    );
    assert.equal(widths[0], widths[1], "both sides have the same room");
    const frozen = await unfold(asked, "Say that it is frozen");
    await choose(frozen, { "How much": "all" });
    await signIn(asked, frozen);
    const chairs = await open("co-chair-b", `/financing/freezes/${index}`);
    await chairs.getByText("withheld from your office").waitFor();
    assert.equal(await chairs.getByText("Invented Subject of a Test").count(), 0);
  },
);
