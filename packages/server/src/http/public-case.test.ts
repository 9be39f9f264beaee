// A case on its public pages, in both languages: what each party and each office said, once it is opened, in the same room on the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { Body, startChain, type Chain, type Cited, type OpenCase } from "../fixture/chain.ts";

/** What a page may weigh on a slow line, whatever it shows. */
const MAX_PAGE_BYTES = 40_000;

let chain: Chain;
let opened: OpenCase;
let finding: Cited;
before(async () => {
  chain = await startChain();
  await chain.adopt();
  opened = await chain.openCase();
  const body = Body.response(opened, { publish: true });
  await chain.say("liaison-b", { kind: "say", type: "agreement.response.given", body });
  finding = await chain.find(opened);
});
after(() => chain.close());

/** As anybody reads it, without signing in. */
async function get(url: string) {
  const answer = await chain.served.app.inject({ url, headers: { host: "localhost" } });
  return { status: answer.statusCode, text: answer.body };
}

/** Words of the vocabulary, as the page of each language has them. */
const SAID = {
  en: { means: "indirect fire", kind: "own forces", conformity: "violation", standard: "clear and convincing" },
  ur: { means: "توپ یا مارٹر کی آگ", kind: "اپنی فوج", conformity: "خلاف ورزی", standard: "واضح اور قائل کن" },
} as const;

test("a published case says in the page's language what was ruled, who answers for it, and until when; a finding only once it is opened", async () => {
  await chain.say("secretariat", { kind: "say", type: "agreement.review.held", body: Body.review(opened, finding) });
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(opened, finding));
  for (const id of ["co-chair-a", "co-chair-b"]) await chain.say(id, { kind: "sign-decision", of: ruling });
  const page = async (language: "en" | "ur") => (await get(`/${language}/cases/${opened.index}`)).text;
  assert.doesNotMatch(await page("en"), /own forces|As found\.|Two craters/, "before it is released");
  assert.match(await page("en"), /<p class="lead">Under review\./, "though it is ruled");

  await chain.release(opened, ruling, [{ index: ruling, paths: [] }]);
  for (const [language, words] of Object.entries(SAID)) {
    const text = await page(language === "ur" ? "ur" : "en");
    const accused = nameOf("party-b", language);
    for (const word of [...Object.values(words), accused, "As found.", "Acknowledge.", "p01"])
      assert.ok(text.includes(word), `${language}: ${word}`);
    assert.match(text, /<p>(Deadline|میعاد): \d[^<]* UTC<\/p>/, `${language}: the remedy's deadline`);
    assert.doesNotMatch(text, /party-b|indirect-fire|own-forces|Two craters/);
    assert.ok(Buffer.byteLength(text) < MAX_PAGE_BYTES && !text.includes("<script"), language);
  }
  assert.doesNotMatch(await page("ur"), />(indirect fire|own forces|violation|clear and convincing)</);
  assert.ok((await get("/ur/cases")).text.includes(SAID.ur.means));

  await chain.release(opened, ruling, [{ index: finding.index, paths: [] }]);
  assert.match(await page("en"), /Two craters\.[^]*One place was not reached\./);
});

