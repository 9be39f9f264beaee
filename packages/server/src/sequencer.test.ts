// The sequencer over a real folder: one order, answers only after the commit, and a failed commit leaves what is durable and no more.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { restrictedPaths } from "@mizan/agreement";
import { encodeHex, entryHash, isRefusal, leafHash, parseOpening, type Submission } from "@mizan/ledger";
import { directoryStore, type LedgerStore } from "@mizan/storage";
import { nodeEd25519 } from "@mizan/witness";
import { signDraft, type Author } from "./author.ts";
import { CommitIndex } from "./commit-index.ts";
import { someReports, startFixture, type Fixture } from "./fixture.ts";
import { KnownCheckpoints } from "./known-checkpoints.ts";
import { readSeed } from "./seed.ts";
import { Sequencer, type CommittedBatch, type Outcome } from "./sequencer.ts";

type Failure = "none" | "stage" | "commit-before" | "commit-after" | "apply";

let dir: string;
let fixture: Fixture;
let gateway: Author;
let failure: Failure = "none";
let store: LedgerStore;
let sequencer: Sequencer;
let commits: CommittedBatch[];
let filed = 0;
/** Zero: the real clock. */
let clockMs = 0;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), "mizan-sequencer-"));
  fixture = await startFixture({ witnesses: false });
  gateway = await fixture.author("secretariat", "gateway");
  await fixture.served.close();
  store = failing(directoryStore(fixture.dir));
  commits = [];
  sequencer = await Sequencer.start({
    store,
    origin: "localhost:7300/log",
    signer: await readSeed(fixture.served.folder.logSeed),
    commits: new CommitIndex(),
    admission: {
      ed: nodeEd25519,
      authority: fixture.served.mechanism.authority,
      known: new KnownCheckpoints(fixture.served.mechanism.policy),
      rootAtSize: () => undefined,
      keptBytes: () => undefined,
      refuseOther: () => undefined,
    },
    clock: () => clockMs || Date.now(),
    onCommitted: (batch) => commits.push(batch),
    onEvidence: () => undefined,
    onFatal: () => undefined,
  });
});
after(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
  await rm(join(fixture.dir, ".."), { recursive: true, force: true });
});
beforeEach(() => {
  failure = "none";
});

