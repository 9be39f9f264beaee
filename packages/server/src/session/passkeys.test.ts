// An office's passkeys: listed and removed by that office alone, bounded, and the same after a restart.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MAX_OFFICE_PASSKEYS, Passkeys } from "./passkeys.ts";

const OFFICE = { org: "party-a", role: "liaison" };
const OTHER = { org: "party-b", role: "liaison" };
let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "mizan-passkeys-"));
});
after(() => rm(dir, { recursive: true }));

/** A file as the server writes it; what a device answers is tested in a browser. */
async function kept(name: string, passkeys: readonly object[]): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, JSON.stringify(passkeys.map((passkey) => ({ publicKey: "AAAA", counter: 0, ...passkey }))));
  return path;
}

test("an office lists and removes its own passkeys, and nobody else's", async () => {
  const path = await kept("a.json", [
    { id: "old", office: OFFICE },
    { id: "new", office: OFFICE, since: 2_000, lastUsed: 3_000 },
    { id: "theirs", office: OTHER, since: 1_000 },
  ]);
  const passkeys = await Passkeys.open(path, () => 5_000);
  const [newest, oldest] = passkeys.list(OFFICE);
  assert.deepEqual([newest?.since, newest?.lastUsed, oldest?.since], [2_000, 3_000, null]);
  assert.doesNotMatch(JSON.stringify(passkeys.list(OFFICE)), /"new"|publicKey/, "the device's own id is not shown");
  const [theirs] = passkeys.list(OTHER);
  assert.ok(theirs && newest);
  assert.equal(await passkeys.remove(theirs.id, OFFICE), false);
  assert.equal(await passkeys.remove("new", OFFICE), false);
  assert.equal(await passkeys.remove(newest.id, OFFICE), true);
  assert.equal(await passkeys.remove(newest.id, OFFICE), false);
  const again = await Passkeys.open(path, () => 5_000);
  assert.deepEqual([again.list(OFFICE).length, again.list(OTHER).length], [1, 1]);
});

test("removals that come together are all in the file", async () => {
  const path = await kept(
    "b.json",
    ["one", "two", "three"].map((id) => ({ id, office: OFFICE })),
  );
  const passkeys = await Passkeys.open(path, () => 5_000);
  await Promise.all(passkeys.list(OFFICE).map(async ({ id }) => passkeys.remove(id, OFFICE)));
  assert.equal(await readFile(path, "utf8"), "[]");
});

test("an office that holds as many as it may is full, and no other", async () => {
  const many = Array.from({ length: MAX_OFFICE_PASSKEYS }, (_, n) => ({ id: `${n}`, office: OFFICE }));
  const passkeys = await Passkeys.open(await kept("c.json", many), () => 5_000);
  assert.equal(passkeys.fullFor(OFFICE), "office");
  assert.equal(passkeys.fullFor(OTHER), undefined);
});
