// Live events: the status moves forward only, new reports wait to be asked for, and what cannot be read changes nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReportRow } from "../wire/report.ts";
import type { Guarantor, Status } from "../wire/status.ts";
import { applyToFresh, applyToStatus, NO_FRESH } from "./apply.ts";
import { readEvent } from "./event.ts";

const office = (name: string): Guarantor => ({
  name,
  label: { en: name },
  state: "cosigning",
  size: 4,
  cosignedAt: 1000,
  missingSince: null,
});
const status: Status = {
  operator: "operator",
  origin: "localhost/log",
  scenario: "istanbul-2025",
  simulated: false,
  exercise: false,
  reader: "office",
  size: 4,
  loggedAt: 900,
  complete: { size: 4, at: 1000 },
  guarantors: [office("a"), office("b")],
  stopped: undefined,
  serverTime: 1000,
};
const row: ReportRow = {
  index: 5,
  type: "agreement.report.filed",
  org: "gateway",
  channel: "import",
  source: { format: "ucdp-ged", id: "1" },
  occurred: { from: "2021-05-28", to: "2021-05-29", precision: "days" },
  place: { country: undefined, adm1: undefined, adm2: undefined, name: undefined },
  cell: null,
  deaths: null,
  kind: null,
  simulated: false,
  loggedAt: 2000,
  receipt: { state: "pending", guarantors: [] },
};

test("an entry makes the log longer, and an old one never makes it shorter", () => {
  assert.equal(applyToStatus(status, { kind: "entry", index: 5, row }).size, 6);
  assert.equal(applyToStatus(status, { kind: "entry", index: 5, row }).loggedAt, 2000);
  assert.equal(applyToStatus(status, { kind: "entry", index: 1, row: undefined }).size, 4);
});

test("a complete checkpoint never goes backwards", () => {
  assert.deepEqual(applyToStatus(status, { kind: "cosigned", size: 6, at: 3000 }).complete, { size: 6, at: 3000 });
  assert.deepEqual(applyToStatus(status, { kind: "cosigned", size: 3, at: 3000 }).complete, { size: 4, at: 1000 });
});

test("each guarantor changes by itself", () => {
  const missing: Guarantor = { ...office("b"), state: "missing", missingSince: 2000 };
  const after = applyToStatus(status, { kind: "guarantor", guarantor: missing });
  assert.deepEqual(after.guarantors, [office("a"), missing]);
});

test("a report that comes twice counts once, and entries that are no reports do not count", () => {
  const once = applyToFresh(NO_FRESH, { kind: "entry", index: 5, row });
  assert.equal(applyToFresh(once, { kind: "entry", index: 5, row }).count, 1);
  assert.equal(applyToFresh(once, { kind: "entry", index: 6, row: undefined }).count, 1);
  assert.equal(applyToFresh(once, { kind: "reset", size: 9 }).missed, true);
});

test("messages are read, or left out when they are not what the contract says", () => {
  assert.deepEqual(readEvent("entry", '{"index":3}'), { kind: "entry", index: 3, row: undefined });
  assert.deepEqual(readEvent("cosigned", '{"size":3,"at":9}'), { kind: "cosigned", size: 3, at: 9 });
  assert.deepEqual(readEvent("mail", '{"index":3,"flash":true}'), { kind: "mail", index: 3, flash: true });
  assert.equal(applyToStatus(status, { kind: "mail", index: 3, flash: true }), status);
  for (const bad of ["", "{", "null", '{"index":"3"}', '{"index":3,"receipt":{}}'])
    assert.equal(readEvent("entry", bad), undefined);
});
