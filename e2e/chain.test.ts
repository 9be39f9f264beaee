// The whole chain through its screens: a report, triage, an allegation, the answer the public reads, finding, review, ruling, release.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { until } from "../packages/server/src/fixture.ts";
import urdu from "../packages/web/src/refusals/ur.json" with { type: "json" };
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";
import { ask, choose, enter, signDecision, signIn, unfold, write } from "./office.ts";

const demo = demonstration();
const pages = new Map<string, Page>();

async function as(persona: string): Promise<Page> {
  const page = pages.get(persona) ?? (await enter(demo, persona));
  pages.set(persona, page);
  return page;
}

async function open(persona: string, path: string): Promise<Page> {
  const page = await as(persona);
  await page.goto(`${demo.mechanism.url}/console${path}`);
  return page;
}

const at = { report: 0, incident: 0, allegation: 0, case: 0, finding: 0, ruling: 0 };
const WORDS = "Our posts did not fire. We offer the log of the guns for inspection.";
const DAY_MS = 86_400_000;
const skip = noBrowser;

test("without a mandate no incident can be opened, and the page of a report says so", { skip }, async () => {
  const registry = await enter(demo, "secretariat");
  const reports: { items: readonly { index: number }[] } = Object(await ask(demo, registry, "/v1/reports?limit=1"));
  await registry.goto(`${demo.mechanism.url}/console/reports/${reports.items[0]?.index}`);
  await registry.getByText("Without a mandate in force no incident is opened").waitFor();
  assert.equal(await registry.getByText("Open an incident from it").count(), 0);
  await registry.context().close();
});

test("the mandate enters, and a monitor's report becomes an incident", { skip }, async () => {
  const chair = await open("co-chair-a", "/mandate");
  await chair.getByRole("button", { name: "Propose the exercise’s mandate" }).click();
  const proposed = await signIn(chair, chair.locator(".signing").first());
  for (const persona of ["co-chair-a", "co-chair-b", "principal-a", "principal-b"])
    await signDecision(demo, await as(persona), proposed.index);

  const monitor = await open("field-monitor", "/reports");
  await monitor.getByRole("link", { name: "File a report" }).click();
  const form = monitor.locator("main .form");
  await write(form, {
    From: "2025-10-25T10:00",
    Country: "Pakistan",
    Province: "Khyber Pakhtunkhwa",
    District: "Kurram",
    "At least": "0",
    "Most likely": "1",
    "At most": "1",
    "What happened, in the words of the source (withheld: it may name persons)": "Two shells fell by the school.",
  });
  at.report = (await signIn(monitor, form)).index;

  const registry = await open("secretariat", "/room");
  await registry
    .getByRole("link", { name: `Report ${at.report}` })
    .first()
    .click();
  const received = await unfold(registry, "Say how it was received");
  await choose(received, { Outcome: "accepted" });
  await signIn(registry, received);
  await registry.goto(`${demo.mechanism.url}/console/reports/${at.report}`);
  const coding = await unfold(registry, "Open an incident from it");
  await choose(coding, {
    Means: "indirect-fire",
    Target: "civilians",
    Setting: "across-line",
    "Duty concerned": "no-fire",
    "Linked to the truce": "yes",
    "Civilians or protected object harmed": "yes",
    Scale: "one-place",
    Occurrence: "possible",
  });
  await write(coding, { "Why it is linked to the truce, or not (public)": "Fire across the line, if it was." });
  at.incident = (await signIn(registry, coding)).index;
});

