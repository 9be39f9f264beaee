// A published log verifies as a whole, and says what was verified.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { nodeEd25519 } from "./node/ed25519.ts";
import { describeRefusal } from "./log-refusal.ts";
import { describeReport } from "./report.ts";
import { makeSampleLog, sampleSource } from "./sample/sample-log.ts";
import { verifyLog } from "./verify-log.ts";

const ed = nodeEd25519();

test("a log of 300 entries verifies, listed or not, with the policy given or not", async () => {
  const log = await makeSampleLog(300);
  for (const list of [true, false])
    for (const policy of [undefined, log.files.get("policy")]) {
      const result = await verifyLog(sampleSource(log.files, { list }), { ed, nowMs: log.nowMs, policy });
      assert.ok(!isRefusal(result), isRefusal(result) ? describeRefusal(result) : "");
      console.log(describeReport(result), result);
    }
});
