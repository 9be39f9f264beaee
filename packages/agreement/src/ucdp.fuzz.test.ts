// Hostile rows: whatever the 49 columns hold, the answer is a report by the rules or a refusal that names a column.
import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalize, isRefusal, withhold } from "@mizan/ledger";
import { refuseOpenBody, restrictedPaths } from "./fact.ts";
import { UCDP_ROW } from "./fixture/reports.ts";
import { type Report, parseReport } from "./report.ts";
import { mapUcdpRow } from "./ucdp.ts";
import { type UcdpColumn, type UcdpRow, UCDP_COLUMNS } from "./ucdp-columns.ts";

const ROUNDS = process.env["SLOW"] === "1" ? 1_000_000 : 10_000;
const SEED = 20_251_026;
/** Of a statement there are some 49,000 bytes; the body must leave room for the rest. */
const MAX_BODY_BYTES = 40_000;

const PIECES = [
  "",
  "NA",
  "-1",
  "0",
  "1",
  "5",
  "7",
  "1e9",
  "-0",
  "-0.0",
  "90",
  "180.0000001",
  "NaN",
  "9".repeat(30),
  "2025-10-19",
]
  .concat([
    "2024-02-30",
    "\u0000",
    "\ud800",
    "\u202e",
    "\u200b",
    "\n",
    '"',
    ",",
    "é",
    "𐎠",
    "__proto__",
    "x".repeat(20_000),
  ])
  .concat(['{"withheld":""}', "٣", "−5", " 5", "5 ", "0x10", "Reuters", "Reuters;".repeat(100)]);

test(`${ROUNDS} mutated rows are each accepted or refused by column, seed ${SEED}`, () => {
  const draw = drawFrom(SEED);
  let accepted = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = mutate(UCDP_ROW, draw);
    const result = mapUcdpRow(row, { file: "cd".repeat(32), record: round + 1 });
    if (isRefusal(result)) {
      assert.ok(
        UCDP_COLUMNS.some((column) => column === result.at),
        `round ${round}`,
      );
    } else {
      checkReport(result);
      accepted += 1;
    }
  }
  assert.ok(
    accepted > ROUNDS / 100 && accepted < ROUNDS,
    `${accepted} accepted: the mutation is too weak or too strong`,
  );
});

function checkReport(report: Report): void {
  assert.ok(!isRefusal(parseReport(report)));
  const fields = restrictedPaths("agreement.report.filed", report);
  assert.equal(fields.length, 4);
  const held = withhold(
    report,
    fields.map((field) => ({ ...field, salt: new Uint8Array(32) })),
  );
  assert.ok(!isRefusal(held));
  assert.equal(refuseOpenBody("agreement.report.filed", held.body), undefined);
  assert.ok(canonicalize(held.body).length < MAX_BODY_BYTES);
}

function mutate(row: UcdpRow, draw: (below: number) => number): UcdpRow {
  const changed: Record<UcdpColumn, string> = { ...row };
  for (let change = 1 + draw(3); change > 0; change -= 1) {
    const column = UCDP_COLUMNS[draw(UCDP_COLUMNS.length)] ?? "id";
    const value = changed[column];
    const at = draw(value.length + 1);
    const piece = PIECES[draw(PIECES.length)] ?? "";
    const other = changed[UCDP_COLUMNS[draw(UCDP_COLUMNS.length)] ?? "id"];
    changed[column] =
      [piece, value.slice(0, at) + piece + value.slice(at), value.slice(0, at) + value.slice(at + 1), other][draw(4)] ??
      "";
  }
  return changed;
}

/** xorshift32. */
function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
