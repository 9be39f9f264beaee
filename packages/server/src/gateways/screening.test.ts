// How well screening finds the real list's names when they are spelt otherwise, how often it cries wolf, and how long the list takes to load.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import {
  candidatesFor,
  DEFAULT_THRESHOLD,
  nameOf,
  scoreNames,
  screen,
  screeningList,
  type ScreeningList,
} from "@mizan/financing";
import { isRefusal } from "@mizan/ledger";
import { parse } from "csv-parse/sync";
import { seededRandom } from "../exercise/random.ts";
import { altered, ALTERATIONS } from "./altered-names.ts";
import { readUnList } from "./un-list.ts";

const SLOW = process.env["SLOW"] === "1";
const shared = process.env["MIZAN_SHARED"] ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const DATA = join(shared, "data/financing");
const LIST = join(DATA, "lists/un/un_consolidated_2026-02-27.xml");
const skip = existsSync(LIST) ? false : "shared/data is not at hand";
const SEED = 20_260_227;

function realList(): ScreeningList {
  const read = readUnList([readFileSync(LIST)]);
  assert.ok(!isRefusal(read));
  return screeningList(read.entries);
}

function rowsOf(file: string): readonly Record<string, string>[] {
  const rows: Record<string, string>[] = parse(readFileSync(join(DATA, file)), { columns: true });
  return rows;
}

/** With the 95 % interval of Wilson. */
function share(count: number, of: number): string {
  const [p, z] = [count / of, 1.96];
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  return `${p.toFixed(4)} (${count} of ${of}; 95 %: ${(middle - half).toFixed(4)}–${(middle + half).toFixed(4)})`;
}

const tell = (context: TestContext, line: string) => context.diagnostic(line);

test("the real list is read whole: 730 individuals and 273 entities, none refused", { skip }, (context) => {
  const from = performance.now();
  const read = readUnList([readFileSync(LIST)]);
  assert.ok(!isRefusal(read));
  const list = screeningList(read.entries);
  tell(context, `read and indexed in ${Math.round(performance.now() - from)} ms: ${list.index.names.length} names`);
  const { entries, refused } = read;
  assert.deepEqual([read.read, entries.length, refused.length], [1003, 1003, 0]);
  assert.equal(entries.filter(({ kind }) => kind === "individual").length, 730);
  const originals = entries.filter(({ names }) => names.some(({ kind }) => kind === "original"));
  assert.equal(originals.length, 378);
  const births = entries.flatMap((entry) => entry.births.map(({ kind }) => kind));
  assert.deepEqual(
    [births.filter((kind) => kind === "between").length, births.filter((kind) => kind === "approximate").length],
    // One of the 117 approximate dates has a note and no year.
    [31, 116],
  );
});

test("altered names of the real list are found again", { skip }, (context) => {
  const list = realList();
  const random = seededRandom(SEED);
  const { names, entryOf } = list.index;
  const latin = names.flatMap(({ script, tokens }, at) => (script === "latin" && tokens.length > 1 ? [at] : []));
  const wanted = SLOW ? 1_000 : 150;
  const tally = new Map(ALTERATIONS.map((kind) => [kind, { asked: 0, found: 0, near: 0 }]));
  let [asked, found, near] = [0, 0, 0];
  const from = performance.now();
  while (asked < wanted) {
    const at = latin[Math.floor(random() * latin.length)] ?? 0;
    const kind = ALTERATIONS[asked % ALTERATIONS.length] ?? "edit";
    const name = altered(names[at]?.text ?? "", kind, random);
    if (name === undefined || name === names[at]?.text) continue;
    const entry = entryOf[at] ?? 0;
    const isNear = candidatesFor(list.index, nameOf(name)).includes(entry);
    const reference = list.entries[entry]?.reference;
    const hits = screen(list, { name, birthYear: null }, DEFAULT_THRESHOLD);
    const isFound = hits.some((hit) => hit.reference === reference);
    asked += 1;
    found += isFound ? 1 : 0;
    near += isNear ? 1 : 0;
    const row = tally.get(kind);
    if (row)
      Object.assign(row, {
        asked: row.asked + 1,
        found: row.found + (isFound ? 1 : 0),
        near: row.near + (isNear ? 1 : 0),
      });
  }
  const eachMs = (performance.now() - from) / asked;
  tell(context, `recall@50 ${share(near, asked)}`);
  tell(context, `recall at ${DEFAULT_THRESHOLD / 1e6} ${share(found, asked)}; ${eachMs.toFixed(2)} ms a name`);
  for (const [kind, row] of tally)
    tell(context, `  ${kind}: recall@50 ${row.near}/${row.asked}, at threshold ${row.found}/${row.asked}`);
  assert.ok(near / asked >= 0.98 && found / asked >= 0.95, `recall@50 ${near}, at threshold ${found} of ${asked}`);
});

test("pairs across scripts are told apart, on the half that may be tuned on", { skip }, (context) => {
  const pairs = rowsOf("names/derived/un_crossscript_pairs_dev.csv").map((row) => ({
    match: row["is_match"] === "true",
    score: scoreNames(nameOf(row["name_original_script"] ?? ""), nameOf(row["name_latin"] ?? "")).score,
  }));
  const over = (match: boolean, from: number) =>
    pairs.filter((pair) => pair.match === match && pair.score >= from).length;
  const [hit, wrong] = [over(true, DEFAULT_THRESHOLD), over(false, DEFAULT_THRESHOLD)];
  const matches = over(true, 0);
  const [precision, recall] = [hit / (hit + wrong), hit / matches];
  const f1 = (2 * precision * recall) / (precision + recall);
  const ranked = pairs
    .filter(({ match }) => match)
    .map(({ score }) => score)
    .toSorted((a, b) => b - a);
  const at95 = ranked[Math.ceil(ranked.length * 0.95) - 1] ?? 0;
  tell(
    context,
    `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)} at ${DEFAULT_THRESHOLD / 1e6}`,
  );
  tell(context, `false positives at 95 % recall: ${over(false, at95)} of ${over(false, 0)}`);
  assert.ok(f1 > 0.92, `F1 ${f1}`);
});

test("synthetic names that are on no list seldom raise an alert", { skip }, (context) => {
  const list = realList();
  let alerts = 0;
  let asked = 0;
  for (const file of ["names/yente/negatives_global.csv", "names/yente/negatives_us.csv"]) {
    const rows = rowsOf(file);
    const every = SLOW ? 5 : 100;
    for (const row of rows.filter((_, at) => at % every === 0)) {
      asked += 1;
      if (screen(list, { name: row["full_name"] ?? "", birthYear: null }, DEFAULT_THRESHOLD).length > 0) alerts += 1;
    }
  }
  tell(context, `false alerts ${share(alerts, asked)}`);
  assert.ok(alerts / asked < 0.01, `${alerts} of ${asked}`);
});
