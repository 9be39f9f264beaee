// For browser tests: an office in a browser profile of its own, and what somebody does there with eyes, mouse and keyboard.
import type { Locator, Page } from "playwright-core";
import type { Demonstration } from "./demonstration.ts";

const WAIT_MS = 30_000;

export type Language = "en" | "ur";

/** A fresh profile, entered by the persona's link: its signing key is made there. */
export async function enter(demo: Demonstration, persona: string, language: Language = "en"): Promise<Page> {
  const page = await (await demo.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`${demo.mechanism.url}/console/as/${persona}?lang=${language}`);
  await page.locator("main button.button-main").click();
  await page.waitForURL(/\/console\/room$/);
  return page;
}

/** Asked with this browser's own cookie. */
export async function ask(demo: Demonstration, page: Page, path: string): Promise<unknown> {
  const value: unknown = await (await page.request.get(`${demo.mechanism.url}${path}`)).json();
  return value;
}

/** Opens one of the forms that stand folded on a page. */
export async function unfold(page: Page, title: string): Promise<Locator> {
  const act = page.locator("details.act").filter({ has: page.getByText(title, { exact: true }) });
  await act.locator("summary").first().click();
  return act;
}

export type Signed = { readonly index: number; readonly tookMs: number };

/** Reads and signs what stands in this part of the page: the entry it became, and the time from the first click to the log. */
export async function signIn(page: Page, part: Locator): Promise<Signed> {
  const begin = part.locator(".signing-start .button-main");
  await begin.waitFor();
  const from = performance.now();
  const prepared = page.waitForResponse((response) => response.url().endsWith("/v1/prepare"));
  await begin.click();
  if (!(await prepared).ok()) throw new Error(`refused: ${await (await prepared).text()}`);
  const answer = page.waitForResponse((response) => response.url().endsWith("/v1/statements"));
  await part.locator(".signing-acts .button-main").click();
  const response = await answer;
  const tookMs = performance.now() - from;
  const body: unknown = await response.json();
  if (response.status() !== 202) throw new Error(`not accepted: ${JSON.stringify(body)}`);
  const [result] = Object(body).results;
  if (!result?.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return { index: result.receipt.index, tookMs };
}

/** Signs the decision of this entry on its own page. */
export async function signDecision(demo: Demonstration, page: Page, decision: number): Promise<Signed> {
  await page.goto(`${demo.mechanism.url}/console/decisions/${decision}`);
  return signIn(page, page.locator(".acts .signing").first());
}

/** Chooses, in the fields of these labels, the options of these values. */
export async function choose(part: Locator, choices: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(choices))
    await part.getByLabel(label, { exact: true }).selectOption(value);
}

export async function write(part: Locator, words: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(words)) await part.getByLabel(label, { exact: true }).fill(text);
}
