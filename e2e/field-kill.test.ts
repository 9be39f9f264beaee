// A phone that loses its battery and its line at any moment: what the screen called kept is in the log once, and nothing else is.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { after, before, test } from "node:test";
import { seededRandom } from "../packages/server/src/exercise/random.ts";
import { until } from "../packages/server/src/fixture.ts";
import { launch, noBrowser } from "./browser.ts";
import { fillIncident, firstDay, heldOn, keep, type Held, type Tapped } from "./field-form.ts";
import { startLine, type Line } from "./line.ts";
import { SIMULATED, startMechanism, type Running } from "./mechanism.ts";
import { ask, enter } from "./office.ts";
import { startPhone, type Phone } from "./phone.ts";

const isSlow = process.env["SLOW"] === "1";
/** The whole run is SLOW=1; each run says its seed, and SEED=… makes another one. */
const {
  captures: CAPTURES,
  kills: KILLS,
  breaks: BREAKS,
} = isSlow ? { captures: 100, kills: 30, breaks: 20 } : { captures: 20, kills: 4, breaks: 4 };
const SEED = Number(process.env["SEED"] ?? 20_251_026);
const ARRIVED_MS = 120_000;
const MAX_PICTURE_BYTES = 200_000;
/** Half of the kills fall anywhere from the first tap of a report on, the others from the tap that signs on: signed, written, said. */
const KILL_WITHIN_MS = { filling: 1_000, signing: 120 } as const;
const BREAK_WITHIN_MS = 400;
const BREAK_WITHIN_BYTES = 60_000;

