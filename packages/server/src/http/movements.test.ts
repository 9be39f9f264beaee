// Who reads what of movements over HTTP: rows and tracks by four offices, counts without small cells by the parties, those a day later by everybody.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { describeBatch, everyGate, readBatch, SMALL_CELL } from "@mizan/movements";
import { exerciseOf, type Exercise } from "../exercise/exercise.ts";
import { beginMovements, tickMovements } from "../exercise/movements.ts";
import { seededRandom } from "../exercise/random.ts";
import { Body, startChain, type Chain } from "../fixture/chain.ts";
import { until } from "../fixture.ts";

let chain: Chain;
let exercise: Exercise;
let beganMs = 0;
before(async () => {
  chain = await startChain();
  const { served } = chain;
  const start = { start: "2025-10-26T06:00:00Z", rate: 1 };
  const parts = { ...served, scenario: served.app.scenario, clock: Date.now, exercise: start };
  exercise = exerciseOf(parts, seededRandom(11));
  const from = performance.now();
  await beginMovements(exercise);
  beganMs = performance.now() - from;
});
after(() => chain.close());

type Reader = readonly [org: string, role: string] | null;
const ANALYST = ["technical-cell", "analyst-movements"] as const;
const CO_CHAIR = ["co-chair-a", "co-chair"] as const;
const CHIEF = ["field-mission", "chief-monitor"] as const;
const PARTIES: readonly Reader[] = [
  ["party-a", "liaison"],
  ["party-b", "liaison"],
  ["party-a", "principal"],
  ["party-b", "principal"],
];
const OTHERS: readonly Reader[] = [
  ...PARTIES,
  null,
  ["secretariat", "secretariat"],
  ["secretariat", "legal"],
  ["secretariat", "key-officer"],
  ["field-mission", "monitor"],
  ["technical-cell", "verifier"],
  ["technical-cell", "analyst-financing"],
  ["alternate-a", "alternate"],
];

async function get(url: string, reader: Reader) {
  const { app } = chain.served;
  const cookie = reader ? (await app.sessions.start({ org: reader[0], role: reader[1] }, "link")).token : "";
  const cookies: Record<string, string> = reader ? { mizan_session: cookie } : {};
  const answer = await app.inject({ url, headers: { host: "localhost" }, cookies });
  return { status: answer.statusCode, text: answer.body };
}

async function json<T>(url: string, reader: Reader): Promise<T> {
  const { status, text } = await get(url, reader);
  assert.equal(status, 200, `${url}: ${text}`);
  return JSON.parse(text) as T;
}

type Listed<T> = { readonly items: readonly T[]; readonly total: number };
type Crossing = {
  id: string;
  object: string;
  state: string;
  gate: string | null;
  lon: number;
  lat: number;
  direction: string;
};
type Signal = { id: string; kind: string; way: string; date: string; gate: string; category: string; observed: number };
type Cell = { gate: string; state: string; count: number | null };
type Day = { date: string; direction: string; category: string; operator: string; total: number | null; cells: Cell[] };

const movements = () => chain.rooms.monitors.movements;

test("the exercise says its part once, each record marked simulated", async (t) => {
  t.diagnostic(`the part took ${beganMs.toFixed(0)} ms`);
  const size = chain.size();
  await beginMovements(exercise);
  assert.equal(chain.size(), size, "a second start adds nothing");
  assert.ok(beganMs < 2_000, `${beganMs} ms`);
  const { lines, feeds, batches } = movements();
  assert.deepEqual([lines.size, feeds.size, batches.size], [1, 2, 2]);
  for (const { body } of [...lines.values(), ...feeds.values(), ...batches.values()]) assert.ok(body.simulated);
});

test("four offices see crossings and signals: gates by day, places without one by night, and a surge where another gate was closed", async () => {
  for (const reader of [ANALYST, CO_CHAIR, CHIEF]) {
    const crossings = await json<Listed<Crossing>>("/v1/movements/crossings", reader);
    assert.equal(crossings.total, 16, "sixteen crossed and one turned back");
    assert.ok(crossings.items.filter(({ gate }) => gate === null).length >= 2);
    assert.ok(crossings.items.some(({ state }) => state === "confirmed"));
    const { items } = await json<Listed<Signal>>("/v1/movements/signals?limit=200", reader);
    assert.ok(items.some(({ kind, gate, way }) => kind === "alarm" && gate === "chaman" && way === "rise"));
    assert.ok(!items.some(({ kind, category }) => kind === "alarm" && category === "person"), "people are no alarm");
    assert.ok(!items.some(({ gate, date }) => gate === "torkham" && date >= "2025-10-23"), "closed is not nought");
  }
});

