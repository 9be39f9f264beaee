// The field form in a phone's browser: made ready, opened without a line, a flash report by a counted number of taps, refusals said.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { authorKeyId, isRefusal } from "@mizan/ledger";
import { signDraft } from "../packages/server/src/author.ts";
import { toWire, until } from "../packages/server/src/fixture.ts";
import { readSeed } from "../packages/server/src/seed.ts";
import { SocketClient } from "../packages/server/src/socket-client.ts";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { fillIncident, firstDay, heldOn, keep } from "./field-form.ts";
import { enter } from "./office.ts";
import { startPhone, type Phone } from "./phone.ts";

const demo = demonstration();
const skip = noBrowser;
const FLASH_TAPS = 6;
/** Page, code, words and style, gzip; no map and no font of another script. */
const MAX_FIRST_LOAD_BYTES = 150_000;
const contexts: BrowserContext[] = [];
let profile: string;
let phone: Phone | undefined;
before(async () => {
  profile = await mkdtemp(join(tmpdir(), "mizan-phone-"));
});
after(async () => {
  await phone?.close();
  for (const context of contexts) await context.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A fresh phone, made ready; what its page throws fails the test that asks for `errors`. */
async function readyPhone(locale = "en-GB") {
  const context = await demo.browser.newContext({ locale, viewport: { width: 390, height: 844 } });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await firstDay(page, demo.mechanism.url);
  return { context, page, errors };
}

async function toldOf(page: Page, standing: string, count: number): Promise<void> {
  await until(`${count} are ${standing}`, async () => {
    const held = await heldOn(page);
    return held.filter((one) => one.standing === standing).length === count;
  });
}

test("it can be installed: a manifest with icons, its own worker, and no reason against it", { skip }, async () => {
  phone = await startPhone(profile);
  const { page } = phone;
  await firstDay(page, demo.mechanism.url);
  const devtools = await page.context().newCDPSession(page);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest: { display: string; scope: string; icons: readonly { src: string }[] } = JSON.parse(data ?? "{}");
  assert.deepEqual([manifest.display, manifest.scope], ["standalone", "/field/"]);
  for (const { src } of manifest.icons)
    assert.equal((await page.request.get(`${demo.mechanism.url}${src}`)).status(), 200, src);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors, []);
  await phone.close();
});

test("a flash report takes no more than six taps, and its receipt is verified on the phone", { skip }, async () => {
  const { page, errors } = await readyPhone();
  await page.evaluate(
    `globalThis.taps = 0; addEventListener("click", (event) => { if (event.isTrusted) taps += 1; }, true)`,
  );
  await fillIncident(page, { by: "saw", means: "indirect fire", place: "Kurram" });
  await page.getByText("You sign: saw · indirect fire · Kurram (district only) · Now").waitFor();
  await keep(page);
  const taps = Number(await page.evaluate("taps"));
  assert.ok(taps > 3 && taps <= FLASH_TAPS, `${taps} taps`);
  await page.getByRole("link", { name: "Back to the start" }).first().click();
  await page.getByText(/^0 waiting · 1 sent \(receipt [0-9A-F]{4} verified\) · 0 failed$/).waitFor();
  const [held] = await heldOn(page);
  assert.ok(held?.index);
  const answer = await page.request.get(`${demo.mechanism.url}/v1/reports/${held.index}`);
  const { channel, simulated, receipt } = Object(await answer.json());
  assert.deepEqual([channel, simulated, receipt.ref?.leaf ?? held.leaf], ["app", true, held.leaf]);
  assert.deepEqual(errors, []);
});

test(
  "without a line it opens, keeps what was typed over a reload, and sends once there is a line again",
  { skip },
  async () => {
    const { page, context } = await readyPhone();
    await context.setOffline(true);
    await page.reload();
    const picture = randomBytes(120_000);
    await fillIncident(page, {
      by: "heard",
      means: "small arms",
      place: "Goshta",
      words: "Bursts from the ridge",
      picture,
    });
    await page.reload();
    assert.equal(await page.getByLabel("What happened (withheld)").inputValue(), "Bursts from the ridge");
    await page.getByText("You sign: heard · small arms · Goshta").waitFor();
    assert.equal(await keep(page), 1);
    await page.reload();
    await page.getByRole("link", { name: "Back to the start" }).first().click();
    await page.getByText("1 waiting · 0 sent · 0 failed").waitFor();
    await page.getByText("No line now. What waits is sent by itself.").waitFor();
    await context.setOffline(false);
    await toldOf(page, "verified", 1);
    const kept = await page.evaluate<readonly string[]>(
      "caches.keys().then(async (names) => (await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat())",
    );
    assert.ok(
      kept.length > 5 && kept.every((path) => path.startsWith("/field/")),
      "no answer of the API is in a cache",
    );
    await page.getByRole("link", { name: /1 sent/ }).click();
    await page.getByRole("button", { name: "Remove report 1 from this phone" }).click();
    await page.getByText("1 report has left this phone; its receipt stays here.").waitFor();
    assert.deepEqual(await heldOn(page), []);
  },
);

test("access refused is a report of its own, with who is blamed and what was said withheld", { skip }, async () => {
  const { page } = await readyPhone();
  await page.getByRole("link", { name: "Access refused" }).click();
  for (const name of ["denied", "Pakistan", "Khyber", "district", "no permit"])
    await page.getByRole("radio", { name, exact: true }).check();
  await page.getByLabel("Minutes waited").fill("95");
  await keep(page);
  await page.getByRole("link", { name: "Back to the start" }).first().click();
  await toldOf(page, "verified", 1);
  const [held] = await heldOn(page);
  const { body } = Object(await (await page.request.get(`${demo.mechanism.url}/v1/reports/${held?.index}`)).json());
  assert.deepEqual(body.observed, { by: "saw", means: "denial", target: "monitors" });
  assert.deepEqual(body.claim.access, {
    answer: "denied",
    minutes: 95,
    official: "district",
    reason: "permit",
    host: "party-a",
  });
  const stranger = await (
    await demo.browser.newContext()
  ).request.get(`${demo.mechanism.url}/v1/reports/${held?.index}`);
  assert.notEqual(stranger.status(), 200, "the public does not read what a monitor said");
});

test("the form loads nothing of the console or the public pages, and little", { skip }, async () => {
  const context = await demo.browser.newContext();
  contexts.push(context);
  const page = await context.newPage();
  const loaded = new Map<string, number>();
  page.on("response", async (response) => {
    const { pathname, host } = new URL(response.url());
    assert.equal(host, new URL(demo.mechanism.url).host);
    if (/\.(js|css|woff2)$/.test(pathname) && response.ok())
      loaded.set(pathname, gzipSync(await response.body(), { level: 9 }).length);
  });
  await page.goto(`${demo.mechanism.url}/field/`);
  await page.getByRole("button", { name: /^Use this phone as/ }).waitFor();
  await until("its files have come", () => loaded.size >= 3);
  assert.ok(
    [...loaded.keys()].every((path) => path.startsWith("/field/")),
    [...loaded.keys()].join(" "),
  );
  const bytes = [...loaded.values()].reduce((sum, size) => sum + size, 0);
  assert.ok(bytes < MAX_FIRST_LOAD_BYTES, `${bytes} bytes`);
});

test(
  "without the demonstration's desk the phone's key goes to its key officer, and speaks once it is confirmed",
  { skip },
  async () => {
    const page = await enter(demo, "field-monitor");
    await page.route("**/v1/session", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...Object(await response.json()), personas: [] } });
    });
    const asked = page.waitForRequest((request) => request.url().endsWith("/v1/key-requests"));
    await page.goto(`${demo.mechanism.url}/field/?lang=en`);
    await page.getByRole("button", { name: "Use this phone for my office" }).click();
    const presented: { publicKey: string; proof: string } = (await asked).postDataJSON();
    await page.getByText("Your key officer has this phone’s request.").waitFor();
    await fillIncident(page, { by: "saw", means: "presence", place: "Kurram" });
    await page.getByRole("button", { name: "Sign and keep" }).click();
    await page.getByText("key-unknown").waitFor();
    assert.deepEqual(await heldOn(page), [], "nothing is signed by a key that does not speak yet");
    const of = await sayBySeed("field-mission", "key-officer", { kind: "propose-key", role: "monitor", ...presented });
    await sayBySeed("co-chair-a", "co-chair", { kind: "confirm-key", of });
    await page.getByRole("link", { name: "Back to the start" }).click();
    await page.getByText("Your key officer has this phone’s request.").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Incident" }).click();
    await page.getByText("You sign: saw · presence · Kurram").waitFor();
    await keep(page);
    await toldOf(page, "verified", 1);
    await page.context().close();
  },
);

