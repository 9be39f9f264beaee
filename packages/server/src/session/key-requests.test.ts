// Requests for keys: seen by their own organisation, bounded, gone when enrolled, withdrawn or old; the same after a restart.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { KeyRequests, MAX_OFFICE_REQUESTS, MAX_REQUESTS } from "./key-requests.ts";

const OFFICE = { org: "party-a", role: "liaison" };
const OFFICER = { org: "party-a", role: "key-officer" };
const WEEK_MS = 7 * 24 * 3_600_000;
let dir: string;
let now = 1_000_000;
const clock = () => now;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "mizan-key-requests-"));
});
after(() => rm(dir, { recursive: true }));

const keyOf = (key: string) => ({ key, publicKey: "AAAA", proof: "BBBB" });
const NONE_ENROLLED = () => false;

async function add(requests: KeyRequests, key: string, from = OFFICE): Promise<string> {
  const added = await requests.add(from, keyOf(key));
  return isRefusal(added) ? added.refused : added.key;
}

test("a request is seen by its office and its key officer, by nobody else, and also after a restart", async () => {
  const path = join(dir, "a.json");
  const requests = await KeyRequests.open(path, clock, NONE_ENROLLED);
  assert.equal(await add(requests, "k1"), "k1");
  assert.equal((await stat(path)).mode & 0o077, 0);
  for (const opened of [requests, await KeyRequests.open(path, clock, NONE_ENROLLED)]) {
    for (const reader of [OFFICE, OFFICER])
      assert.deepEqual(
        opened.list(reader).map(({ key }) => key),
        ["k1"],
      );
    for (const other of [
      { org: "party-b", role: "key-officer" },
      { org: "party-b", role: "liaison" },
      { org: "party-a", role: "principal" },
    ]) {
      assert.deepEqual(opened.list(other), []);
      assert.equal(await opened.remove("k1", other), false);
    }
  }
  assert.equal(await requests.remove("k1", OFFICER), true);
  assert.equal(await readFile(path, "utf8"), "[]");
});

test("an office has room for so many, all offices together for so many more, and the same key is one request", async () => {
  const requests = await KeyRequests.open(join(dir, "b.json"), clock, NONE_ENROLLED);
  for (let n = 0; n < MAX_OFFICE_REQUESTS; n++) assert.equal(await add(requests, `k${n}`), `k${n}`);
  assert.equal(await add(requests, "one more"), "office-full");
  assert.equal(await add(requests, "k0"), "k0", "sent again");
  for (let n = MAX_OFFICE_REQUESTS; n < MAX_REQUESTS; n++)
    assert.equal(await add(requests, `k${n}`, { org: `org-${n}`, role: "monitor" }), `k${n}`);
  assert.equal(await add(requests, "too many", { org: "another", role: "monitor" }), "pool-full");
  assert.equal(await requests.remove("k1", OFFICE), true);
  assert.equal(await add(requests, "room again"), "room again");
});

test("a request goes when its key is enrolled, and after a week", async () => {
  const enrolled = new Set<string>();
  const requests = await KeyRequests.open(join(dir, "c.json"), clock, (key) => enrolled.has(key));
  await add(requests, "k1");
  await add(requests, "k2");
  enrolled.add("k1");
  assert.deepEqual(
    requests.list(OFFICER).map(({ key }) => key),
    ["k2"],
  );
  now += WEEK_MS;
  assert.equal(requests.list(OFFICER).length, 1);
  now += 1;
  assert.deepEqual(requests.list(OFFICER), []);
});

test("a torn file loses the requests, and nothing worse", async () => {
  const path = join(dir, "d.json");
  await writeFile(path, '[{"key":');
  const requests = await KeyRequests.open(path, clock, NONE_ENROLLED);
  assert.deepEqual(requests.list(OFFICER), []);
  assert.equal(await add(requests, "k1"), "k1");
});
