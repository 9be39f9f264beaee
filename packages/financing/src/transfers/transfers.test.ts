// Files of transfers: read by their declared column map or refused at a line and column; each row proven from the batch's root.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { encodeUtf8, isRefusal } from "@mizan/ledger";
import type { ColumnMap } from "./column-map.ts";
import { readTransfers } from "./read-transfers.ts";
import { checkRow, proveRow } from "./row-proof.ts";
import { rootOfRows, type Transfer } from "./transfer.ts";

const SLOW = process.env["SLOW"] === "1";
const MAP: ColumnMap = {
  delimiter: ",",
  timeForm: "rfc3339",
  amountForm: "decimal",
  id: "id",
  payer: "from",
  payee: "to",
  amount: "amount",
  currency: "ccy",
  time: "time",
};
const HEAD = "id,from,to,amount,ccy,time";
const ROW = "t1,0042,007,12.50,PKR,2025-10-01T05:00:00+05:00";

function read(text: string, map: ColumnMap = MAP): readonly Transfer[] {
  const rows = readTransfers(encodeUtf8(text), map);
  assert.ok(!isRefusal(rows), JSON.stringify(rows));
  return rows;
}
function refused(text: string, map: ColumnMap = MAP): readonly [string, string | undefined] {
  const rows = readTransfers(encodeUtf8(text), map);
  assert.ok(isRefusal(rows), JSON.stringify(rows));
  return [rows.refused, rows.at];
}

test("a row is read as the map says: ids as text, amounts exact, the zone counted in", () => {
  const [first] = read(`\ufeff${HEAD}\r\n${ROW}\r\n`);
  assert.deepEqual(first, {
    id: "t1",
    payer: "0042",
    payee: "007",
    amountMinor: 1250,
    currency: "PKR",
    atMs: Date.UTC(2025, 9, 1),
    channel: "",
    purpose: "",
    line: 2,
  });
  const amount = (text: string, ccy: string) =>
    read(`${HEAD}\nt,a,b,${text},${ccy},2025-10-01T00:00:00Z`)[0]?.amountMinor;
  assert.deepEqual([amount("7", "JPY"), amount("7.5", "KWD"), amount("0.01", "AFN")], [7, 7500, 1]);
  const epoch = read(`${HEAD}\nt,a,b,90071992547409.91,PKR,1759276800000`, { ...MAP, timeForm: "epoch-ms" })[0];
  assert.deepEqual([epoch?.atMs, epoch?.amountMinor], [Date.UTC(2025, 9, 1), Number.MAX_SAFE_INTEGER]);
  assert.equal(read(`${HEAD}\n"t,""1""".`.slice(0, HEAD.length + 1)).length, 0);
});

test("what is not declared is refused with line and column", () => {
  const row = (change: Record<number, string>) =>
    refused(
      `${HEAD}\n${ROW}\n${ROW.split(",")
        .map((field, i) => change[i] ?? (i === 0 ? "t2" : field))
        .join(",")}\n`,
    );
  assert.deepEqual(row({ 3: "12,5" }), ["row-refused", "line 3, column row"]);
  for (const wrong of ["12.505", "-1", "0", "1e3", "١٢", "1 000", "99999999999999.99"])
    assert.deepEqual(row({ 3: wrong }), ["row-refused", "line 3, column amount"], wrong);
  for (const wrong of ["2025-10-01T05:00:00", "2025-02-30T00:00:00Z", "1.10.25"])
    assert.deepEqual(row({ 5: wrong }), ["row-refused", "line 3, column time"], wrong);
  assert.deepEqual(row({ 4: "rupee" }), ["row-refused", "line 3, column ccy"]);
  assert.deepEqual(row({ 1: "" }), ["row-refused", "line 3, column from"]);
  assert.deepEqual(row({ 2: "a\u202eb" }), ["row-refused", "line 3, column to"]);
  assert.deepEqual(row({ 0: "t1" }), ["row-refused", "line 3, column id"]);
  assert.deepEqual(refused("a,b\n"), ["rows-malformed", "line 1"]);
  assert.deepEqual(refused(`${HEAD},id\n`), ["rows-malformed", "line 1"]);
  assert.deepEqual(refused(""), ["rows-malformed", "line 1"]);
  assert.deepEqual(refused(`${HEAD}\n"t1,a`), ["rows-malformed", "line 2, field 1"]);
  assert.deepEqual(refused(`${HEAD}\nt1,a"b`), ["rows-malformed", "line 2, field 2"]);
  assert.deepEqual(refused(`${HEAD}\n"t1"x,a`), ["rows-malformed", "line 2, field 1"]);
  assert.deepEqual(refused(`${HEAD}\n${"x".repeat(2000)}`), ["rows-malformed", "line 2, field 1"]);
  const bytes = readTransfers(Uint8Array.of(0xff, 0xfe), MAP);
  assert.ok(isRefusal(bytes) && bytes.at === "the file");
});

test("whatever the bytes, a file is rows or one refusal with its place", () => {
  const pieces = fc.constantFrom(
    HEAD,
    ROW,
    "\n",
    "\r\n",
    ",",
    '"',
    '""',
    "t9,a,b,1,PKR,2025-10-01T00:00:00Z",
    "\u0000",
    "é",
    ";",
  );
  let [good, bad] = [0, 0];
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const rows = readTransfers(encodeUtf8(`${HEAD}\n${parts.join("")}`), MAP);
      if (isRefusal(rows)) {
        bad += 1;
        assert.match(rows.at ?? "", /^(line \d+(, (field \d+|column \S+))?|the file)$/);
      } else good += 1;
    }),
    { numRuns: SLOW ? 200_000 : 3_000 },
  );
  assert.ok(good > 50 && bad > 500, `${good} good, ${bad} bad`);
});

test("each row is proven from the root, and no other row, place or root passes", async () => {
  for (const count of [1, 2, 3, 7, 20]) {
    const lines = Array.from({ length: count }, (_, i) => `t${i},a${i},b,${i + 1}.00,PKR,2025-10-01T00:00:00Z`);
    const rows = read([HEAD, ...lines].join("\n"));
    const root = rootOfRows(rows);
    for (const [at, row] of rows.entries()) {
      const proof = await proveRow(rows, at);
      assert.ok(!isRefusal(proof));
      assert.equal(checkRow(row, proof, root), true);
      assert.equal(checkRow({ ...row, amountMinor: row.amountMinor + 1 }, proof, root), false);
      assert.equal(checkRow(row, proof, "00".repeat(32)), false);
      if (count > 1) assert.equal(checkRow(row, { ...proof, row: (at + 1) % count }, root), false);
    }
    const beyond = await proveRow(rows, count);
    assert.ok(isRefusal(beyond) && beyond.refused === "row-unknown");
  }
});