/** As an office whose seed lies in the data folder, through the operator's own door: the index it stands at. */
async function sayBySeed(org: string, role: string, command: object): Promise<number> {
  const { data } = demo.mechanism;
  const client = new SocketClient(join(data, "mizan.sock"));
  const author = { org, signer: await readSeed(join(data, "keys", `${org}.${role}.seed`)) };
  const asked = await client.post("/v1/prepare", { command, key: authorKeyId(author.signer.publicKey) });
  const [prepared] = Object(asked.body).statements ?? [];
  assert.ok(prepared, JSON.stringify(asked.body));
  const { chain, seq, prev, seen } = prepared;
  const signed = signDraft(author, prepared, { chain, seq, prev, seen }, Date.now());
  assert.ok(!isRefusal(signed));
  const answer = await client.post("/v1/statements", { statements: [toWire(signed)] });
  const [result] = Object(answer.body).results ?? [];
  assert.ok(result?.ok, JSON.stringify(answer.body));
  return result.receipt.index;
}

const TWO_DAYS_MS = 2 * 86_400_000;
/** The phone's clock, set wrong by hand. */
const setClock = (page: Page, offMs: number) =>
  page.evaluate(`globalThis.trueNow ??= Date.now; Date.now = () => trueNow() + ${offMs}`);