/** The real store, with one step that fails when it is told to: before or after it had its effect. */
function failing(real: LedgerStore): LedgerStore {
  const fail = (step: Failure) => {
    if (failure !== step) return;
    failure = "none";
    throw new Error(`injected: ${step}`);
  };
  return new Proxy(real, {
    get(target, name) {
      if (name === "stage")
        return async (...args: Parameters<LedgerStore["stage"]>) => (fail("stage"), target.stage(...args));
      if (name === "commit")
        return async (...args: Parameters<LedgerStore["commit"]>) => {
          fail("commit-before");
          const outcome = await target.commit(...args);
          fail("commit-after");
          return outcome;
        };
      if (name === "apply") return async () => (fail("apply"), target.apply());
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

/** So many reports of the gateway, each the next of its chain. */
function drafts(count: number): Submission[] {
  const key = [...sequencer.tip.oversight.keys.values()].find(({ role }) => role === "gateway");
  assert.ok(key);
  const said = sequencer.tip.oversight.sequences.get(key.key)?.public.hashes ?? [];
  let link = { chain: "public" as const, seq: said.length + 1, prev: said.at(-1) ?? null, seen: null };
  return Array.from({ length: count }, () => {
    filed += 1;
    const report = someReports(2, filed)[0];
    assert.ok(report?.via);
    const body = { ...report, via: { ...report.via, sourceId: `sequencer-${filed}` } };
    const restricted = restrictedPaths("agreement.report.filed", body);
    const signed = signDraft(gateway, { type: "agreement.report.filed", body, restricted }, link, Date.now());
    assert.ok(!isRefusal(signed));
    link = { ...link, seq: link.seq + 1, prev: signed.hash };
    return { salt: signed.salt, envelope: signed.envelope, disclosures: signed.disclosures };
  });
}

async function submitEach(submissions: readonly Submission[]): Promise<Outcome[]> {
  const answers = await Promise.all(submissions.map((submission) => sequencer.submit([submission])));
  return answers.flat();
}

/** What the log holds at an index is the very submission that was acknowledged there. */
async function assertStored(outcome: Outcome | undefined, submission: Submission | undefined): Promise<void> {
  assert.ok(outcome && submission && !isRefusal(outcome), JSON.stringify(outcome));
  const stored = await store.readOpening(outcome.index);
  const bytes = stored?.sealed ?? stored?.open;
  const opening = bytes ? parseOpening(bytes) : undefined;
  assert.ok(opening && !isRefusal(opening));
  const leaf = (salt: Uint8Array, envelope: Uint8Array) => encodeHex(leafHash(entryHash(salt, envelope)));
  assert.equal(leaf(opening.salt, opening.envelope), leaf(submission.salt, submission.envelope));
}

test("submissions that come together share commits, in the order in which they came", async () => {
  const before = commits.length;
  const submissions = drafts(60);
  const outcomes = await submitEach(submissions);
  const indexes = outcomes.map((outcome) => (isRefusal(outcome) ? assert.fail(outcome.rule) : outcome.index));
  assert.deepEqual(
    indexes,
    indexes.map((_, position) => (indexes[0] ?? 0) + position),
  );
  assert.ok(commits.length - before < 20, `${commits.length - before} commits for 60 statements`);
  for (const [position, submission] of submissions.entries()) await assertStored(outcomes[position], submission);
});

test("log time grows strictly from commit to commit", () => {
  const times = commits.map(({ head }) => head.loggedAt);
  assert.deepEqual(
    times,
    [...new Set(times)].toSorted((a, b) => a - b),
  );
});

for (const step of ["stage", "commit-before"] as const)
  test(`a fault at ${step}: nothing has happened, everyone who waited is told, and the same statements go in afterwards`, async () => {
    const size = sequencer.tip.size;
    const submissions = drafts(3);
    failure = step;
    for (const outcome of await submitEach(submissions))
      assert.ok(isRefusal(outcome) && outcome.refused === "log-fault");
    assert.equal(sequencer.tip.size, size);
    assert.equal(sequencer.head?.size, size);
    const again = await submitEach(submissions);
    for (const [position, submission] of submissions.entries()) await assertStored(again[position], submission);
  });

for (const step of ["commit-after", "apply"] as const)
  test(`a fault at ${step}: the outcome was unknown, the disk decides, and what is durable is acknowledged once`, async () => {
    const size = sequencer.tip.size;
    const submissions = drafts(3);
    failure = step;
    const outcomes = await submitEach(submissions);
    for (const [position, submission] of submissions.entries()) await assertStored(outcomes[position], submission);
    assert.equal(sequencer.head?.size, size + 3);
    const again = await submitEach(submissions);
    assert.deepEqual(
      again.map((outcome) => !isRefusal(outcome) && outcome.repeated),
      [true, true, true],
    );
    assert.equal(sequencer.head?.size, size + 3);
  });

test("all or none: a list with one bad statement leaves no trace, also when it had been partly applied", async () => {
  const size = sequencer.tip.size;
  const [first, second, third] = drafts(3);
  assert.ok(first && second && third);
  const broken = { ...second, salt: first.salt };
  const outcomes = await sequencer.submit([first, broken, third], { atomic: true });
  assert.deepEqual(
    outcomes.map((outcome) => isRefusal(outcome) && outcome.refused),
    ["atomic-refused", "salt-reused", "atomic-refused"],
  );
  assert.equal(sequencer.tip.size, size);
  const whole = await sequencer.submit([first, second, third], { atomic: true });
  await assertStored(whole[2], third);
});

test("single statements and lists of all or none may come at the same time", async () => {
  const [a, b, c, d] = drafts(4);
  assert.ok(a && b && c && d);
  const [one, list, last] = await Promise.all([
    sequencer.submit([a]),
    sequencer.submit([b, c], { atomic: true }),
    sequencer.submit([d]),
  ]);
  await assertStored(one[0], a);
  await assertStored(list[1], c);
  await assertStored(last[0], d);
});

test("log time is that of the commit, also when a refused statement came long before", async () => {
  const [bad, good] = drafts(2);
  assert.ok(bad && good);
  clockMs = Date.now() + 60_000;
  const [refused] = await sequencer.submit([{ ...bad, envelope: new Uint8Array(10) }]);
  assert.ok(isRefusal(refused));
  clockMs += 600_000;
  await assertStored((await sequencer.submit([bad]))[0], bad);
  assert.equal(commits.at(-1)?.head.loggedAt, clockMs);
});

test("a clock that fell behind the last commit accepts nothing until it is right again", async () => {
  const right = clockMs;
  const [submission] = drafts(1);
  assert.ok(submission);
  clockMs -= 30_000;
  const [refused] = await sequencer.submit([submission]);
  assert.ok(isRefusal(refused) && refused.refused === "log-stopped");
  clockMs = right + 1;
  await assertStored((await sequencer.submit([submission]))[0], submission);
});

test("once it is stopped nothing is accepted, and the reason is given", async () => {
  const { refuseServer } = await import("./refusal.ts");
  const submissions = drafts(1);
  sequencer.stop(refuseServer("log-stopped", "a guarantor holds more than this log"));
  const [outcome] = await sequencer.submit(submissions);
  assert.ok(isRefusal(outcome) && outcome.rule === "a guarantor holds more than this log");
});
