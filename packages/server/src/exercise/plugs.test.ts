// A guarantor's plug: pulled, put back, put back by itself; real witness processes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startFixture, until, type Fixture } from "../fixture.ts";
import { startWitnesses } from "../witness-processes.ts";
import { GuarantorPlugs } from "./plugs.ts";

let fixture: Fixture;
let plugs: GuarantorPlugs;
before(async () => {
  fixture = await startFixture({ witnesses: false });
  const { guarantors } = fixture.served.config;
  const warn = (message: string) => void fixture.warnings.push(message);
  plugs = new GuarantorPlugs({
    guarantors,
    start: (some) => startWitnesses(some, warn),
    running: startWitnesses(guarantors, warn),
    healMs: 4_000,
  });
});
after(async () => {
  await plugs.stopAll();
  await fixture.close();
});

function stateOf(name: string) {
  return fixture.served.mechanism.status().guarantors.find((one) => one.name === name)?.state;
}

test("a pulled plug shows as a missing cosignature, and heals when it is put back", async () => {
  await until("both cosign", () => stateOf("co-chair-a") === "cosigning" && stateOf("co-chair-b") === "cosigning");
  assert.equal(await plugs.pull("co-chair-b"), true);
  fixture.served.mechanism.askGuarantors();
  assert.deepEqual(plugs.list, [
    { name: "co-chair-a", isIn: true },
    { name: "co-chair-b", isIn: false },
  ]);
  await until("it is missed", () => stateOf("co-chair-b") === "missing");
  assert.equal(stateOf("co-chair-a"), "cosigning");
  assert.equal(await plugs.putBack("co-chair-b"), true);
  await until("it cosigns again", () => stateOf("co-chair-b") === "cosigning");
});

test("one that is forgotten is put back by itself", async () => {
  await plugs.pull("co-chair-a");
  await until("it is put back", () => plugs.list.every(({ isIn }) => isIn));
  await until("it cosigns again", () => stateOf("co-chair-a") === "cosigning");
});

test("who has no plug here is neither pulled nor put back", async () => {
  assert.equal(await plugs.pull("co-chair-c"), false);
  assert.equal(await plugs.putBack("party-a"), false);
});
