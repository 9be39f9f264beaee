// The offices of the demonstration in browsers of their own: each signs with a key made there; whoever must be refused is.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { until } from "../packages/server/src/fixture.ts";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";

const demo = demonstration();

/** A fresh profile, entered by the persona's link. */
async function enter(persona: string, language: "en" | "ur" = "en"): Promise<Page> {
  const page = await (await demo.browser.newContext()).newPage();
  await page.goto(`${demo.mechanism.url}/console/as/${persona}?lang=${language}`);
  await page.locator("main button.button-main").click();
  await page.waitForURL(/\/console\/room$/);
  return page;
}

/** Asked with this browser's own cookie. */
async function ask(page: Page, path: string): Promise<unknown> {
  const value: unknown = await (await page.request.get(`${demo.mechanism.url}${path}`)).json();
  return value;
}

async function mandateInForce(page: Page): Promise<boolean> {
  return Object(await ask(page, "/v1/room")).mandate !== null;
}

/** From the first click to the statement in the log, in ms. */
async function sign(page: Page, decision: number): Promise<number> {
  await page.goto(`${demo.mechanism.url}/console/decisions/${decision}`);
  const begin = page.locator(".signing-start .button-main").first();
  await begin.waitFor();
  const from = performance.now();
  await begin.click();
  const said = page.waitForResponse((response) => response.url().endsWith("/v1/statements"));
  await page.locator(".signing-acts .button-main").click();
  assert.equal((await said).status(), 202);
  return performance.now() - from;
}

test(
  "the mandate enters live by four offices, each in a browser of its own, within ten seconds of the first click",
  { skip: noBrowser },
  async () => {
    const first = await enter("co-chair-a");
    await first.locator("nav.pages-nav").getByText("Demonstration, invented office holder").waitFor();
    await first.goto(`${demo.mechanism.url}/console/mandate`);
    await first.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
    await first.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
    const said = first.waitForResponse((response) => response.url().endsWith("/v1/statements"));
    await first.locator(".signing-acts .button-main").click();
    assert.equal((await said).status(), 202);
    const open: { readonly index: number; readonly kind: string }[] = Object(await ask(first, "/v1/decisions")).items;
    const decision = open.find(({ kind }) => kind === "mandate")?.index ?? -1;
    assert.ok(decision > 0);
    for (const persona of ["co-chair-a", "co-chair-b", "principal-a", "principal-b"]) {
      const page = persona === "co-chair-a" ? first : await enter(persona);
      assert.equal(await mandateInForce(page), false, `before ${persona}`);
      const tookMs = await sign(page, decision);
      assert.ok(tookMs < 10_000, `${persona}: ${tookMs} ms`);
    }
    await until("the mandate is in force", async () => mandateInForce(first));
    await first.goto(`${demo.mechanism.url}/console/mandate`);
    await first.getByText("fire across the line").first().waitFor();
  },
);

test("an office that the decision does not need sees it, and has nothing to sign", { skip: noBrowser }, async () => {
  const page = await enter("analyst-financing");
  await page.goto(`${demo.mechanism.url}/console/decisions`);
  assert.equal(await page.getByRole("button", { name: "Sign", exact: true }).count(), 0);
  const refused = (await page.request.get(`${demo.mechanism.url}/v1/evidence/${"0".repeat(64)}`)).status();
  assert.equal(refused, 404);
});

test("a session is listed, and once ended it reads as the public", { skip: noBrowser }, async () => {
  const page = await enter("liaison-a");
  await page.goto(`${demo.mechanism.url}/console/sessions`);
  const sessions: { readonly id: string; readonly current: boolean }[] = Object(await ask(page, "/v1/sessions")).items;
  const own = sessions.find(({ current }) => current);
  assert.ok(own);
  const ended = await page.request.delete(`${demo.mechanism.url}/v1/sessions/${own.id}`);
  assert.equal(ended.status(), 204);
  assert.equal((await page.request.get(`${demo.mechanism.url}/v1/sessions`)).status(), 403);
});

test("the private half of a browser's key cannot be taken out of it", { skip: noBrowser }, async () => {
  const page = await enter("field-monitor");
  // As text: it runs in the browser, whose names this side does not know.
  const extractable: unknown = await page.evaluate(`new Promise((resolve) => {
    const opening = indexedDB.open("mizan");
    opening.addEventListener("success", () => {
      const all = opening.result.transaction("keys").objectStore("keys").getAll();
      all.addEventListener("success", () => resolve(all.result.map((kept) => kept.privateKey.extractable)));
    });
  })`);
  assert.deepEqual(extractable, [false]);
});

test(
  "the situation room in Urdu runs from right to left, with no key of a message shown",
  { skip: noBrowser },
  async () => {
    const page = await enter("co-chair-b", "ur");
    await page.locator(".truce").waitFor();
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    assert.doesNotMatch(await page.locator("main").innerText(), /\b(room|truce|clock|measure)\.[a-z-]+/);
  },
);