test("whoever may not read rows gets none of it, by any address", async () => {
  const [crossing] = (await json<Listed<Crossing>>("/v1/movements/crossings", ANALYST)).items;
  const [signal] = (await json<Listed<Signal>>("/v1/movements/signals", ANALYST)).items;
  assert.ok(crossing && signal);
  for (const reader of OTHERS) {
    const paths: string[] = ["board", "signals", "crossings", `crossings/${crossing.id}`, `signal?id=${signal.id}`];
    for (const path of paths)
      assert.equal((await get(`/v1/movements/${path}`, reader)).status, 403, `${String(reader)} ${path}`);
    for (const { body } of movements().batches.values())
      assert.equal((await get(`/v1/evidence/${body.hash}`, reader)).status, 404, String(reader));
  }
  const [batch] = movements().batches.values();
  assert.equal((await get(`/v1/evidence/${batch?.body.hash}`, ANALYST)).status, 200);
});

test("that rows were shown is said in the log", async () => {
  await json("/v1/movements/crossings", CO_CHAIR);
  const [batch] = movements().batches.values();
  await until("the reading is in the log", () =>
    chain.rooms.access.some(
      ({ reader, records }) => reader.role === "co-chair" && records.includes(batch?.ref.index ?? -1),
    ),
  );
});

/** A batch of a gateway, of rows as they came. */
async function file(feedName: string, text: string, sequence: number): Promise<void> {
  const feed = movements().feeds.get(feedName)?.body;
  assert.ok(feed);
  const bytes = new TextEncoder().encode(text);
  const hash = createHash("sha256").update(bytes).digest("hex");
  assert.ok(!isRefusal(await chain.served.app.evidence.keep(hash, Readable.from([bytes]))));
  const read = readBatch(bytes, { feed, gates: everyGate(movements()), arrivedMs: chain.nowMs() });
  assert.ok(!isRefusal(read), JSON.stringify(read));
  const salt = createHash("sha256").update(`${feedName} ${sequence}`).digest("hex");
  const body = { ...describeBatch(bytes, read, { feed, sequence, salt, coverage: null }) };
  await exercise.say({ org: "secretariat", role: "gateway" }, "movements.batch.filed", body);
}

const TAGS =
  "#loc+gate,#meta+direction,#affected+category,#date+start,#date+end,#affected+num,#meta+method,#meta+hours+observed,#meta+hours+open,#org+operator,#meta+simulated";

test("over random batches: no party and no public answer holds a position, a pseudonym or a small cell, nor lets totals give one back", async () => {
  const random = seededRandom(3);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const secrets = new Set<string>();
  for (const { body } of movements().batches.values())
    if (body.schema === "fixes-ndjson-1")
      for (const line of new TextDecoder().decode(chain.served.app.evidence.readWhole(body.hash)).trim().split("\n")) {
        const fix = JSON.parse(line) as { object: string; lon: number; lat: number };
        for (const secret of [fix.object, String(fix.lon), String(fix.lat)]) secrets.add(secret);
      }
  for (let batch = 0; batch < 6; batch++) {
    const days = Array.from({ length: 40 }, () => {
      const day = pick(["08", "09", "10"]);
      const gate = pick(["badini", "pathan", "arandu", "torkham", "nazar-posta"]);
      const count = Math.floor(random() * pick([4, 15, 400]));
      return `${gate},${pick(["a_to_b", "b_to_a"])},${pick(["vehicle", "person"])},2025-08-${day}T00:00:00Z,2025-08-${day}T23:00:00Z,${count},headcount,9,12,party-a,true`;
    });
    await file("gate-counts", `g\n${TAGS}\n${days.join("\n")}\n`, 100 + batch);
    const fixes = Array.from({ length: 12 }, (_, i) => {
      const object = `secret-${batch}-${Math.floor(random() * 1e9).toString(36)}`;
      const [lon, lat] = [70 + random(), 33 + random()].map((degrees) => Number(degrees.toFixed(5)));
      for (const secret of [object, String(lon), String(lat)]) secrets.add(secret);
      const at = `2025-10-25T0${i % 10}:00:00Z`;
      return JSON.stringify({
        feed: "line-sensors",
        object,
        category: "vehicle",
        at,
        lon,
        lat,
        errorM: 20,
        simulated: true,
      });
    });
    await file("line-sensors", `${fixes.join("\n")}\n`, 100 + batch);
  }
  const board = new Map<string, number | null>();
  for (const date of ["2025-08-08", "2025-08-09", "2025-08-10"]) {
    type Row = {
      measure: { gate: string; direction: string; category: string; operator: string };
      count: number | null;
    };
    const { rows } = await json<{ rows: Row[] }>(`/v1/movements/board?date=${date}`, ANALYST);
    for (const { measure, count } of rows)
      board.set(`${date} ${measure.gate} ${measure.direction} ${measure.category} ${measure.operator}`, count);
  }
  let hiddenCells = 0;
  for (const reader of [...PARTIES, null]) {
    for (const url of [
      "/v1/movements",
      "/v1/movements/released?limit=200",
      "/v1/movements/released?limit=200&offset=200",
    ]) {
      const { text } = await get(url, reader);
      for (const secret of secrets)
        assert.ok(!text.includes(secret), `${reader?.join(" ") ?? "the public"} reads ${secret} at ${url}`);
    }
    const all: Day[] = [];
    for (let offset = 0; ; offset += 200) {
      const { items } = await json<Listed<Day>>(`/v1/movements/released?limit=200&offset=${offset}`, reader);
      all.push(...items);
      if (items.length < 200) break;
    }
    for (const { cells, total, date, direction, category, operator } of all) {
      const shown = cells.filter(({ state }) => state === "shown");
      const hidden = cells.filter(({ state }) => state === "suppressed");
      hiddenCells += hidden.length;
      for (const { count } of shown) assert.ok(count !== null && count >= SMALL_CELL);
      for (const { count, state } of cells) if (state !== "shown") assert.equal(count, null);
      if (total === null || hidden.length === 0) continue;
      const rest = total - shown.reduce((sum, { count }) => sum + (count ?? 0), 0);
      assert.ok(hidden.length >= 2 && rest >= SMALL_CELL, `${hidden.length} hidden cells hold ${rest}`);
      if (operator === "party-a") {
        const truth = hidden.map(({ gate }) => board.get(`${date} ${gate} ${direction} ${category} ${operator}`) ?? 0);
        assert.equal(
          rest,
          truth.reduce((sum, count) => sum + count, 0),
        );
      }
    }
  }
  assert.ok(hiddenCells > 100);
});