test("once they are opened, both parties' boxes say what each has said itself, with its proof, and only then", async () => {
  const page = async (language: "en" | "ur") => (await get(`/${language}/cases/${opened.index}`)).text;
  const file = chain.rooms.agreement.cases.get(opened.index);
  const [allegation, response] = [file?.allegation, file?.responses[0]?.ref.index];
  const ruling = file?.ruling?.act.ref.index;
  assert.ok(allegation !== undefined && allegation !== null && response !== undefined && ruling !== undefined);
  assert.doesNotMatch(await page("en"), /Our words|Shells fell|Alleges|Answers:/, "a release that did not open them");
  await chain.release(opened, ruling, [
    { index: allegation, paths: [] },
    { index: response, paths: [] },
  ]);
  for (const [language, { deny, dispute, provision }] of Object.entries(SAID_BY_PARTIES)) {
    const text = await page(language === "ur" ? "ur" : "en");
    const [claimant, accused] = boxesOf(text, "h3");
    assert.match(claimant?.html ?? "", new RegExp(`<bdi dir="ltr">p01</bdi> · <bdi>${provision}[^<]*</bdi>`));
    const assertions = [...(claimant?.html ?? "").matchAll(/<li><span dir="auto">([^<]*)</g)].map(([, own]) => own);
    assert.deepEqual(assertions, ["Shells fell in the district.", "They came from across the line."]);
    assert.match(claimant?.html ?? "", /<blockquote dir="auto">Our words\.<\/blockquote>/);
    assert.match(accused?.html ?? "", new RegExp(`<p>[^<]*: <bdi>${deny}</bdi></p>`));
    assert.match(accused?.html ?? "", new RegExp(`<li value="1"><bdi>${dispute}</bdi></li>`));
    assert.match(accused?.html ?? "", /<blockquote dir="auto">We did not fire\.<\/blockquote>/);
    assert.deepEqual([claimant?.name, accused?.name], [nameOf("party-a", language), nameOf("party-b", language)]);
    assert.ok(claimant?.html.includes(`href="/v1/receipts/${allegation}/proof"`));
    assert.ok(accused?.html.includes(`href="/v1/receipts/${response}/proof"`));
    assert.doesNotMatch(text, /party-[ab]/);
  }
});

/** As the page of each language has them; of the provision its first words. */
const SAID_BY_PARTIES = {
  en: { deny: "deny", dispute: "dispute", provision: "Both sides cease fire" },
  ur: { deny: "انکار", dispute: "اختلاف", provision: "دونوں فریق اس مینڈیٹ" },
} as const;

const HOURS_UNTIL_PUBLIC = 360 + 24 + 1;
const differ = (of: number, id: string, final: boolean) =>
  chain.say(id, { kind: "differ-decision", of, reasons: `Reasons of ${id}.`, text: `Text of ${id}.`, final });

test("of an office whose word a release did not open it is not said that there is none", async () => {
  const differing = await chain.ready();
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(differing, differing.finding));
  const first = await differ(ruling, "co-chair-a", true);
  await differ(ruling, "co-chair-b", true);
  // Released with one of the two words: of the other it is not said that there is none.
  const subject: JsonObject = {
    case: { index: differing.index, leaf: differing.leaf },
    ruling: null,
    profile: "public",
    open: [ruling, first].map((index) => ({ index, paths: [] })),
    limits: [],
    embargo: null,
  };
  const proposal = {
    kind: "propose-decision",
    decision: "release",
    case: differing.index,
    subject,
    until: null,
  } as const;
  const released = await chain.say("co-chair-b", proposal);
  for (const id of ["co-chair-a", "co-chair-b"]) await chain.say(id, { kind: "sign-decision", of: released });
  const { text: partly } = await get(`/en/cases/${differing.index}`);
  assert.deepEqual(
    boxesOf(partly, "h4").map(
      ({ html }) => /Text of co-chair-[ab]|No word of this office|Said nothing/.exec(html)?.[0],
    ),
    ["Text of co-chair-a", "No word of this office"],
  );
});

