// A process for the kill test: writes batches without end and says what it was told is durable.
import { writeSync } from "node:fs";
import { encodeUtf8 } from "@mizan/ledger";
import { directoryStore } from "./directory.ts";
import { cosigned, sampleStep, verifySample } from "./sample-log.ts";

const STDOUT = 1;
const BATCH_SIZES = [1, 2, 7, 30, 90];

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: kill-child.ts FOLDER");
const store = directoryStore(folder, { verifyCommit: verifySample });
const { head } = await store.load();
for (let turn = head?.number ?? 0; ; turn += 1) {
  const count = BATCH_SIZES[turn % BATCH_SIZES.length] ?? 1;
  const { batch, next } = await sampleStep(store, { count });
  const before = store.head();
  await store.stage(batch);
  if ((await store.commit(before, next)) !== "committed") throw new Error("conflict");
  say(`size ${next.size}`);
  await store.apply();
  await store.publishCheckpoint(encodeUtf8(next.note));
  say(`published ${next.size}`);
  await store.appendCosigned(cosigned(next.note, "witness-a"));
  say(`cosigned ${next.size}`);
  if (turn % 3 === 0) {
    await store.eraseOpening(next.size - 1);
    say(`erased ${next.size - 1}`);
  }
}

/** Written at once, not when the process finds the time. */
function say(line: string): void {
  writeSync(STDOUT, `${line}\n`);
}
