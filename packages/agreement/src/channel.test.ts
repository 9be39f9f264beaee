// Which role stands at which channel.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CHANNELS, REPORTERS, refuseChannel } from "./channel.ts";

test("each channel is open to the roles that stand at it, and to no other", () => {
  const open = CHANNELS.map((channel) => [
    channel,
    ...REPORTERS.filter((role) => refuseChannel(channel, role) === undefined),
  ]);
  assert.deepEqual(open, [
    ["app", "monitor"],
    ["openrosa", "gateway"],
    ["hotline", "gateway", "liaison"],
    ["liaison", "liaison"],
    ["public", "gateway"],
    ["sensor", "gateway"],
    ["import", "gateway"],
  ]);
});

test("no channel is open to an office that judges", () => {
  for (const channel of CHANNELS) {
    for (const role of ["co-chair", "principal", "secretariat", "server", "key-officer", ""]) {
      assert.equal(refuseChannel(channel, role)?.refused, "channel-not-yours");
    }
  }
});
