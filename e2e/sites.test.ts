// An alleged site through its screens: listed, asked for, refused, an incident of its own; then visited, and who sees where it lies.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { ask, choose, enter, signDecision, signIn, unfold, write } from "./office.ts";

const demo = demonstration();
const pages = new Map<string, Page>();
const skip = noBrowser;
const at = { site: 0, request: 0, visit: 0 };
const CLAIM = /33\.71234/;
const TRUTH = /33\.80001/;

async function as(persona: string): Promise<Page> {
  const page = pages.get(persona) ?? (await enter(demo, persona));
  pages.set(persona, page);
  return page;
}

async function open(persona: string, path: string): Promise<Page> {
  const page = await as(persona);
  await page.goto(`${demo.mechanism.url}/console${path}`);
  await page.locator("main .panel").first().waitFor();
  return page;
}

const site = (persona: string) => open(persona, `/sites/${at.site}`);
const words = async (page: Page) => page.locator("main").innerText();

async function step(to: string, fill: (form: Awaited<ReturnType<typeof unfold>>) => Promise<void>): Promise<void> {
  const chief = await site("chief-monitor");
  const form = await unfold(chief, "Move the site a step");
  await choose(form, { "Next step": to });
  await fill(form);
  await write(form, { Reason: "As the law of the exercise has it." });
  await signIn(chief, form);
}

async function answer(word: string, reason: string): Promise<void> {
  const host = await site("liaison-b");
  const form = await unfold(host, "Answer this request");
  await choose(form, { Answer: word });
  await write(form, { Reason: reason });
  await signIn(host, form);
}

test("a liaison officer lists a site, the team locates it and asks its host for access", { skip }, async () => {
  const chair = await open("co-chair-a", "/mandate");
  await chair.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
  const proposed = await signIn(chair, chair.locator(".signing").first());
  for (const persona of ["co-chair-a", "co-chair-b", "principal-a", "principal-b"])
    await signDecision(demo, await as(persona), proposed.index);

  const accuser = await open("liaison-a", "/room");
  await accuser.getByRole("link", { name: "Sites", exact: true }).first().click();
  const form = await unfold(accuser, "List a site");
  await write(form, {
    Province: "Exercise province",
    District: "Exercise district",
    Latitude: "33.71234",
    Longitude: "70.01",
    "Within how many metres": "900",
    "Own words": "Shots are heard there at night.",
  });
  await form.getByRole("checkbox", { name: "training" }).check();
  await choose(form, { "Protected place": "none" });
  at.site = (await signIn(accuser, form)).index;

  await step("notified", async () => undefined);
  await step("located", (part) =>
    write(part, { Latitude: "33.80001", Longitude: "70.12", "Within how many metres": "20" }),
  );
  const chief = await site("chief-monitor");
  const asking = await unfold(chief, "Ask for access");
  await write(asking, { Purpose: "To see what is alleged there." });
  at.request = (await signIn(chief, asking)).index;
});

test(
  "team and host see where it lies, the accuser its own claim, a co-chair the district, the public no page of it",
  { skip },
  async () => {
    for (const persona of ["chief-monitor", "field-monitor", "verification-officer", "liaison-b"]) {
      const text = await words(await site(persona));
      assert.match(text, CLAIM, persona);
      assert.match(text, TRUTH, persona);
      assert.match(text, /Nobody else\./);
    }
    const accuser = await words(await site("liaison-a"));
    assert.match(accuser, CLAIM);
    assert.doesNotMatch(accuser, TRUTH);
    assert.match(accuser, /after a joint visit/);
    const chair = await words(await site("co-chair-a"));
    assert.doesNotMatch(chair, /33\.\d/);
    assert.match(chair, /Exercise district/);

    const reader = await (await demo.browser.newContext()).newPage();
    await reader.goto(`${demo.mechanism.url}/console/sites`);
    await reader.getByText("District and step only").waitFor();
    assert.doesNotMatch(await words(reader), /33\.\d|on the ground of|listed by/);
    await reader.goto(`${demo.mechanism.url}/console/sites/${at.site}`);
    await reader.locator(".notice, [role=alert]").first().waitFor();
    assert.doesNotMatch(await words(reader), /Exercise district|33\.\d/);
    await reader.context().close();
  },
);

