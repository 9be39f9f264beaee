// What a demonstration offers over HTTP, and that a real mechanism offers none of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Caught } from "../attack/attack.ts";
import { Backstage } from "../exercise/backstage.ts";
import { GuarantorPlugs } from "../exercise/plugs.ts";
import { startFixture, type Fixture } from "../fixture.ts";
import { serve, type Served } from "../serve.ts";

let fixture: Fixture;
let demo: Served;
let release: () => void = () => undefined;
const CAUGHT: Caught = {
  name: "edit-byte",
  size: 7,
  milliseconds: 1,
  noticed: [
    { by: "verifier", code: "commitment-differs", rule: "r", file: "f", entries: { first: 5, end: 6 }, evidence: "/x" },
  ],
};

before(async () => {
  fixture = await startFixture({ witnesses: false });
  await fixture.served.close();
  const plugs = new GuarantorPlugs({ guarantors: [], start: async () => [], running: Promise.resolve([]) });
  const backstage = new Backstage({
    plugs,
    night: () => Promise.reject(new Error("no mandate is in force")),
    attack: () =>
      new Promise((resolve) => {
        release = () => resolve(CAUGHT);
        setTimeout(release, 200);
      }),
  });
  const serving = { dir: fixture.dir, port: null, logger: false, warn: () => undefined } as const;
  demo = await serve({ ...serving, demo: true, backstage });
});
after(async () => {
  await demo.close();
  await fixture.close().catch(() => undefined);
});

function post(url: string, body?: object, { app } = demo) {
  return app.inject({ method: "POST", url, headers: { host: "localhost" }, ...(body ? { payload: body } : {}) });
}

test("an attack answers with who noticed, where, and never with a path of this machine", async () => {
  const answer = await post("/v1/demo/attacks/edit-byte", {});
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json().noticed, [
    { by: "verifier", code: "commitment-differs", rule: "r", file: "f", entries: { first: 5, end: 6 } },
  ]);
});

test("a night that cannot be played says why, and nothing of a case is told", async () => {
  const answer = await post("/v1/demo/night", {});
  assert.equal(answer.statusCode, 400);
  assert.match(answer.json().detail, /no mandate/);
  const told = await demo.app.inject({ url: "/v1/demo", headers: { host: "localhost" } });
  assert.equal(told.json().night, null);
});

test("one attack at a time; a second one is told to come again", async () => {
  // It is sent only when somebody waits for it.
  const first = Promise.resolve(post("/v1/demo/attacks/edit-byte", {}));
  await Promise.resolve();
  const second = await post("/v1/demo/attacks/edit-byte", {});
  assert.equal(second.json().code, "pool-full");
  release();
  assert.equal((await first).statusCode, 200);
});

test("an attack that has no name here is refused, and so is one that another site's page could send", async () => {
  assert.equal((await post("/v1/demo/attacks/erase-everything", {})).statusCode, 400);
  assert.equal((await post("/v1/demo/attacks/edit-byte")).statusCode, 400);
});

test("a guarantor whose witness runs elsewhere has no plug here", async () => {
  const answer = await demo.app.inject({
    method: "PUT",
    url: "/v1/demo/plugs/co-chair-a",
    headers: { host: "localhost" },
    payload: { isIn: false },
  });
  assert.equal(answer.statusCode, 404);
});

test("the first page is there, and leads to the cards", async () => {
  const answer = await demo.app.inject({ url: "/start", headers: { host: "localhost" } });
  assert.equal(answer.headers.location, "/console/start");
});

test("a mechanism that is no demonstration offers nothing of it", async () => {
  await demo.close();
  const real = await serve({ dir: fixture.dir, port: null, logger: false, warn: () => undefined });
  try {
    const get = (url: string) => real.app.inject({ url, headers: { host: "localhost" } });
    assert.equal((await get("/v1/demo")).statusCode, 404);
    assert.equal((await get("/start")).statusCode, 404);
    assert.equal((await post("/v1/demo/attacks/edit-byte", {}, real)).statusCode, 404);
  } finally {
    await real.close();
  }
});