test("published by its clock, a case without a joint ruling shows who differed, who signed and who said nothing", async () => {
  const differing = await chain.ready();
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(differing, differing.finding));
  for (const id of ["co-chair-a", "co-chair-b"]) await differ(ruling, id, true);
  const signing = await chain.ready();
  const half = await chain.say("co-chair-b", chain.rulingCommand(signing, signing.finding));
  const signed = await chain.say("co-chair-b", { kind: "sign-decision", of: half });
  const silent = await chain.ready();
  await chain.step(HOURS_UNTIL_PUBLIC);
  for (const language of ["en", "ur"] as const) {
    const { text } = await get(`/${language}/cases/${differing.index}`);
    const boxes = boxesOf(text, "h4");
    for (const [n, id] of ["co-chair-a", "co-chair-b"].entries()) {
      assert.equal(boxes[n]?.name, nameOf(id, language));
      assert.ok(boxes[n].html.includes(`<blockquote dir="auto">Text of ${id}.</blockquote>`));
      assert.ok(boxes[n].html.includes(`<blockquote dir="auto">Reasons of ${id}.</blockquote>`));
    }
    const outcome = text.slice(text.indexOf("<strong>"));
    for (const word of [SAID[language].conformity, nameOf("party-b", language), "As found.", "Acknowledge.", "72"])
      assert.ok(outcome.includes(word), `${language}: ${word}`);
    assert.equal(outcome.split("As found.").length, 2, "once");
    assert.doesNotMatch(text, /party-[ab]|>co-chair-[ab]</);
    assert.ok(Buffer.byteLength(text) < MAX_PAGE_BYTES && !text.includes("<script"), language);
  }
  const boxes = boxesOf((await get(`/en/cases/${signing.index}`)).text, "h4");
  assert.deepEqual(
    boxes.map(({ name, html }) => [name, /<p>([A-Z][^<]*\.)<\/p>/.exec(html)?.[1]]),
    [
      [nameOf("co-chair-a", "en"), "Said nothing in time."],
      [nameOf("co-chair-b", "en"), "Signed the text above."],
    ],
  );
  assert.ok(boxes[1]?.html.includes(`href="/v1/receipts/${signed}/proof"`));
  const { text: none } = await get(`/en/cases/${silent.index}`);
  assert.match(none, /No joint ruling\.[^]*No text was proposed in time\./);
});

test("who stood aside is public at once, with the reason and the alternate, whose word then stands in its place", async () => {
  const aside = await chain.ready();
  const fallen = await chain.say("co-chair-a", chain.rulingCommand(aside, aside.finding));
  await chain.say("co-chair-a", { kind: "sign-decision", of: fallen });
  const page = async (language: "en" | "ur") => (await get(`/${language}/cases/${aside.index}`)).text;
  assert.doesNotMatch(await page("en"), /Who stood aside/);
  const { index, leaf } = aside;
  const recusal = await chain.say("co-chair-b", { kind: "declare-recusal", case: index, leaf, reason: "An exercise." });
  for (const language of ["en", "ur"] as const) {
    const text = await page(language);
    const section = text.split("<section>").find((part) => part.includes("An exercise.")) ?? "";
    for (const said of [
      nameOf("co-chair-b", language),
      nameOf("alternate-b", language),
      `/v1/receipts/${recusal}/proof`,
    ])
      assert.ok(section.includes(said), `${language}: ${said}`);
    assert.doesNotMatch(text, />(alternate|co-chair|party)-[ab]</);
  }
  assert.match(await page("en"), /<p class="lead">Under review\./);

  const again = await chain.say("co-chair-a", chain.rulingCommand(aside, aside.finding));
  await differ(again, "alternate-b", false);
  await chain.step(HOURS_UNTIL_PUBLIC);
  const [, fell = "", stands = ""] = (await page("en")).split(/<h3>Text proposed by /);
  assert.match(fell, /Void: an office stood aside/);
  assert.deepEqual(
    boxesOf(fell, "h4").map(({ name, html }) => [name, html.includes("Signed the text above.")]),
    [[nameOf("co-chair-a", "en"), true]],
  );
  const boxes = boxesOf(stands, "h4");
  assert.deepEqual(
    boxes.map(({ name }) => name),
    [nameOf("co-chair-a", "en"), nameOf("alternate-b", "en")],
  );
  assert.match(boxes[0]?.html ?? "", /Said nothing in time\./);
  assert.match(boxes[1]?.html ?? "", /Alternate of Qatar[^]*Text of alternate-b\.[^]*Reasons of alternate-b\./);
});

/** The boxes of one kind, by the heading that holds whose they are. */
function boxesOf(text: string, heading: "h3" | "h4"): readonly { readonly name: string; readonly html: string }[] {
  const box = new RegExp(`<section>\\s*<${heading}><bdi>([^<]*)</bdi></${heading}>([^]*?)</section>`, "g");
  return [...text.matchAll(box)].map(([, name = "", html = ""]) => ({ name, html }));
}

function nameOf(org: string, language: string): string {
  const name = chain.served.app.scenario.organisations.find((known) => known.org === org)?.name[language];
  assert.ok(name, `${org} has a name in ${language}`);
  return name;
}
