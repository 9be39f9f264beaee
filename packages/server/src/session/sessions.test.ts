// Sessions: a token opens one office, is kept nowhere in clear, ends when its holder or the clock says so, and survives a restart.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Invitations } from "./invitations.ts";
import { MAX_OFFICE_SESSIONS, SESSION_MS, Sessions } from "./sessions.ts";

const OFFICE = { org: "party-a", role: "liaison" };
let dir: string;
let now = 1_000_000;
const clock = () => now;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "mizan-sessions-"));
});
after(() => rm(dir, { recursive: true }));

test("a session is found by its token alone, which no file holds", async () => {
  const path = join(dir, "a.json");
  const sessions = await Sessions.open(path, clock);
  const { session, token } = await sessions.start(OFFICE, "passkey");
  assert.deepEqual(sessions.find(token)?.office, OFFICE);
  for (const wrong of [undefined, "", session.id, session.hash, `${token}x`])
    assert.equal(sessions.find(wrong), undefined);
  const kept = await readFile(path, "utf8");
  assert.ok(!kept.includes(token));
  assert.equal((await stat(path)).mode & 0o077, 0);
  assert.equal((await Sessions.open(path, clock)).find(token)?.id, session.id);
});

test("an office lists and ends its own sessions, and nobody else's", async () => {
  const sessions = await Sessions.open(join(dir, "b.json"), clock);
  const mine = await sessions.start(OFFICE, "link");
  const other = { org: "party-b", role: "liaison" };
  const theirs = await sessions.start(other, "link");
  assert.deepEqual(
    sessions.list(OFFICE).map(({ id }) => id),
    [mine.session.id],
  );
  assert.equal(await sessions.end(theirs.session.id, OFFICE), false);
  assert.ok(sessions.find(theirs.token));
  assert.equal(await sessions.end(mine.session.id, OFFICE), true);
  assert.equal(sessions.find(mine.token), undefined);
  assert.deepEqual(sessions.list(OFFICE), []);
});

test("a session ends by the clock", async () => {
  const sessions = await Sessions.open(join(dir, "c.json"), clock);
  const { token } = await sessions.start(OFFICE, "persona");
  now += SESSION_MS;
  assert.ok(sessions.find(token));
  now += 1;
  assert.equal(sessions.find(token), undefined);
  assert.deepEqual(sessions.list(OFFICE), []);
});

test("an office that signs in many times ends its own oldest sessions, and nobody else's", async () => {
  const sessions = await Sessions.open(join(dir, "e.json"), clock);
  const other = await sessions.start({ org: "party-b", role: "liaison" }, "passkey");
  const first = await sessions.start(OFFICE, "passkey");
  const tokens: string[] = [];
  for (let n = 0; n < MAX_OFFICE_SESSIONS; n++) {
    now += 1;
    tokens.push((await sessions.start(OFFICE, "passkey")).token);
  }
  assert.equal(sessions.find(first.token), undefined);
  assert.ok(tokens.every((token) => sessions.find(token)));
  // Far more than the server keeps for all.
  for (let n = 0; n < 1_001; n++) await sessions.start(OFFICE, "passkey");
  assert.ok(sessions.find(other.token));
});

test("a write that failed is told once, and the next one writes the whole", async () => {
  const folder = join(dir, "later");
  const sessions = await Sessions.open(join(folder, "sessions.json"), clock);
  await assert.rejects(sessions.start(OFFICE, "link"), /ENOENT/);
  await mkdir(folder);
  const { token } = await sessions.start(OFFICE, "link");
  assert.ok((await Sessions.open(join(folder, "sessions.json"), clock)).find(token));
});

test("a torn file signs everybody out, and nothing worse", async () => {
  const path = join(dir, "d.json");
  await writeFile(path, '[{"id":');
  const sessions = await Sessions.open(path, clock);
  assert.deepEqual(sessions.list(OFFICE), []);
  assert.ok((await sessions.start(OFFICE, "link")).token);
});

test("an invitation is good once, for a day, for one office", () => {
  const invitations = new Invitations(clock);
  const token = invitations.make(OFFICE);
  assert.ok(token);
  assert.equal(invitations.take("another"), undefined);
  assert.deepEqual(invitations.take(token), OFFICE);
  assert.equal(invitations.take(token), undefined);
  const late = invitations.make(OFFICE);
  assert.ok(late);
  now += 24 * 3_600_000 + 1;
  assert.equal(invitations.take(late), undefined);
  const made = Array.from({ length: 300 }, () => invitations.make(OFFICE));
  assert.equal(made.filter((one) => one !== undefined).length, 256);
});