test(
  "a denial waits for the registry, which opens the incident in place; a later grant closes the clock and not the incident",
  { skip },
  async () => {
    await answer("denied", "The road is mined.");
    const registry = await open("secretariat", "/sites");
    await registry.getByText("1 incident waits to be opened").waitFor();
    const form = await unfold(registry, "Open the incident that follows");
    const incident = await signIn(registry, form);
    await registry.goto(`${demo.mechanism.url}/console/sites`);
    await registry.getByText("Both parties by the same counts").waitFor();
    assert.equal(await registry.getByText("incident waits to be opened").count(), 0);
    await registry.goto(`${demo.mechanism.url}/console/incidents/${incident.index}`);
    await registry.getByText("denial of access").first().waitFor();
    await answer("granted", "The road is clear.");
    const rows: { items: readonly { index: number }[] } = Object(await ask(demo, registry, "/v1/incidents"));
    assert.deepEqual(
      rows.items.map(({ index }) => index),
      [incident.index],
    );
  },
);

test(
  "a joint visit is told line by line: what could not be seen is no no; then the accuser sees where it lies",
  { skip },
  async () => {
    await step("access-agreed", (part) => choose(part, { Access: String(at.request) }));
    for (let hour = 0; hour < 3; hour++) {
      const registry = await open("secretariat", "/room");
      const clock = registry.locator("section.panel").filter({ has: registry.getByText("Exercise clock") });
      await signIn(registry, clock.locator(".signing").first());
    }
    const monitor = await site("field-monitor");
    const form = await unfold(monitor, "Report a visit");
    await choose(form, {
      Access: String(at.request),
      "Armed persons": "no",
      "Works for training": "yes",
      "Store of weapons": "could-not-see",
      Quarters: "yes",
      "Signs of use within 30 days": "no",
      "Civilians present": "not-asked",
    });
    await write(form, { "The team came in": "2025-10-26T07:30", "The team went out": "2025-10-26T08:30" });
    await form.getByRole("checkbox", { name: "saw", exact: true }).check();
    await form.getByRole("checkbox", { name: "part of it was closed to the team" }).check();
    const along = form.getByRole("group", { name: /Officers who went along/ }).getByRole("checkbox");
    for (const box of await along.all()) await box.check();
    at.visit = (await signIn(monitor, form)).index;

    const accuser = await site("liaison-a");
    await accuser.getByText("joint visit", { exact: true }).waitFor();
    assert.match(await words(accuser), TRUTH);
    const unseen = accuser.getByRole("row", { name: /Store of weapons/ }).locator(".checked");
    assert.equal(await unseen.innerText(), "could not see");
    assert.match((await unseen.getAttribute("class")) ?? "", /checked-could-not-see/);
    assert.doesNotMatch(await words(await site("co-chair-b")), /33\.\d/);

    const chief = await site("chief-monitor");
    const moving = await unfold(chief, "Move the site a step");
    await choose(moving, { "Next step": "civilian", Visit: String(at.visit) });
    await write(moving, { Reason: "As seen." });
    await moving.locator(".signing-start .button-main").click();
    await chief.getByText("What could not be seen was not seen to be absent.").waitFor();
    await choose(moving, { "Next step": "dormant" });
    await signIn(chief, moving);
    const again = await site("chief-monitor");
    assert.equal(await again.locator(".ladder [aria-current=step]").innerText().then(firstLine), "dormant");
    const { violations } = await new AxeBuilder({ page: again }).include("main").analyze();
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
  },
);

test("in Urdu both pages read from the right, with every word", { skip }, async () => {
  const page = await enter(demo, "liaison-b", "ur");
  for (const path of ["/sites", `/sites/${at.site}`]) {
    await page.goto(`${demo.mechanism.url}/console${path}`);
    await page.locator(".ladder").first().waitFor();
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    assert.doesNotMatch(await words(page), /\b(site|sites|term|field|class|reason|record)\.[a-z]/);
  }
  await page.getByText("دیکھا نہ جا سکا").first().waitFor();
  await page.context().close();
});

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
