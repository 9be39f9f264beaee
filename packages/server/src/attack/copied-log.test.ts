// A copy is sound though statements keep coming in while it is taken.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { after, before, test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { startFixture, until, type Fixture } from "../fixture.ts";
import { sayBody } from "../speaking.ts";
import { copyLog } from "./copied-log.ts";

const COPIES = 3;
/** As a busy demonstration grows. One that grows a hundred times a second is copied while it rests. */
const PAUSE_MS = 250;

let fixture: Fixture;
before(async () => {
  fixture = await startFixture();
  const { mechanism } = fixture.served;
  await until("everything is cosigned", () => (mechanism.known.latest?.size ?? 0) === mechanism.fold.size);
});
after(() => fixture.close());

test("copies of a log that grows all the while are sound, each a beginning of it", async () => {
  const { mechanism } = fixture.served;
  const server = await fixture.author("operator", "server");
  const began = mechanism.fold.size;
  const still = new AbortController();
  const growth = (async () => {
    const body = { reader: { org: "secretariat", role: "secretariat" }, records: [0] };
    while (!still.signal.aborted) {
      const type = "oversight.access.read";
      const said = await sayBody({ mechanism, clock: Date.now }, server, { type, body, chain: "restricted" });
      assert.ok(!isRefusal(said), JSON.stringify(said));
      await setTimeout(PAUSE_MS);
    }
  })();
  try {
    for (let copies = 0; copies < COPIES; copies += 1) {
      const copy = await copyLog(fixture.dir);
      await copy.remove();
      assert.ok(copy.size >= began && copy.size <= mechanism.fold.size);
    }
  } finally {
    still.abort();
    await growth;
  }
  assert.ok(mechanism.fold.size > began);
});
