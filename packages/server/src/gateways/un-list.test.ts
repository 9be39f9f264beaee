// The UN list's XML: its traps read as they are meant, its limits held, hostile files refused at their line, nothing dropped in silence.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { differenceOf, type ReadList } from "@mizan/financing";
import { isRefusal } from "@mizan/ledger";
import { seededRandom } from "../exercise/random.ts";
import { SCENARIOS } from "../setup/scenario.ts";
import { readUnList, UN_LIST_LIMITS, type UnListLimits } from "./un-list.ts";

const SLOW = process.env["SLOW"] === "1";
const individual = (inner: string, reference = "EXi.1") =>
  `<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>One</FIRST_NAME><REFERENCE_NUMBER>${reference}</REFERENCE_NUMBER>${inner}</INDIVIDUAL>`;
const file = (entries: string, head = `dateGenerated="2025-10-20T00:00:00Z"`) =>
  `<?xml version="1.0"?>\n<CONSOLIDATED_LIST ${head}>\n<INDIVIDUALS>${entries}</INDIVIDUALS>\n</CONSOLIDATED_LIST>`;

function read(text: string, limits: Partial<UnListLimits> = {}): ReadList {
  const list = readUnList([Buffer.from(text)], { ...UN_LIST_LIMITS, ...limits });
  assert.ok(!isRefusal(list), JSON.stringify(list));
  return list;
}
function refused(text: string | Uint8Array, limits: Partial<UnListLimits> = {}): readonly [string, string | undefined] {
  const list = readUnList([Buffer.from(text)], { ...UN_LIST_LIMITS, ...limits });
  assert.ok(isRefusal(list), "it was read");
  return [list.refused, list.at];
}

test("names are positions, `na` and empty elements are none, aliases carry the publisher's grade", () => {
  const [entry] = read(
    file(
      individual(`<SECOND_NAME>TWO</SECOND_NAME><THIRD_NAME>na</THIRD_NAME>
        <NAME_ORIGINAL_SCRIPT>زرمندیل</NAME_ORIGINAL_SCRIPT>
        <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Uno; Ein</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS/>`),
    ),
  ).entries;
  assert.deepEqual(
    entry?.names.map(({ text, script, kind, quality }) => [text, script, kind, quality]),
    [
      ["One TWO", "latin", "primary", null],
      ["زرمندیل", "arabic", "original", null],
      ["Uno", "latin", "alias", "Low"],
      ["Ein", "latin", "alias", "Low"],
    ],
  );
});

test("births keep how exact they are, and documents are found where they hide", () => {
  const [entry] = read(
    file(
      individual(`<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/><DATE>1971-03-02</DATE></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passeport  
 </TYPE_OF_DOCUMENT><TYPE_OF_DOCUMENT2>number EX12345</TYPE_OF_DOCUMENT2></INDIVIDUAL_DOCUMENT><INDIVIDUAL_DOCUMENT/>`),
    ),
  ).entries;
  assert.deepEqual(entry?.births, [
    { kind: "between", fromYear: 1960, toYear: 1962 },
    { kind: "unknown", fromYear: 1971, toYear: 1971 },
  ]);
  assert.deepEqual(entry?.documents, [{ type: "Passeport", number: "number EX12345", country: null }]);
});

test("an entry without a name, and a reference that stands twice, are refused by line and counted: accepted + refused = read", () => {
  const nameless = `<INDIVIDUAL>\n<REFERENCE_NUMBER>EXi.2</REFERENCE_NUMBER></INDIVIDUAL>`;
  const list = read(file([individual(""), nameless, individual("")].join("\n")));
  assert.deepEqual([list.read, list.entries.length], [3, 1]);
  assert.deepEqual(
    list.refused.map(({ line, rule }) => [line, rule]),
    [
      [4, "an entry has a name in FIRST_NAME"],
      [6, "a REFERENCE_NUMBER stands once in a list"],
    ],
  );
});

test("no document type, no entity, no other root, no broken text; bounds on bytes, depth, entries and elements", () => {
  const doctype = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "boom">]>\n<CONSOLIDATED_LIST dateGenerated="2025-10-20"/>`;
  assert.equal(refused(doctype)[0], "list-malformed");
  assert.match(refused(doctype)[1] ?? "", /^line 2, column/);
  assert.match(refused(file(individual("&x;")))[1] ?? "", /^line 3, column/);
  assert.equal(refused(file("", ""))[0], "list-malformed");
  assert.equal(refused("<OTHER/>")[0], "list-malformed");
  assert.equal(refused("")[0], "list-malformed");
  assert.equal(refused(file("").slice(0, -5))[0], "list-malformed");
  assert.deepEqual(refused(Uint8Array.of(0x3c, 0xff)), ["list-malformed", "the file"]);
  assert.equal(refused(file(individual("")), { maxBytes: 50 })[0], "list-too-large");
  assert.equal(refused(file(individual("", "A") + individual("", "B")), { maxEntries: 1 })[0], "list-too-large");
  assert.equal(refused(file(individual("<A><B><C/></B></A>")), { maxDepth: 5 })[0], "list-malformed");
  assert.equal(refused(file(individual("<A/>".repeat(9))), { maxEntryElements: 8 })[0], "list-malformed");
  assert.equal(refused(file(individual("x".repeat(99))), { maxTextCharacters: 50 })[0], "list-malformed");
});

test("the exercise's list is read whole, and a list differs from another in what was added, taken away and changed", () => {
  const bytes = readFileSync(join(SCENARIOS, "istanbul-2025", "list.xml"));
  const list = read(bytes.toString());
  assert.deepEqual([list.entries.length, list.refused.length], [34, 0]);
  const newer = list.entries
    .slice(1)
    .map((entry, at) => (at === 3 ? { ...entry, programme: "Other" } : { ...entry, line: 1 }));
  const added = { ...newer[0], reference: "EXi.900" };
  const difference = differenceOf(list.entries, [...newer, Object.assign({}, newer[0], added)]);
  assert.deepEqual(difference, { added: ["EXi.900"], removed: ["EXi.001"], changed: ["EXi.005"] });
});

test("whatever happens to the bytes, a list is read or refused with its place", () => {
  const random = seededRandom(77);
  const sound = readFileSync(join(SCENARIOS, "istanbul-2025", "list.xml")).subarray(0, 6_000);
  const end = Buffer.from("</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>");
  const pieces = ["<", ">", "&", "<!--", "]]>", "<![CDATA[", "\u0000", "</INDIVIDUAL>", "<INDIVIDUAL>", "é"].map(
    (text) => Buffer.from(text),
  );
  let [lists, refusals] = [0, 0];
  for (let round = 0; round < (SLOW ? 20_000 : 300); round += 1) {
    const at = Math.floor(random() * sound.length);
    const piece = pieces[Math.floor(random() * pieces.length)] ?? end;
    const keep = random() < 0.3 ? [] : [sound.subarray(at + Math.floor(random() * 3))];
    const result = readUnList([sound.subarray(0, at), piece, ...keep, end]);
    if (isRefusal(result)) {
      refusals += 1;
      assert.match(result.at ?? "", /^(line \d+(, column \d+)?|the file)$/);
    } else {
      lists += 1;
      assert.equal(result.entries.length + result.refused.length, result.read);
    }
  }
  assert.ok(refusals > 50, `${refusals} refused, ${lists} read`);
});