/** Four reports without a line; the clock was two days ahead at the second, which the log therefore refuses. */
async function phoneWithARefusal(): Promise<Page> {
  const { page, context } = await readyPhone();
  await context.setOffline(true);
  for (const [n, place] of ["Bajaur", "Mohmand", "Kurram", "Chaman"].entries()) {
    await setClock(page, n === 1 ? TWO_DAYS_MS : 0);
    await fillIncident(page, { by: "saw", means: "presence", place, words: `report ${n + 1}` });
    assert.equal(await keep(page), n + 1);
    await page.getByRole("button", { name: "Another report" }).click();
  }
  await setClock(page, 0);
  await page.getByRole("link", { name: "Back to the start" }).first().click();
  await context.setOffline(false);
  await page.getByText(/^2 waiting · 1 sent .* · 1 needs you$/).waitFor();
  await page.getByRole("link", { name: /1 needs you/ }).click();
  await page.getByText("occurred-ahead-of-time").waitFor();
  assert.equal(await page.getByText("Waiting behind the report that needs you").count(), 2);
  return page;
}

test(
  "a refused report is left out by its author's word alone, and those behind it are signed again",
  { skip },
  async () => {
    const page = await phoneWithARefusal();
    const before = await heldOn(page);
    await page.getByRole("button", { name: "Leave it out" }).click();
    await toldOf(page, "verified", 3);
    const after = await heldOn(page);
    assert.deepEqual(
      after.map(({ standing }) => standing),
      ["verified", "set-aside", "verified", "verified"],
    );
    assert.deepEqual(
      after.map(({ seq }) => seq),
      [1, 2, 2, 3],
    );
    assert.equal(after[0]?.leaf, before[0]?.leaf);
    await page.getByText("Left out by you: kept here, never sent").waitFor();
  },
);