let mechanism: Running;
let line: Line;
let profile: string;
/** the one that runs: a browser left behind would keep the test's own process from ending */
let running: Phone | undefined;
before(async () => {
  if (noBrowser) return;
  mechanism = await startMechanism();
  line = await startLine(mechanism.url);
  profile = await mkdtemp(join(tmpdir(), "mizan-phone-"));
});
after(async () => {
  await running?.kill();
  await line?.close();
  await mechanism?.close();
  if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

const random = seededRandom(SEED);
const below = (limit: number) => Math.floor(random() * limit);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!;

function reportNumber(n: number): Tapped {
  const tapped = {
    by: oneOf(["saw", "heard", "was told", "camera"]),
    means: oneOf(["small arms", "indirect fire", "presence", "air or drone"]),
    place: oneOf(["Bajaur", "Kurram", "Goshta", "Nazyan", "Gurbuz"]),
    words: `capture ${n} of seed ${SEED}`,
  };
  if (below(8) > 0) return tapped;
  const picture = Buffer.alloc(1_000 + below(MAX_PICTURE_BYTES), createHash("sha256").update(tapped.words).digest());
  return { ...tapped, picture };
}

async function start(): Promise<Phone> {
  running = await startPhone(profile);
  return running;
}

async function reopen(): Promise<Phone> {
  const phone = await start();
  await phone.page.goto(`${line.url}/field/`);
  await phone.page.locator(".outbox-line").waitFor();
  return phone;
}

type Kill = { readonly from: keyof typeof KILL_WITHIN_MS; readonly afterMs: number };

function someKill(): Kill {
  const from = oneOf(["filling", "signing"] as const);
  return { from, afterMs: below(KILL_WITHIN_MS[from]) };
}

/** How often the battery failed in each step, how often a report had to be filled in again, and what happened while sending. */
type Tally = { filling: number; signing: number; kept: number; again: number; broken: number; sending: number };

/** Fills and signs; a battery that fails meanwhile is put back, and what the phone then shows as kept is not said again. */
async function capture(phone: Phone, tapped: Tapped, kill: Kill | undefined, tally: Tally): Promise<Phone> {
  const signs = Promise.withResolvers<void>();
  const at: { step: "filling" | "signing" | "kept" } = { step: "filling" };
  const fill = async () => {
    await fillIncident(phone.page, tapped);
    at.step = "signing";
    signs.resolve();
    await keep(phone.page);
    at.step = "kept";
  };
  if (kill === undefined) {
    await fill();
    await phone.page.getByRole("button", { name: "Another report" }).click();
    return phone;
  }
  const filling = fill().then(
    () => undefined,
    // The page is gone in the middle of it.
    () => undefined,
  );
  if (kill.from === "signing") await signs.promise;
  await setTimeout(kill.afterMs);
  const { step } = at;
  tally[step] += 1;
  await phone.kill();
  await filling;
  const next = await reopen();
  const found = (await heldOn(next.page)).filter(({ words }) => words === tapped.words);
  assert.ok(found.length <= 1, "kept twice");
  // What the screen had called kept is there; what was killed between disk and screen may be there, and then the outbox shows it.
  if (step === "kept") assert.equal(found.length, 1, "the screen said it was kept");
  if (found.length === 1) return next;
  tally.again += 1;
  return capture(next, tapped, undefined, tally);
}

async function captureAll(tally: Tally): Promise<readonly Held[]> {
  const killed = new Set<number>();
  while (killed.size < KILLS) killed.add(1 + below(CAPTURES));
  let phone = await reopen();
  for (let n = 1; n <= CAPTURES; n += 1)
    phone = await capture(phone, reportNumber(n), killed.has(n) ? someKill() : undefined, tally);
  const held = await heldOn(phone.page);
  await phone.kill();
  return held;
}

/** The line comes and goes, sometimes in the middle of a file, and the battery with it. */
async function sendAll(tally: Tally): Promise<Phone> {
  let phone = await reopen();
  for (let n = 0; n < BREAKS; n += 1) {
    if (below(2) === 0) line.cutAfter(1 + below(BREAK_WITHIN_BYTES));
    else line.restore();
    await phone.page.evaluate(`dispatchEvent(new Event("online"))`);
    await setTimeout(below(BREAK_WITHIN_MS));
    tally.broken += 1;
    if (below(2) === 0) {
      line.cut();
      continue;
    }
    await phone.kill();
    tally.sending += 1;
    phone = await reopen();
  }
  line.restore();
  await phone.page.evaluate(`dispatchEvent(new Event("online"))`);
  return phone;
}

test(
  `${CAPTURES} reports without a line, ${KILLS} kills while they are made and ${BREAKS} breaks while they are sent: none lost, none doubled`,
  { skip: noBrowser },
  async (t) => {
    const tally: Tally = { filling: 0, signing: 0, kept: 0, again: 0, broken: 0, sending: 0 };
    const first = await start();
    await firstDay(first.page, line.url);
    await first.close();
    line.cut();
    const held = await captureAll(tally);
    assert.deepEqual(
      held.map(({ words }) => words),
      Array.from({ length: CAPTURES }, (_, i) => `capture ${i + 1} of seed ${SEED}`),
    );
    assert.deepEqual(
      held.map(({ seq }) => seq),
      Array.from({ length: CAPTURES }, (_, i) => i + 1),
      "the numbers run on over every kill",
    );
    const phone = await sendAll(tally);
    const { page } = phone;
    const words = new RegExp(`^0 waiting · ${CAPTURES} sent \\(receipt [0-9A-F]{4} verified\\) · 0 failed$`);
    await until(
      "the outbox is empty",
      async () => words.test(await page.locator(".outbox-line").innerText()),
      ARRIVED_MS,
    );
    await until("every receipt is verified", async () => (await heldOn(page)).every(isVerified), ARRIVED_MS);
    const arrived = await heldOn(page);
    assert.deepEqual(
      arrived.map(({ leaf }) => leaf),
      held.map(({ leaf }) => leaf),
      "what arrived is what was signed at capture",
    );
    await comparedWithLog(arrived);
    t.diagnostic(`seed ${SEED}: ${JSON.stringify({ arrived: arrived.length, ...tally })}`);
    await phone.close();
  },
);

function isVerified({ standing }: Held): boolean {
  return standing === "verified";
}

/** As the registry reads it: each in the log once, under the index of its receipt, with its own words; and no other report is there. */
async function comparedWithLog(arrived: readonly Held[]): Promise<void> {
  const browser = await launch();
  const demo = { mechanism, browser };
  const registry = await enter(demo, "secretariat");
  assert.equal(Object(await ask(demo, registry, "/v1/reports?limit=1")).total, SIMULATED + CAPTURES);
  for (const { index, words } of arrived) {
    const { body } = Object(await ask(demo, registry, `/v1/reports/${index}`));
    assert.equal(body.claim.source.article, words);
  }
  assert.equal(new Set(arrived.map(({ words }) => words)).size, CAPTURES);
  assert.equal(new Set(arrived.map(({ index }) => index)).size, CAPTURES);
  await browser.close();
}
