// For browser tests: what a monitor does on the field form, and what its phone then holds.
import { until } from "../packages/server/src/fixture.ts";
import type { Page } from "playwright-core";

const READY_MS = 20_000;

/** The phone's first day in the demonstration: two taps, the second of which is the first report's. */
export async function firstDay(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/field/`);
  await page.getByRole("button", { name: "Use this phone as: Field monitor" }).click();
  await page.getByRole("link", { name: "Incident" }).waitFor();
  await until("the form opens without a line", () => isHeld(page), READY_MS);
}

async function isHeld(page: Page): Promise<boolean> {
  const state = `navigator.serviceWorker.getRegistration("/field/").then((found) => found?.active?.state === "activated")`;
  return (await page.evaluate<unknown>(state)) === true;
}

export type Tapped = {
  readonly by: string;
  readonly means: string;
  readonly place: string;
  readonly words?: string;
  readonly picture?: Buffer;
};

/** Opens the form where it is not open, fills it in, and stops before the button that signs. */
export async function fillIncident(page: Page, { by, means, place, words, picture }: Tapped): Promise<void> {
  if (!page.url().endsWith("#/incident")) await page.getByRole("link", { name: "Incident" }).click();
  for (const name of [by, means, place]) await page.getByRole("radio", { name, exact: true }).check();
  if (words === undefined && picture === undefined) return;
  const more = page.locator("details.more");
  if ((await more.getAttribute("open")) === null) await more.locator("summary").click();
  if (words !== undefined) await page.getByLabel("What happened (withheld)").fill(words);
  if (picture === undefined) return;
  const file = { name: "picture.jpg", mimeType: "image/jpeg", buffer: picture };
  await page.getByLabel("Add a picture").setInputFiles(file);
  await page
    .getByRole("button", { name: /^Remove / })
    .first()
    .waitFor();
}

/** Signs, and waits until the screen says that it is kept: the place in the phone's order. */
export async function keep(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Sign and keep" }).click();
  const kept = page.locator("[data-kept]");
  await kept.waitFor();
  return Number(await kept.getAttribute("data-kept"));
}

export type Held = {
  readonly order: number;
  readonly seq: number;
  readonly words: string;
  readonly leaf: string;
  readonly standing: string;
  readonly index: number | null;
};

/** Read from the phone's own storage, by no code of the form's. */
export async function heldOn(page: Page): Promise<readonly Held[]> {
  return page.evaluate<readonly Held[]>(`(async () => {
    const opened = indexedDB.open("mizan-field");
    await new Promise((resolve) => opened.addEventListener("success", resolve));
    const all = opened.result.transaction("captures").objectStore("captures").getAll();
    await new Promise((resolve) => all.addEventListener("success", resolve));
    opened.result.close();
    return all.result.map(({ order, seq, form, leaf, standing }) =>
      ({ order, seq, leaf, words: form.words, standing: standing.kind, index: standing.index ?? null }));
  })()`);
}
