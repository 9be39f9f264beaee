// What a phone sends: a report with a picture, whose bytes come first and are given only to those who may know the place.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { startChain, type Chain } from "../fixture/chain.ts";
import { nextLink, sign, someReports } from "../fixture.ts";

let chain: Chain;
before(async () => {
  chain = await startChain();
});
after(() => chain.close());

const PICTURE = Buffer.from("the bytes of a picture");
const HASH = createHash("sha256").update(PICTURE).digest("hex");

function report(attachment: JsonObject): JsonObject {
  const [made] = someReports(1, 7);
  assert.ok(made);
  const { via: _via, ...body } = { ...made, channel: "app" } as JsonObject;
  return { ...body, observed: { by: "saw", means: "denial", target: "monitors" }, attachments: [attachment] };
}

async function file(attachment: JsonObject) {
  const author = chain.author("field-monitor");
  const draft = { type: "agreement.report.filed", body: report(attachment) };
  const link = nextLink({ served: chain.served }, author, "restricted");
  const { hash: _hash, ...wire } = sign(author, draft, link);
  const answer = await chain.served.app.inject({
    method: "POST",
    url: "/v1/statements",
    payload: { statements: [wire] },
  });
  return { status: answer.statusCode, body: Object(answer.json()) };
}

async function as(role: readonly [org: string, role: string], method: "GET" | "PUT") {
  const { app } = chain.served;
  const { token } = await app.sessions.start({ org: role[0], role: role[1] }, "link");
  return app.inject({
    method,
    url: `/v1/evidence/${HASH}`,
    headers: { host: "localhost", ...(method === "PUT" ? { "content-type": "application/octet-stream" } : {}) },
    cookies: { mizan_session: token },
    ...(method === "PUT" ? { payload: PICTURE } : {}),
  });
}

test("no report names a picture whose bytes have not come, nor one of another length", async () => {
  const attachment = { hash: HASH, bytes: PICTURE.length, mediaType: "image/jpeg" };
  const early = await file(attachment);
  assert.deepEqual([early.body.code, early.body.at], ["evidence-missing", "statements[0]: body.attachments.0"]);
  assert.equal((await as(["field-mission", "monitor"], "PUT")).statusCode, 201);
  const longer = await file({ ...attachment, bytes: PICTURE.length + 1 });
  assert.equal(longer.body.code, "evidence-bytes-differ");
  const accepted = await file(attachment);
  assert.equal(accepted.status, 202, JSON.stringify(accepted.body));
});

test("the picture is given to those who may know the place, and to nobody else who reads the report", async () => {
  for (const reader of [
    ["co-chair-a", "co-chair"],
    ["secretariat", "secretariat"],
    ["field-mission", "monitor"],
    ["technical-cell", "verifier"],
  ] as const) {
    const answer = await as(reader, "GET");
    assert.equal(answer.statusCode, 200, reader.join("/"));
    assert.deepEqual(answer.rawPayload, PICTURE);
  }
  for (const reader of [
    ["technical-cell", "legal"],
    ["party-a", "liaison"],
    ["party-b", "principal"],
    ["technical-cell", "analyst-movements"],
  ] as const)
    assert.equal((await as(reader, "GET")).statusCode, 404, reader.join("/"));
});

test("the form's address is a folder of its own, and its files are only those that were built", async () => {
  const get = async (url: string) => chain.served.app.inject({ url, headers: { host: "localhost" } });
  assert.equal((await get("/field")).headers.location, "/field/");
  for (const path of ["/field/field.html", "/field/console.html", "/field/assets/..%2Ffield.html"])
    assert.equal((await get(path)).statusCode, 404, path);
  assert.match(
    String((await get("/field/")).headers["content-security-policy"]),
    /default-src 'none'.*manifest-src 'self'/,
  );
});

test("the scenario offers districts on both sides, as many on each", async () => {
  const answer = await chain.served.app.inject({ url: "/v1/scenario" });
  const { districts }: { districts: readonly { country: string }[] } = answer.json();
  const count = (country: string) => districts.filter((district) => district.country === country).length;
  assert.equal(count("Pakistan"), count("Afghanistan"));
  assert.ok(count("Pakistan") > 0);
});