test("an allegation is received, answered, and the answer is read by the public", { skip }, async () => {
  const claimant = await open("liaison-a", "/incidents");
  await claimant.getByRole("link", { name: new RegExp(`Incident ${at.incident}`) }).click();
  const alleging = await unfold(claimant, "Make an allegation");
  await choose(alleging, { Provision: "p01" });
  await write(alleging, {
    "Assertions: a line for each, numbered in this order":
      "Two shells fell in the district.\nThey came from across the line.",
    "Your party’s own words (optional), printed unedited": "We ask that this be looked at.",
  });
  at.allegation = (await signIn(claimant, alleging)).index;

  const accused = await open("liaison-b", `/incidents/${at.incident}`);
  await accused.getByText("No case has been opened on it.").waitFor();
  assert.equal(await accused.getByText("Two shells fell").count(), 0, "not told before a case is opened");

  const registry = await open("secretariat", `/incidents/${at.incident}`);
  const opening = await unfold(registry, "Open a case");
  await choose(opening, { "On what": String(at.allegation) });
  at.case = (await signIn(registry, opening)).index;

  await accused.goto(`${demo.mechanism.url}/console/cases`);
  await accused.getByText("your party is to answer").waitFor();
  await accused.getByRole("link", { name: new RegExp(`Case ${at.case}`) }).click();
  await accused.getByText("They came from across the line.").first().waitFor();
  const added = await unfold(accused, "Add evidence");
  await added.getByLabel("File, at most 50 MB").setInputFiles({
    name: "log.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("no round was fired that day"),
  });
  await added.getByText(/^Kept: 27 bytes/).waitFor();
  await write(added, { Title: "Log of the guns", "In whose hands it was: a line for each": "The battery’s office." });
  await choose(added, {
    Observation: "document",
    "Source: how reliable (A to F)": "B",
    "Information: how likely (1 to 6)": "3",
    "Who may read it before a release": "parties",
  });
  const evidence = (await signIn(accused, added)).index;

  await accused.goto(`${demo.mechanism.url}/console/cases/${at.case}`);
  const reply = await unfold(accused, "Answer");
  await choose(reply, { "Overall, your party’s answer": "deny", "Do you agree with assertion 2?": "dispute" });
  await reply.getByRole("group", { name: "Evidence you cite on assertion 2" }).getByRole("checkbox").check();
  await write(reply, { "Your party’s own words, printed unedited": WORDS });
  await reply.locator(".preview").getByText(WORDS).waitFor();
  const answered = await signIn(accused, reply);
  await accused.goto(`${demo.mechanism.url}/console/cases/${at.case}`);
  await accused.getByText(`Assertion 2: dispute · evidence: entries ${evidence}`).waitFor();

  const reader = await demo.browser.newContext({ javaScriptEnabled: false });
  const paper = await reader.newPage();
  await paper.goto(`${demo.mechanism.url}/en/cases/${at.case}`);
  await paper.getByText(WORDS, { exact: true }).waitFor();
  assert.equal((await paper.locator(`a[href="/v1/receipts/${answered.index}/proof"]`).count()) > 0, true);
  assert.equal(await paper.getByText("Two shells fell").count(), 0, "who alleges what stays inside before publication");
  await paper.goto(`${demo.mechanism.url}/ur/cases/${at.case}`);
  await paper.getByText(WORDS, { exact: true }).waitFor();
  assert.equal(await paper.locator("html").getAttribute("dir"), "rtl");
  await reader.close();
});

test("a finding is written in its order, signed by two offices, and reviewed", { skip }, async () => {
  await as("legal-officer");
  const officer = await open("verification-officer", `/cases/${at.case}`);
  const editor = await unfold(officer, "Write a finding");
  const steps = editor.locator("fieldset.step");
  assert.deepEqual(await steps.evaluateAll((all) => all.map((step) => step.hasAttribute("disabled"))), [
    false,
    true,
    true,
    true,
    true,
  ]);
  assert.equal(await editor.getByText("Opens once step 1 is written.").count(), 1);
  await write(editor, { "What was seen, heard or measured; no conclusion yet": "Two craters, ten metres apart." });
  await steps.nth(0).getByRole("checkbox").first().check();
  const reason = (n: number, words: string) => steps.nth(n).getByLabel("Reason", { exact: true }).fill(words);
  await choose(steps.nth(1), { "Did it occur?": "confirmed" });
  await reason(1, "Seen by the team.");
  await choose(steps.nth(2), {
    "Who carried it out": "unknown-group",
    "Who answers for it": "party-b",
    "How it is answered for": "failure-to-prevent",
  });
  await reason(2, "The ground is held by that party.");
  await choose(steps.nth(3), { Provision: "p03", "Does it conform?": "violation" });
  await reason(3, "The ground was used.");
  await choose(steps.nth(4), { "Standard of proof": "balance-of-probabilities" });
  await write(steps.nth(4), { "Limits of this finding": "One place was not reached." });
  at.finding = (await signIn(officer, editor)).index;
  await signDecision(demo, officer, at.finding);
  await signDecision(demo, await as("legal-officer"), at.finding);

  const registry = await open("secretariat", `/cases/${at.case}`);
  const review = await unfold(registry, "Record the commission’s review");
  await choose(review, { Outcome: "endorsed" });
  await signIn(registry, review);
});