test("the public hears of a day a day later than the parties", async () => {
  const newest = async (reader: Reader) =>
    (await json<Listed<Day>>("/v1/movements/released?limit=1", reader)).items[0]?.date;
  assert.equal(await newest(["party-a", "liaison"]), "2025-10-25");
  assert.equal(await newest(["party-b", "liaison"]), "2025-10-25");
  assert.equal(await newest(null), "2025-10-24");
});

test("an analyst assesses an alarm; another result is refused; the assessment is evidence in a case", async () => {
  const { items } = await json<Listed<Signal>>("/v1/movements/signals?limit=200", ANALYST);
  const alarm = items.find(({ kind, gate }) => kind === "alarm" && gate === "chaman");
  assert.ok(alarm);
  const { draft } = await json<{ draft: JsonObject }>(`/v1/movements/signal?id=${alarm.id}`, ANALYST);
  assert.ok(draft);
  const body = { ...draft, finding: "explained", words: "Torkham was closed that day.", replaces: null };
  const wrong = { ...body, result: { ...Object(draft["result"]), observed: 1 } };
  const say = (said: JsonObject) =>
    chain.try("analyst-movements", { kind: "say", type: "movements.assessed", body: said });
  const refused = await say(wrong);
  assert.ok(isRefusal(refused));
  assert.deepEqual([refused.refused, refused.at], ["result-not-derived", "body.result"]);
  const answer = await say(body);
  assert.ok(!isRefusal(answer), JSON.stringify(answer));
  const cited = chain.cite(answer[0] ?? -1);
  const after = await json<{ assessments: { finding: string }[] }>(`/v1/movements/signal?id=${alarm.id}`, ANALYST);
  assert.deepEqual(
    after.assessments.map(({ finding }) => finding),
    ["explained"],
  );
  await chain.adopt();
  const opened = await chain.openCase();
  const evidence = { ...Body.evidence(opened, cited.leaf), cites: { ...cited } };
  const added = await chain.try("analyst-movements", { kind: "say", type: "agreement.evidence.added", body: evidence });
  assert.ok(!isRefusal(added), JSON.stringify(added));
});

test("a crossing is assessed from the rows of its own object, and what is signed does not name it", async () => {
  const { items } = await json<Listed<Crossing>>("/v1/movements/crossings?limit=200", ANALYST);
  const night = items.find(({ gate, object }) => gate === null && object.startsWith("sim-veh"));
  assert.ok(night);
  const { draft } = await json<{ draft: JsonObject }>(`/v1/movements/crossings/${night.id}`, ANALYST);
  assert.ok(draft && !JSON.stringify(draft).includes(night.object));
  const body = { ...draft, finding: "open-question", words: "No gate within five kilometres.", replaces: null };
  const answer = await chain.try("analyst-movements", { kind: "say", type: "movements.assessed", body });
  assert.ok(!isRefusal(answer), JSON.stringify(answer));
});

test("a live exercise adds one small batch a tick, and its crossings are there at once", async (t) => {
  const before = (await json<Listed<Crossing>>("/v1/movements/crossings", ANALYST)).total;
  const from = performance.now();
  for (let n = 0; n < 5; n++) await tickMovements(exercise, n);
  t.diagnostic(`a tick took ${((performance.now() - from) / 5).toFixed(1)} ms`);
  const { total, items } = await json<Listed<Crossing>>("/v1/movements/crossings", ANALYST);
  assert.ok(total >= before + 4);
  assert.ok(items.some(({ object }) => object.startsWith("sim-live-")));
});
