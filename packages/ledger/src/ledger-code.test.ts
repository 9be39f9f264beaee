// LedgerCode against the files it joins.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const folder = import.meta.dirname;
const joined = readFileSync(join(folder, "ledger-code.ts"), "utf8");

test("every closed union of codes in this room is part of LedgerCode", () => {
  const unions = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "ledger-code.ts")
    .flatMap((name) =>
      [...readFileSync(join(folder, name), "utf8").matchAll(/^export type (\w+Code)\b/gm)].map(
        (match) => match[1] ?? "",
      ),
    )
    // Part of JsonCode already.
    .filter((name) => name !== "ScanCode");
  assert.ok(unions.length >= 15, `only ${unions.length} unions seen`);
  for (const name of unions) assert.match(joined, new RegExp(`^  \\| ${name};?$`, "m"), `${name} is not in LedgerCode`);
});
