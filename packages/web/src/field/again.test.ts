// After a refusal the chain closes again: every report that waited has a new number, and names the one before it; none has two.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64, isRefusal, parseEnvelope, verifyEnvelope, nobleEd25519 } from "@mizan/ledger";
import { generateKey } from "../signing/browser-key.ts";
import { queueFrom, signedAnew, type Say } from "./again.ts";
import { bodyOf, emptyForm, isMissing, type Form } from "./form.ts";
import type { Capture, Device, Kit, Standing } from "./record.ts";
import { nextToSend } from "./send.ts";
import { signReport } from "./sign.ts";

const NOW_MS = Date.parse("2025-10-26T06:00:00Z");
const kit: Kit = { exercise: true, mechanismMs: NOW_MS, phoneMs: Date.now(), offsetMs: 0, parties: [], districts: [] };
const device: Device = {
  origin: "localhost/log",
  org: "field-mission",
  role: "monitor",
  persona: null,
  ...(await generateKey()),
  standing: "ready",
  policy: new Uint8Array(),
  seen: { size: 9, root: "A".repeat(43) + "=", note: "ab".repeat(32) },
};
const REFUSED = { code: "occurred-ahead-of-time", rule: "a report is of what has begun", at: "body.occurred.from" };
const formOf = (place: string): Form => ({
  ...emptyForm("incident"),
  by: "saw",
  means: "presence",
  country: "Pakistan",
  adm2: place,
});

/** Seven reports in a row; the third was refused, the first two are in. */
async function outbox(): Promise<readonly Capture[]> {
  const captures: Capture[] = [];
  let end: { seq: number; prev: string | null } = { seq: 0, prev: null };
  for (let order = 1; order <= 7; order += 1) {
    const form = formOf(`place ${order}`);
    const body = bodyOf(form, { nowMs: NOW_MS, simulated: true });
    assert.ok(!isMissing(body));
    const signed = await signReport(device, body, end);
    assert.ok(!isRefusal(signed));
    end = { seq: signed.seq, prev: signed.hash };
    const standing: Standing =
      order < 3
        ? { kind: "sent", index: order }
        : order === 3
          ? { kind: "needs-you", refused: REFUSED }
          : { kind: "waiting" };
    const rest = { draft: `${order}`, form, keptAtMs: 0, offsetMs: 0, body, attachments: [], formerly: [] };
    captures.push({ ...signed, ...rest, order, standing });
  }
  return captures;
}

async function say(captures: readonly Capture[], what: Say) {
  const link = { seq: 3, prev: captures[1]!.hash };
  const moved = await signedAnew(queueFrom(captures, 3), { device, kit, said: { order: 3, say: what }, link });
  assert.ok(!isRefusal(moved), JSON.stringify(moved));
  return moved;
}

function statementIn({ signed, hash }: Capture) {
  const bytes = decodeBase64(signed.envelope);
  const envelope = isRefusal(bytes) ? bytes : parseEnvelope(bytes);
  assert.ok(!isRefusal(envelope));
  assert.ok(!isRefusal(verifyEnvelope(nobleEd25519, envelope, device.publicKey)));
  assert.equal(envelope.hash, hash);
  return envelope.statement;
}

test("nothing behind a refused report is sent, and what is before it was", async () => {
  const captures = await outbox();
  assert.equal(nextToSend(captures), "needs-you");
  assert.deepEqual(
    queueFrom(captures, 3).map(({ order }) => order),
    [3, 4, 5, 6, 7],
  );
});

for (const [what, orders, aside] of [
  [{ kind: "again" }, [3, 4, 5, 6, 7], []],
  [{ kind: "leave-out" }, [4, 5, 6, 7], [3]],
  [{ kind: "changed", draft: { id: "new", form: formOf("changed"), replaces: 3 } }, [3, 4, 5, 6, 7], []],
] as const)
  test(`${what.kind}: numbers run on from the log's last, without a gap and without a fork`, async () => {
    const captures = await outbox();
    const moved = await say(captures, what);
    const waiting = moved.captures.filter(({ standing }) => standing.kind === "waiting");
    assert.deepEqual(
      waiting.map(({ order }) => order),
      orders,
    );
    assert.deepEqual(
      moved.captures.filter(({ standing }) => standing.kind === "set-aside").map(({ order }) => order),
      aside,
    );
    let prev = captures[1]!.hash;
    for (const [i, capture] of waiting.entries()) {
      const statement = statementIn(capture);
      assert.deepEqual([statement.seq, statement.prev, capture.seq], [3 + i, prev, 3 + i]);
      prev = capture.hash;
      const before = captures.find(({ order }) => order === capture.order)!;
      assert.deepEqual(capture.formerly, [before.signed], "the signature made at capture is kept beside");
      assert.notEqual(capture.signed.salt, before.signed.salt);
      const isChanged = capture.order === 3 && what.kind === "changed";
      assert.equal(Object(capture.body["place"]).adm2, isChanged ? "changed" : `place ${capture.order}`);
    }
    assert.deepEqual(moved.end, { seq: 2 + waiting.length, prev });
  });

test("one that the room still refuses moves nothing", async () => {
  const captures = await outbox();
  const form: Form = { ...formOf("early"), ago: "at", at: "2025-10-27T06:00" };
  const moved = await signedAnew(queueFrom(captures, 3), {
    device,
    kit,
    said: { order: 3, say: { kind: "changed", draft: { id: "x", form, replaces: 3 } } },
    link: { seq: 3, prev: captures[1]!.hash },
  });
  assert.ok(isRefusal(moved));
  assert.equal(moved.refused, "occurred-ahead-of-time");
});
