// What is typed into the composer becomes a product that can be sealed; leaving offices out narrows, and nothing typed widens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBundle, frameProduct, keyIdOf, parseRecipient, recipients, TLPS, type Member } from "@mizan/intelligence";
import { isRefusal } from "@mizan/ledger";
import { identityToRecipient } from "age-encryption";
import { composed, derivedIn, markingIn, NOTHING, type Typed } from "./draft.ts";
import { stixBundle } from "./stix-report.ts";

const OFFICES = [
  ["co-chair-a", "co-chair"],
  ["co-chair-b", "co-chair"],
  ["party-a", "liaison"],
  ["party-b", "liaison"],
  ["secretariat", "secretariat"],
  ["secretariat", "legal"],
] as const;
const SENT = "2025-10-26T06:00:00.000Z";
const sender = { org: "party-b", role: "liaison" };
const directory: readonly Member[] = await Promise.all(
  OFFICES.map(async ([org, role], at) => {
    const pair = await crypto.subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]);
    assert.ok("privateKey" in pair);
    const recipient = await identityToRecipient(pair.privateKey);
    const key = parseRecipient(recipient);
    assert.ok(!isRefusal(key));
    return { org, role, recipient, key: keyIdOf(key), mailbox: 40 + at };
  }),
);
const typed = (change: Partial<Typed>): Typed => ({
  ...NOTHING,
  precedence: "PRIORITY",
  tlp: "AMBER",
  relTo: "co-chair-a party-a secretariat",
  language: "en",
  title: "A title",
  text: "A text",
  ...change,
});
const flash = (change: Partial<Typed>): Typed =>
  typed({
    precedence: "FLASH",
    event: "shelling",
    place: "crossing-04",
    time: "2025-10-26T07:00",
    urgency: "immediate",
    severity: "severe",
    certainty: "likely",
    warning: "Take cover.",
    ...change,
  });
const compose = (from: Typed) => composed(from, { sender, directory, sent: SENT });
const seal = (from: Typed) => {
  const made = compose(from);
  assert.ok(made);
  return frameProduct(made.draft, { directory, sender: 43, salt: () => crypto.getRandomValues(new Uint8Array(32)) });
};

test("whatever is left out, those that remain were derived before, and the sender is always among them", () => {
  for (const tlp of TLPS)
    for (let left = 0; left < 2 ** OFFICES.length; left += 1) {
      const without = OFFICES.filter((_, at) => (left >> at) % 2 === 1)
        .map((office) => office.join("/"))
        .join(" ");
      const from = typed({ tlp, without: `${without} nobody/at-all` });
      const marking = markingIn(from, sender, directory);
      assert.ok(marking);
      const derived = derivedIn(from, sender, directory);
      const kept = recipients(marking, directory);
      for (const member of kept) assert.ok(derived.includes(member));
      assert.ok(
        kept.some(({ mailbox }) => mailbox === 43),
        `${tlp} without ${without}`,
      );
      assert.equal(tlp === "RED" || kept.length < derived.length, marking.named !== null);
    }
});

test("a report with tear-line and STIX, and a warning, are framed as they are typed", () => {
  const usual = seal(typed({ tear: "Be watchful.", stix: "yes", pattern: "[ipv4-addr:value = '198.51.100.7']" }));
  assert.ok(!isRefusal(usual), JSON.stringify(usual));
  assert.deepEqual([usual.n, usual.to.length], [2, 5]);
  const warning = seal(flash({ without: "secretariat/legal" }));
  assert.ok(!isRefusal(warning), JSON.stringify(warning));
  assert.deepEqual([warning.frame.length, warning.to.length], [512, 4]);
});

test("what is missing, too long or for too many is not composed", () => {
  assert.equal(compose(flash({})), undefined, "five offices");
  assert.equal(compose(flash({ without: "secretariat/legal", warning: "و".repeat(101) })), undefined);
  for (const name of ["precedence", "tlp", "language", "title", "text"] as const)
    assert.equal(compose(typed({ [name]: "" })), undefined, name);
  for (const name of ["event", "place", "time", "urgency", "severity", "certainty", "warning"] as const)
    assert.equal(compose(flash({ without: "secretariat/legal", [name]: "" })), undefined, name);
  const stricter = seal(typed({ textTlp: "AMBER+STRICT" }));
  assert.ok(isRefusal(stricter));
  assert.equal(stricter.refused, "portion-stricter");
});

test("the STIX report passes the checks it will meet, with an indicator and without", () => {
  for (const tlp of TLPS)
    for (const pattern of ["", "[domain-name:value = 'example.org']"]) {
      const made = stixBundle({ org: "party-b", title: "T", text: "T", pattern, tlp, at: SENT }, () =>
        crypto.randomUUID(),
      );
      assert.equal(checkBundle(made, "stix"), undefined);
    }
});
