// Event time: sound and unsound intervals.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Occurred, refuseOccurred } from "./occurred.ts";

const sound: [string, Occurred][] = [
  ["one day", { from: "2025-10-19", to: "2025-10-19", precision: "day" }],
  ["a leap day", { from: "2024-02-29", to: "2024-02-29", precision: "day" }],
  ["some days", { from: "2025-10-18", to: "2025-10-19", precision: "days" }],
  ["a week over a year's end", { from: "2024-12-29", to: "2025-01-04", precision: "week" }],
  ["a whole leap year", { from: "2024-01-01", to: "2024-12-31", precision: "year" }],
  ["minutes", { from: "2025-10-19T04:30:00Z", to: "2025-10-19T04:31:00.500Z", precision: "minute" }],
];
for (const [what, occurred] of sound) {
  test(`an interval of ${what} is accepted`, () => assert.equal(refuseOccurred(occurred), undefined));
}

const wrong: [string, Occurred, string, string][] = [
  ["ends before it begins", { from: "2025-10-20", to: "2025-10-19", precision: "days" }, "occurred-reversed", "to"],
  ["is one day and is not", { from: "2025-10-18", to: "2025-10-19", precision: "day" }, "occurred-not-one-day", "to"],
  ["lasts longer than a year", { from: "2024-01-01", to: "2025-01-02", precision: "year" }, "occurred-too-long", "to"],
  [
    "starts on a day that does not exist",
    { from: "2025-02-29", to: "2025-03-01", precision: "days" },
    "occurred-malformed",
    "from",
  ],
  [
    "ends on a day that does not exist",
    { from: "2025-02-01", to: "2025-02-30", precision: "days" },
    "occurred-malformed",
    "to",
  ],
  [
    "gives an instant for a day",
    { from: "2025-10-19T04:30:00Z", to: "2025-10-19T04:30:00Z", precision: "day" },
    "occurred-malformed",
    "from",
  ],
  [
    "gives a day for an instant",
    { from: "2025-10-19", to: "2025-10-19", precision: "minute" },
    "occurred-malformed",
    "from",
  ],
  ["is written day first", { from: "19-10-2025", to: "19-10-2025", precision: "day" }, "occurred-malformed", "from"],
];
for (const [what, occurred, refused, end] of wrong) {
  test(`an interval that ${what} is refused`, () => {
    const refusal = refuseOccurred(occurred);
    assert.deepEqual([refusal?.refused, refusal?.at], [refused, `body.occurred.${end}`]);
  });
}