test("two co-chairs rule, each within ten seconds of the first click, and release", { skip }, async () => {
  const chair = await open("co-chair-b", `/cases/${at.case}`);
  const ruling = await unfold(chair, "Draft a ruling");
  assert.equal(await ruling.getByLabel("Did it occur?").inputValue(), "confirmed", "begun from the finding");
  await write(ruling, { Reasons: "As found, on the balance of probabilities." });
  await choose(ruling, { "Remedy, where one is ordered": "acknowledge", "Party that carries it out": "party-b" });
  await write(ruling, { "What is to be done": "Acknowledge it in writing.", "Within how many hours": "72" });
  at.ruling = (await signIn(chair, ruling)).index;
  for (const persona of ["co-chair-b", "co-chair-a"]) {
    // A browser that has never been here: its key is made on entering.
    const fresh = await enter(demo, persona);
    const { tookMs } = await signDecision(demo, fresh, at.ruling);
    assert.ok(tookMs < 10_000, `${persona}: ${tookMs} ms`);
  }
  await chair.goto(`${demo.mechanism.url}/console/cases/${at.case}`);
  await chair.getByText("remedy due").first().waitFor();
  const release = await unfold(chair, "Draft the release");
  await write(release, { "Limits of use: a line for each": "For information only." });
  const released = await signIn(chair, release);
  await signDecision(demo, chair, released.index);
  await signDecision(demo, await as("co-chair-a"), released.index);

  const paper = await (await demo.browser.newContext({ javaScriptEnabled: false })).newPage();
  await until("the ruling is public", async () => {
    await paper.goto(`${demo.mechanism.url}/en/cases/${at.case}`);
    return (await paper.getByText("As found, on the balance of probabilities.").count()) > 0;
  });
  assert.equal(await paper.getByText("Acknowledge it in writing.").count(), 1);
  await paper.getByText(WORDS, { exact: true }).waitFor();
});

test("what was planned to be watched and was gives the truce its word", { skip }, async () => {
  const chief = await open("chief-monitor", "/coverage");
  await chief.getByText("nobody was watching").first().waitFor();
  const plan = await unfold(chief, "Plan what is to be watched");
  const span = { From: "2025-10-25T00:00", To: "2025-10-25T06:00", "Hours at the place": "6" };
  await write(plan, { Province: "Khyber Pakhtunkhwa", District: "Kurram", ...span });
  await choose(plan, { Method: "patrol" });
  const planned = await signIn(chief, plan);
  const monitor = await open("field-monitor", "/coverage");
  const declared = await unfold(monitor, "Declare what was watched");
  await choose(declared, { "Of which plan": String(planned.index), "What came of it": "observed" });
  await write(declared, span);
  await signIn(monitor, declared);
  const room = await open("co-chair-a", "/room");
  await room.getByText("100% of what was planned (6 of 6 hours)").first().waitFor();
});

test("the exercise's clock moves by a day, as a statement of the secretariat", { skip }, async () => {
  const registry = await open("secretariat", "/room");
  const nowOf = async () => Number(Object(await ask(demo, registry, "/v1/room")).now);
  const before = await nowOf();
  await signIn(registry, registry.getByRole("region", { name: "Exercise clock" }).locator(".signing").nth(1));
  assert.ok((await nowOf()) - before >= DAY_MS);
});

/** Time is asked for once: the second time is refused in the reader's language, with its code, and nothing typed is lost. */
async function refusedInUrdu(of: number): Promise<void> {
  const liaison = await enter(demo, "liaison-b", "ur");
  const asking = async () => {
    await liaison.goto(`${demo.mechanism.url}/console/cases/${of}`);
    const form = await unfold(liaison, "جواب کے لیے مزید وقت مانگیں");
    await form.locator("textarea").fill("وجہ");
    return form;
  };
  await signIn(liaison, await asking());
  const again = await asking();
  await again.locator(".signing-start .button-main").click();
  const refusal = again.getByRole("alert");
  await refusal.getByText(urdu.sentences["time-asked-already"]).waitFor();
  await refusal.getByText("time-asked-already").waitFor();
  assert.equal(await again.locator("textarea").inputValue(), "وجہ");
  await liaison.context().close();
}

/** WCAG 2.2 A and AA, as far as a machine finds them: the rule, and where it is broken. */
async function barriersOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

type Office = { readonly org: string; readonly role: string };

/** The key of this office that speaks, as anybody may look it up. */
async function keyOf(page: Page, { org, role }: Office): Promise<string | undefined> {
  const { offices }: { offices: readonly (Office & { keys: readonly { key: string; standing: string }[] })[] } = Object(
    await ask(demo, page, "/v1/mandate"),
  );
  const office = offices.find((one) => one.org === org && one.role === role);
  return office?.keys.findLast(({ standing }) => standing === "effective")?.key;
}

