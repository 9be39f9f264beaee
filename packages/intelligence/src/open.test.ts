// A sealed product opens for those it was derived for; whatever is changed on the way is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeHex, isRefusal } from "@mizan/ledger";
import { hashHeader, commitSection } from "./commitment.ts";
import {
  AMBER,
  ATTACHMENT,
  BODY,
  bytesFrom,
  DIRECTORY,
  FLASH,
  FLASH_HEADER,
  framed,
  HEADER,
  memberOf,
  numbers,
  PRODUCT,
  SENDER,
  statementOf,
  TEAR_LINE,
  USUAL,
} from "./fixture/sample.ts";
import { encodeFrame, parseFrame, type Frame } from "./frame.ts";
import { encodeHeader, markingOf } from "./header.ts";
import { openProduct, type SealedStatement } from "./open.ts";
import { refusalCodeOf } from "./receipt.ts";
import { frameProduct, type Draft } from "./seal.ts";

const RUNS = process.env["SLOW"] === "1" ? 100_000 : 10_000;
const keyOf = (mailbox: number) => DIRECTORY.find((member) => member.mailbox === mailbox)?.key ?? "";
const attempt = (draft: Draft, change: Partial<SealedStatement> = {}, key = keyOf(42)) => {
  const made = framed(draft);
  const statement = { ...statementOf(draft, made), ...change };
  return openProduct({ statement, frame: made.frame, directory: DIRECTORY, key });
};

test("each of those it is derived for opens it, and reads every section", () => {
  for (const draft of [USUAL, FLASH])
    for (const mailbox of [40, 41, 42, 43]) {
      const opened = attempt(draft, {}, keyOf(mailbox));
      assert.ok(!isRefusal(opened), JSON.stringify(opened));
      assert.deepEqual(
        opened.sections.map(({ content }) => content),
        draft.sections,
      );
      assert.deepEqual(opened.header, draft.header);
      assert.deepEqual(
        opened.to.map(({ mailbox: to }) => to).toSorted((a, b) => a - b),
        [40, 41, 42, 43],
      );
    }
});

test("whom the marking does not derive is refused although it could decrypt", () => {
  for (const stranger of [keyOf(44), memberOf("party-a", "liaison", 99).key]) {
    const refused = attempt(USUAL, {}, stranger);
    assert.ok(isRefusal(refused));
    assert.equal(refused.refused, "not-addressed");
  }
});

test("each rule of opening refuses with its own code", () => {
  const later = DIRECTORY.map((member) => (member.mailbox === 41 ? memberOf("co-chair-b", "co-chair", 60) : member));
  const moved = framed(USUAL);
  const cases: readonly [ReturnType<typeof openProduct>, string][] = [
    [attempt(USUAL, { root: "00".repeat(32) }), "commitment-mismatch"],
    [attempt(USUAL, { n: 2 }), "commitment-mismatch"],
    [attempt(USUAL, { version: 2 }), "commitment-mismatch"],
    [attempt(USUAL, { product: PRODUCT.replace("4f", "5f") }), "commitment-mismatch"],
    [attempt(USUAL, { recipients: "00".repeat(32) }), "recipients-mismatch"],
    [attempt(USUAL, { author: { org: "party-a", role: "liaison" } }), "statement-differs"],
    [attempt(USUAL, { sent: "2025-10-26T06:00:01Z" }), "statement-differs"],
    [attempt(USUAL, { precedence: "ROUTINE" }), "header-malformed"],
    [attempt(USUAL, { precedence: "FLASH" }), "frame-malformed"],
    // Another directory than the one it was sealed under: one key differs, and with it the set.
    [
      openProduct({ statement: statementOf(USUAL, moved), frame: moved.frame, directory: later, key: keyOf(42) }),
      "recipients-mismatch",
    ],
  ];
  for (const [result, code] of cases) {
    assert.ok(isRefusal(result), code);
    assert.equal(result.refused, code);
  }
  assert.deepEqual(
    ["recipients-mismatch", "not-addressed", "portion-stricter", "frame-malformed", "signature-wrong"].map(
      refusalCodeOf,
    ),
    ["commitment-mismatch", "not-addressed", "policy", "unreadable", "bad-signature"],
  );
});

test("a sender that sends each reader another text is found out: another frame under the same statement is refused", () => {
  const other = framed({ ...USUAL, sections: [{ ...BODY, text: "Nothing is expected." }, TEAR_LINE, ATTACHMENT] });
  const statement = statementOf(USUAL, framed(USUAL));
  const refused = openProduct({ statement, frame: other.frame, directory: DIRECTORY, key: keyOf(42) });
  assert.ok(isRefusal(refused));
  assert.equal(refused.refused, "commitment-mismatch");
});

test("a section that is sealed in another file is known by its commitment, and the root is the same", () => {
  const made = framed(USUAL);
  const frame = parsed(made.frame);
  const place = { product: PRODUCT, version: 1, i: 2, n: 3, header: hashHeader(frame.header) };
  const [first, second, third] = frame.entries;
  assert.ok(first && second?.kind === "here" && third);
  const commitment = commitSection(place, second.salt, second.section);
  const split = encodeFrame({ ...frame, entries: [first, { kind: "elsewhere", commitment }, third] }, "usual");
  assert.ok(!isRefusal(split));
  const statement = statementOf(USUAL, made);
  const opened = openProduct({ statement, frame: split, directory: DIRECTORY, key: keyOf(40) });
  assert.ok(!isRefusal(opened));
  assert.deepEqual(
    opened.sections.map(({ content }) => content?.kind),
    ["body", undefined, "attachment"],
  );
});

