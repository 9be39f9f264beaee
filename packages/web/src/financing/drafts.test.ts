// What the forms of financing make: questions the server takes, or nothing while something is missing; and where a trace is drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Financing, Trace, TraceRow } from "../wire/financing.ts";
import { NO_SUBJECT, subjectOf } from "./subject.ts";
import { NO_TRACE, traceAsked } from "./trace-draft.ts";
import { layOut, MAX_PLACES } from "./trace-layout.ts";

const room = { lists: [{ index: 8 }], threshold: 800_000 } as unknown as Financing;

test("a name is asked about against a list that is there, with a year or none", () => {
  const draft = { ...NO_SUBJECT, name: " Torlan ", list: "8", purpose: "customer" };
  assert.equal(subjectOf(draft, room)?.name, "Torlan");
  assert.equal(subjectOf(draft, room)?.birthYear, null);
  assert.equal(subjectOf({ ...draft, birthYear: "1970" }, room)?.birthYear, 1970);
  for (const wrong of [{ name: " " }, { list: "9" }, { birthYear: "70" }, { birthYear: "3070" }])
    assert.equal(subjectOf({ ...draft, ...wrong }, room), undefined, JSON.stringify(wrong));
});

test("a trace asks of at least one batch, in a window, within the hops there are", () => {
  const draft = {
    ...NO_TRACE,
    batches: "9 12",
    account: " EX-1 ",
    direction: "downstream",
    from: "2025-10-01T00:00",
    to: "2025-10-02T00:00",
  };
  const asked = traceAsked(draft);
  assert.deepEqual(
    [asked?.batches, asked?.account, asked?.cut, asked?.from],
    [[9, 12], "EX-1", 0, "2025-10-01T00:00:00Z"],
  );
  assert.equal(traceAsked({ ...draft, cut: "5" })?.cut, 5);
  for (const wrong of [
    { batches: "" },
    { account: "" },
    { direction: "" },
    { hops: "0" },
    { hops: "9" },
    { to: draft.from },
    { cut: "x" },
  ])
    assert.equal(traceAsked({ ...draft, ...wrong }), undefined, JSON.stringify(wrong));
});

const row = (payer: string, payee: string, at: number): TraceRow => ({
  batch: 0,
  row: at,
  id: `r${at}`,
  payer,
  payee,
  amountMinor: 100,
  currency: "PKR",
  atMs: at,
  channel: "",
  purpose: "",
});

test("accounts stand in the column of their hop in the order of time; what does not fit is counted", () => {
  const trace: Trace = {
    drawn: 3,
    hops: [
      {
        hop: 1,
        total: 2,
        rows: [row("a", "c", 2), row("a", "b", 1)],
        reached: [
          { account: "b", atMs: 1 },
          { account: "c", atMs: 2 },
        ],
        capped: [],
      },
      { hop: 2, total: 1, rows: [row("b", "a", 5)], reached: [{ account: "a", atMs: 5 }], capped: [] },
    ],
  };
  const layout = layOut(trace, "a", "downstream");
  assert.deepEqual(
    layout.nodes.map(({ account, column, place }) => [account, column, place]),
    [
      ["a", 0, 0],
      ["b", 1, 0],
      ["c", 1, 1],
      ["a", 2, 0],
    ],
  );
  assert.deepEqual([layout.edges.length, layout.columns, layout.left], [3, 3, 0]);
  const many = Array.from({ length: MAX_PLACES + 5 }, (_, at) => row("a", `n${at}`, at));
  const reached = many.map(({ payee, atMs }) => ({ account: payee, atMs }));
  const wide = layOut(
    { drawn: many.length, hops: [{ hop: 1, total: many.length, rows: many, reached, capped: [] }] },
    "a",
    "downstream",
  );
  assert.deepEqual([wide.edges.length, wide.left], [MAX_PLACES, 5]);
});