/** What each office finds to say in a case that has just been opened. */
const ACTS: Readonly<Record<string, readonly string[]>> = {
  "co-chair-a": ["Stand aside in this case"],
  "co-chair-b": ["Stand aside in this case"],
  "principal-a": [],
  "principal-b": [],
  "alternate-a": [],
  "alternate-b": [],
  "liaison-a": ["Answer", "Ask for more time to answer", "Add evidence", "Add your party’s own words"],
  "liaison-b": ["Answer", "Ask for more time to answer", "Add evidence", "Add your party’s own words"],
  secretariat: ["Add evidence", "Close or move the case as its registry"],
  "verification-officer": ["Add evidence"],
  "legal-officer": ["Add evidence"],
  "field-monitor": ["Add evidence"],
  "chief-monitor": ["Add evidence"],
  "analyst-movements": ["Add evidence"],
  "analyst-financing": ["Add evidence"],
  "key-officer": [],
};

test("each persona finds its own acts and no other, and is refused what is not its own", { skip }, async () => {
  const registry = await open("secretariat", `/reports/${at.report}`);
  const coding = await unfold(registry, "Open an incident from it");
  await choose(coding, {
    Means: "closure",
    Target: "crossing",
    Setting: "inside",
    "Duty concerned": "open-crossings",
    "Linked to the truce": "yes",
    "Civilians or protected object harmed": "no",
    Scale: "one-place",
    Occurrence: "unconfirmed",
  });
  await write(coding, { "Why it is linked to the truce, or not (public)": "A crossing named in the mandate." });
  const incident = (await signIn(registry, coding)).index;
  const chief = await open("chief-monitor", `/incidents/${incident}`);
  const opening = await unfold(chief, "Open a case");
  await choose(opening, { "On what": "own-motion" });
  const own = (await signIn(chief, opening)).index;

  for (const [persona, acts] of Object.entries(ACTS)) {
    const page = await open(persona, `/cases/${own}`);
    await page.locator("#content .chain-step").first().waitFor();
    const shown = await page.locator("details.act > summary").allInnerTexts();
    assert.deepEqual(shown, acts, persona);
    if (acts.length === 0) await page.getByText("Your office has nothing to say in this case at this stage.").waitFor();
    if (persona.startsWith("co-chair")) continue;
    // What it may not do the server refuses too, whatever a screen offers.
    const { reader } = Object(await ask(demo, page, "/v1/session"));
    const key = await keyOf(page, reader);
    const command = { kind: "sign-decision", of: at.ruling };
    const answer = await page.request.post(`${demo.mechanism.url}/v1/prepare`, { data: { command, key } });
    assert.equal(answer.status() >= 403, true, persona);
    const { code } = Object(await answer.json());
    assert.ok(["role-may-not", "office-not-required", "decision-ended"].includes(code), `${persona}: ${code}`);
  }
  await refusedInUrdu(own);
  const stranger = await (await demo.browser.newContext()).newPage();
  await stranger.goto(`${demo.mechanism.url}/console/cases/${own}`);
  await stranger.getByText("You read as the public. The offices of this case speak here").waitFor();
  assert.equal(await stranger.locator("details.act").count(), 0);
});

test(
  "no page of records is without a proof link, and none shows the key of a message, in Urdu too",
  { skip },
  async () => {
    const paths = [
      "/room",
      "/cases",
      `/cases/${at.case}`,
      "/incidents",
      `/incidents/${at.incident}`,
      "/reports",
      `/reports/${at.report}`,
      "/decisions?state=ended",
      `/decisions/${at.finding}`,
      `/decisions/${at.ruling}`,
      "/mandate",
      "/access",
    ];
    for (const language of ["en", "ur"] as const) {
      const page = await enter(demo, "co-chair-a", language);
      for (const path of paths) {
        await page.goto(`${demo.mechanism.url}/console${path}`);
        await page
          .locator("main .proof-link")
          .first()
          .waitFor()
          .catch(() => assert.fail(`no proof link on ${path}`));
        const words = await page.locator("main").innerText();
        assert.doesNotMatch(words, /\b(case|cases|incident|chain|axes|finding|record|stage|term|field)\.[a-z]/, path);
        assert.equal(await page.locator("html").getAttribute("dir"), language === "ur" ? "rtl" : "ltr");
        for (const form of await page.locator("details.act > summary").all()) await form.click();
        assert.deepEqual(await barriersOn(page), [], `${language} ${path}`);
      }
      for (const path of ["/sessions", "/reports/new"]) {
        await page.goto(`${demo.mechanism.url}/console${path}`);
        await page.locator(`footer a[href="/${language}/verify"]`).waitFor();
      }
      await page.context().close();
    }
  },
);
