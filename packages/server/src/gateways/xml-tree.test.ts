// What is read of XML from outside, and where it is refused; each limit at its edge.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeUtf8, isRefusal } from "@mizan/ledger";
import { readXml, type XmlLimits } from "./xml-tree.ts";

const LIMITS: XmlLimits = { bytes: 400, depth: 4, elements: 10, attributes: 3 };

function read(text: string, limits = LIMITS) {
  return readXml(encodeUtf8(text), limits);
}

function refusedAt(text: string) {
  const tree = read(text);
  assert.ok(isRefusal(tree), text);
  return [tree.refused, tree.at?.split(",")[0]];
}

test("elements with their namespace, attributes, words and line", () => {
  const tree = read('<a xmlns="urn:x"\n n="1">one<b>two &amp; three</b>\n<![CDATA[<four>]]></a>');
  assert.ok(!isRefusal(tree));
  const [one, b, newline, four] = tree.children;
  assert.deepEqual([tree.name, tree.namespace, tree.attributes.get("n"), tree.line], ["a", "urn:x", "1", 1]);
  assert.deepEqual([one, newline, four], ["one", "\n", "<four>"]);
  assert.ok(typeof b === "object");
  assert.deepEqual([b.name, b.children, b.line], ["b", ["two & three"], 2]);
});

test("no document type, no entity beside the five, nothing that is not UTF-8", () => {
  assert.deepEqual(refusedAt("<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>"), ["akn-malformed", "line 1"]);
  assert.deepEqual(refusedAt('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), ["akn-malformed", "line 1"]);
  assert.deepEqual(refusedAt("<a>\n&x;</a>"), ["akn-malformed", "line 2"]);
  assert.deepEqual(refusedAt('<?xml version="1.0" encoding="UTF-16"?><a/>'), ["akn-malformed", "line 1"]);
  const raw = readXml(Uint8Array.of(0x3c, 0x61, 0xff, 0x2f, 0x3e), LIMITS);
  assert.ok(isRefusal(raw) && raw.refused === "akn-malformed");
  assert.ok(!isRefusal(read('\ufeff<?xml version="1.0" encoding="utf-8"?><a/>')), "a byte-order mark is no word");
});

test("what is not well-formed is refused with its line and its rule", () => {
  for (const [text, line] of [
    ["", 1],
    ["<a>\n<b>\n</a>", 3],
    ["<a/>\n<b/>", 2],
    ["<a>\n<b n=1/></a>", 2],
    ["<a>\n<x:b/></a>", 2],
  ] as const)
    assert.deepEqual(refusedAt(text), ["akn-malformed", `line ${line}`], text);
  const tree = read("<a>\n<b></a>");
  assert.ok(isRefusal(tree));
  assert.match(tree.rule, /close tag/);
  assert.doesNotMatch(tree.rule, /^\d/, "its place is said once");
});

test("each limit lets in what reaches it and refuses what goes beyond", () => {
  const nested = (depth: number) => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`;
  const wide = (count: number) => `<a>${"<b/>".repeat(count - 1)}</a>`;
  const attributes = (count: number) => `<a ${Array.from({ length: count }, (_, i) => `n${i}="1"`).join(" ")}/>`;
  for (const [make, limit] of [
    [nested, LIMITS.depth],
    [wide, LIMITS.elements],
    [attributes, LIMITS.attributes],
    [(length: number) => `<a>${"x".repeat(length - 7)}</a>`, LIMITS.bytes],
  ] as const) {
    assert.ok(!isRefusal(read(make(limit))), make(limit));
    const beyond = read(make(limit + 1));
    assert.ok(isRefusal(beyond) && beyond.refused === "akn-too-large", make(limit + 1));
  }
});