test("or it is changed: signed again with its new words, it goes before those behind it", { skip }, async () => {
  const page = await phoneWithARefusal();
  await page.getByRole("button", { name: "Change it" }).click();
  await page.getByText("You change report 2, which was refused.").waitFor();
  await page.getByRole("radio", { name: "An hour ago" }).check();
  assert.equal(await keep(page), 2);
  await toldOf(page, "verified", 4);
  const held = await heldOn(page);
  assert.deepEqual(
    held.map(({ seq, words }) => [seq, words]),
    [1, 2, 3, 4].map((n) => [n, `report ${n}`]),
  );
  const indexes = held.map(({ index }) => index ?? 0);
  assert.deepEqual(
    indexes,
    indexes.toSorted((a, b) => a - b),
    "the phone's order is the log's",
  );
});

test(
  "with another key, what was kept under the first still arrives, and what comes after begins a chain of its own",
  { skip },
  async () => {
    const { page, context } = await readyPhone();
    // Nothing is sent while the new key is made, as on a line that breaks in between.
    await context.route("**/v1/statements", (route) => route.abort());
    await fillIncident(page, { by: "saw", means: "presence", place: "Bajaur", words: "first key" });
    await keep(page);
    await page.goto(`${demo.mechanism.url}/field/#/phone`);
    const keyShown = () => page.locator(".device bdi.machine").first().innerText();
    const first = await keyShown();
    await page.getByText("Another key for this phone").click();
    await page.getByRole("button", { name: "Make a new key" }).click();
    await until("the key is another", async () => (await keyShown()) !== first);
    await page.goto(`${demo.mechanism.url}/field/#/`);
    await fillIncident(page, { by: "saw", means: "presence", place: "Bajaur", words: "second key" });
    await keep(page);
    await context.unroute("**/v1/statements");
    await page.evaluate(`dispatchEvent(new Event("online"))`);
    await toldOf(page, "verified", 2);
    assert.deepEqual(
      (await heldOn(page)).map(({ order, seq, words }) => [order, seq, words]),
      [
        [1, 1, "first key"],
        [2, 1, "second key"],
      ],
    );
  },
);

test("a clock that is off by more than five minutes is said, and by how much", { skip }, async () => {
  const { page } = await readyPhone();
  await setClock(page, 12 * 60_000);
  await page.evaluate(`dispatchEvent(new Event("online"))`);
  await page.getByText("This phone’s clock is 12 minutes ahead of the server’s.").waitFor();
});

test("two tabs of one phone never give two reports one number", { skip }, async () => {
  const { page, context } = await readyPhone();
  const other = await context.newPage();
  other.setDefaultTimeout(20_000);
  await other.goto(`${demo.mechanism.url}/field/`);
  await context.setOffline(true);
  await fillIncident(page, { by: "saw", means: "presence", place: "Bajaur", words: "one tab" });
  await other.getByRole("link", { name: "Access refused" }).click();
  for (const name of ["denied", "Khyber"]) await other.getByRole("radio", { name, exact: true }).check();
  await Promise.all([keep(page), keep(other)]);
  assert.deepEqual(
    (await heldOn(page)).map(({ seq }) => seq),
    [1, 2],
  );
  await context.setOffline(false);
  await toldOf(page, "verified", 2);
});

test("a witness that is down leaves the report on the phone, unproven and said so", { skip }, async () => {
  const { page } = await readyPhone();
  await demo.mechanism.stopWitness("co-chair-b");
  await fillIncident(page, { by: "saw", means: "presence", place: "Bajaur" });
  await keep(page);
  await page.goto(`${demo.mechanism.url}/field/#/outbox`);
  await page.getByText(/waiting for both guarantors/).waitFor();
  assert.equal(await page.getByRole("button", { name: /Remove report/ }).count(), 0);
  await demo.mechanism.startWitness("co-chair-b");
  await page.getByText(/verified here: entry .*2 guarantors/).waitFor();
});
