// The talks through their screens: a clause is objected to in four steps, both sides stand in equal columns, and a commitment is scored by both co-chairs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";
import { until } from "../packages/server/src/fixture.ts";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { ask, choose, enter, signDecision, signIn, unfold, write } from "./office.ts";

const demo = demonstration();
const skip = noBrowser;
const DRAFT = join(import.meta.dirname, "../scenarios/istanbul-2025/draft/en.xml");
const REASON = "The instant is not named.";

async function open(page: Page, path: string): Promise<Page> {
  await page.goto(`${demo.mechanism.url}/console${path}`);
  return page;
}

/** The exercise speaks at start-up; a browser waits until it has. */
async function spoken(page: Page): Promise<void> {
  await until("the exercise has proposed its commitments", async () => {
    const { total }: { total: number } = Object(await ask(demo, page, "/v1/commitments"));
    return total >= 4;
  });
}

const clause = (page: Page, id: string): Locator => page.locator(`#clause-${id}`);
const side = (page: Page, id: string, name: string): Locator =>
  clause(page, id)
    .locator(".own-box")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });

test("the public reads the rounds and no draft; nor does a monitor", { skip }, async () => {
  const page = await (await demo.browser.newContext()).newPage();
  await open(page, "/talks");
  await page.getByRole("heading", { name: "Round 2, Istanbul" }).waitFor();
  await page.getByText("To everybody else it is not shown").waitFor();
  assert.equal(await page.getByText("Draft on a ceasefire").count(), 0);
  await page.context().close();
  const monitor = await enter(demo, "field-monitor");
  await open(monitor, "/draft");
  await monitor.waitForURL(/\/talks$/);
  await monitor.getByText("To everybody else it is not shown").waitFor();
  await monitor.context().close();
});

test("a liaison objects to a clause, with its reason and what would cure it, in four steps", { skip }, async () => {
  const page = await enter(demo, "liaison-b");
  await spoken(page);
  await open(page, "/draft");
  const row = clause(page, "p01");
  await row.waitFor();
  await side(page, "p01", "Pakistan").getByText("agreed", { exact: true }).waitFor();
  await side(page, "p01", "Afghanistan").getByText("No position yet.").waitFor();
  const steps: string[] = [];
  const step = async (what: string, act: Promise<unknown>) => {
    steps.push(what);
    await act;
  };
  await step("choose", row.getByLabel("Your side’s position").selectOption("objected"));
  await step("reason", row.getByLabel("Reason (required)").fill(REASON));
  await step("cure", row.getByLabel("What would cure it", { exact: true }).fill("Name the instant."));
  await row.getByText("You sign as").waitFor();
  assert.match(await row.locator(".signing-read").innerText(), /The instant is not named/);
  await step("sign", row.locator(".signing-acts .button-main").click());
  await side(page, "p01", "Afghanistan").getByText("objected", { exact: true }).waitFor();
  await side(page, "p01", "Afghanistan").getByText(REASON).waitFor();
  assert.ok(steps.length <= 4, steps.join(", "));

  await page.getByRole("link", { name: "What blocks (2)" }).click();
  await page.waitForURL(/\?show=blocks$/);
  await until("only what blocks is shown", async () => (await page.locator(".clause").count()) === 2);
  await page.reload();
  await clause(page, "p01").waitFor();
  assert.equal(await page.locator(".clause").count(), 2, "the filter is in the address");
  await page.getByText("Convergence 0.00, over 1 of 12 clauses").waitFor();
  await page.context().close();
});

test(
  "the other side reads it in a column of the same width, and an objection without a reason cannot be signed",
  { skip },
  async () => {
    const page = await enter(demo, "liaison-a");
    await open(page, "/draft");
    await side(page, "p01", "Afghanistan").getByText(REASON).waitFor();
    for (const id of ["p01", "p02"]) {
      const boxes = await clause(page, id).locator(".own-box").all();
      const sizes = await Promise.all(boxes.map(async (box) => box.boundingBox()));
      assert.equal(sizes.length, 2);
      assert.ok(Math.abs((sizes[0]?.width ?? 0) - (sizes[1]?.width ?? 1)) < 1, `${id}: equal width`);
      assert.ok(Math.abs((sizes[0]?.height ?? 0) - (sizes[1]?.height ?? 1)) < 1, `${id}: equal height`);
    }
    const row = clause(page, "p02");
    await row.getByLabel("Your side’s position").selectOption("objected");
    await row.getByText("Write the reason, and for an objection what would cure it.").waitFor();
    assert.equal(await row.locator(".signing-acts .button-main").count(), 0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      [],
    );
    await page.context().close();
  },
);