test(`${RUNS} altered headers, salts, sections, orders, counts, versions and statements: every one is refused`, () => {
  const random = numbers(7);
  const made = [framed(USUAL), framed(FLASH)] as const;
  const drafts = [USUAL, FLASH] as const;
  const seen = new Map<string, number>();
  for (let run = 0; run < RUNS; run += 1) {
    const which = run % 2 === 0 ? 0 : 1;
    const kind = which === 0 ? "usual" : "flash";
    const statement = statementOf(drafts[which], made[which]);
    const { frame, statement: said } = alter(made[which].frame, statement, { random, kind, turn: run >> 1 });
    const result = openProduct({ statement: said, frame, directory: DIRECTORY, key: keyOf(42) });
    assert.ok(isRefusal(result), `run ${run} was opened`);
    seen.set(result.refused, (seen.get(result.refused) ?? 0) + 1);
  }
  assert.ok((seen.get("commitment-mismatch") ?? 0) > RUNS / 4, JSON.stringify([...seen]));
});

type Altering = { random: (limit: number) => number; kind: "usual" | "flash"; turn: number };

/** One change that is a change. */
function alter(bytes: Uint8Array, statement: SealedStatement, { random, kind, turn }: Altering) {
  const frame = parsed(bytes, kind);
  const flip = (part: Uint8Array) => {
    const copy = part.slice();
    const at = random(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
    return copy;
  };
  const written = (changed: Frame) => {
    const made = encodeFrame(changed, kind);
    return { frame: isRefusal(made) ? flip(bytes) : made, statement };
  };
  const { header, entries } = frame;
  const at = random(entries.length);
  const entry = entries[at];
  assert.ok(entry?.kind === "here");
  const replaced = (next: Frame["entries"][number]) => entries.map((old, i) => (i === at ? next : old));
  switch (turn % 8) {
    case 0:
      return written({ header: flip(header), entries });
    case 1:
      return written({ header, entries: replaced({ ...entry, salt: flip(entry.salt) }) });
    case 2:
      return written({ header, entries: replaced({ ...entry, section: flip(entry.section) }) });
    case 3: {
      const other = (at + 1 + random(Math.max(1, entries.length - 1))) % entries.length;
      if (other === at) return { frame: flip(bytes), statement };
      const swapped = entries.map((old, i) => (i === at ? entries[other] : i === other ? entries[at] : old) ?? old);
      return written({ header, entries: swapped });
    }
    case 4:
      return written({ header, entries: random(2) === 0 ? [...entries, entry] : entries.slice(1) });
    case 5:
      return { frame: bytes, statement: { ...statement, version: statement.version + 1 + random(1_000) } };
    case 6: {
      const field = random(2) === 0 ? "root" : "recipients";
      return { frame: bytes, statement: { ...statement, [field]: encodeHex(bytesFrom(`${random(1 << 30)}`)) } };
    }
    default:
      return { frame: flip(bytes), statement };
  }
}

test("what a reader would refuse is not sealed, and says why", () => {
  const seal = (draft: Draft, sender = SENDER) =>
    frameProduct(draft, { directory: DIRECTORY, sender, salt: () => new Uint8Array(32) });
  const marked = (change: Partial<typeof AMBER>) => ({
    ...USUAL,
    header: { ...HEADER, marking: { ...AMBER, ...change } },
  });
  const cases: readonly [ReturnType<typeof seal>, string][] = [
    [seal(marked({ relTo: [] })), "nobody-derived"],
    [seal(marked({ relTo: ["party-a"] })), "sender-not-derived"],
    [seal({ ...marked({ named: ["party-a/liaison"] }), sections: [TEAR_LINE] }), "sender-not-derived"],
    [seal(marked({ tlp: "GREEN" })), "portion-stricter"],
    [seal({ ...USUAL, sections: [] }), "sections-wrong"],
    [seal({ ...FLASH, sections: [BODY] }), "section-malformed"],
    [seal({ ...FLASH, sections: [{ kind: "warning", text: "و".repeat(101) }] }), "section-malformed"],
    [seal({ ...FLASH, header: { ...FLASH_HEADER, to: [40, 41, 42, 43, 44] } }), "field-out-of-bounds"],
    [seal({ ...USUAL, sections: [{ ...BODY, stix: { type: "bundle" } }] }), "stix-id-wrong"],
  ];
  for (const [result, code] of cases) {
    assert.ok(isRefusal(result), code);
    assert.equal(result.refused, code);
  }
});

test("a header says one thing in one spelling, and its short form expands to the offices it names", () => {
  const marking = markingOf(FLASH_HEADER, DIRECTORY);
  assert.deepEqual(marking.relTo, ["co-chair-a", "co-chair-b", "party-a", "party-b"]);
  assert.equal(marking.named?.length, 4);
  assert.ok(encodeHeader(FLASH_HEADER).length <= 265, `${encodeHeader(FLASH_HEADER).length} bytes`);
});

function parsed(bytes: Uint8Array, kind: "usual" | "flash" = "usual"): Frame {
  const read = parseFrame(bytes, kind);
  assert.ok(!isRefusal(read));
  return read;
}