test(
  "a side tables a document: what is read in it is shown first, and one that is none is refused with its line",
  { skip },
  async () => {
    const page = await enter(demo, "liaison-b");
    await open(page, "/talks");
    const form = await unfold(page, "Table a draft");
    const source = readFileSync(DRAFT, "utf8");
    const upload = (text: string) =>
      form
        .getByLabel("Document", { exact: true })
        .setInputFiles({ name: "draft.xml", mimeType: "text/xml", buffer: Buffer.from(text) });
    await upload(source.replace("</mainBody>", ""));
    await form.getByText(/not well-formed/).waitFor();
    await form.getByText(/line \d+/).waitFor();
    await upload(source.replace("cease fire across", "cease all fire across"));
    await form.getByText(/Read: 12 provisions/).waitFor();
    const { index } = await signIn(page, form);
    await open(page, `/talks/drafts/${index}`);
    await page.getByText("cease all fire across").waitFor();
    await page.context().close();
  },
);

test(
  "in Urdu the page is right to left, with the translation marked as a machine’s and the words of the draft beside it",
  { skip },
  async () => {
    const page = await enter(demo, "co-chair-a", "ur");
    await spoken(page);
    const { drafts }: { drafts: readonly { index: number; org: string }[] } = Object(
      await ask(demo, page, "/v1/talks"),
    );
    const tabled = drafts.find(({ org }) => org === "party-a");
    for (const path of ["/talks", `/talks/drafts/${tabled?.index}`, "/commitments"]) {
      await open(page, path);
      await page.locator("main .panel").first().waitFor();
      assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
      const words = await page.locator("main").innerText();
      assert.doesNotMatch(
        words,
        /\b[a-z-]+\.[a-z-]+\.[a-z-]+\b|\b(talks|draft|clause|position|commitment|convergence|round)\.[a-z-]+/,
        path,
      );
    }
    await open(page, `/talks/drafts/${tabled?.index}`);
    await page.getByText("آپ مشینی ترجمہ پڑھ رہے ہیں، جو معتبر متن نہیں۔").waitFor();
    await clause(page, "p01").getByText("لکیر کے پار ہر ذریعے سے").waitFor();
    assert.equal(await clause(page, "p01").locator("[lang=ur]").first().getAttribute("dir"), "rtl");
    await clause(page, "p01").getByText("پیش کیا گیا اصل متن").click();
    assert.equal(await clause(page, "p01").locator("[lang=en][dir=ltr]").count(), 1);
    await page.context().close();
  },
);

test(
  "under a mandate a commitment is set, scored by both co-chairs on evidence, and read by everybody",
  { skip },
  async () => {
    const pages = new Map<string, Page>();
    for (const persona of ["co-chair-a", "co-chair-b", "principal-a", "principal-b", "secretariat"])
      pages.set(persona, await enter(demo, persona));
    const as = (persona: string): Page => {
      const page = pages.get(persona);
      assert.ok(page);
      return page;
    };
    const chair = await open(as("co-chair-a"), "/mandate");
    await chair.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
    const mandate = await signIn(chair, chair.locator(".signing").first());
    for (const persona of ["co-chair-a", "co-chair-b", "principal-a", "principal-b"])
      await signDecision(demo, as(persona), mandate.index);

    const registry = await open(as("secretariat"), "/commitments");
    const proposed = registry.locator(".commitment").filter({ hasText: "Open the named crossings" });
    const set = await signIn(registry, proposed);

    await open(chair, "/commitments");
    const commitment = chair.locator(`#commitment-${set.index}`);
    await commitment.getByText("Propose a score").click();
    const form = commitment.locator("details.act").filter({ hasText: "Propose a score" });
    await choose(form, { Score: "1" });
    await write(form, {
      From: "2025-10-20T00:00",
      To: "2025-10-25T00:00",
      "Entry of the evidence": String(set.index),
      Reason: "Two crossings were open on each of five days.",
    });
    const score = await signIn(chair, form);
    for (const persona of ["co-chair-a", "co-chair-b"]) await signDecision(demo, as(persona), score.index);

    const reader = await (await demo.browser.newContext()).newPage();
    await open(reader, "/commitments");
    const read = reader.locator(`#commitment-${set.index}`);
    await read.locator(".score-stands").getByText("begun, little effect").waitFor();
    assert.equal(await reader.locator(".commitment").count(), 1, "what is only proposed is not for the public");
    await reader.getByText("score 1: 1").waitFor();
    await reader.context().close();
    for (const page of pages.values()) await page.context().close();
  },
);
