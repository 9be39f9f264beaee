// The operator cannot read: what was sealed is nowhere in the data folder, the database, the witnesses' folders or an answer.
import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { tlpDefinition, TLP_DEFINITIONS, type Marking } from "@mizan/intelligence";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { makeAgeKey, open, seal } from "./exercise/sealing.ts";
import { findInBytes, findInFolder, spellingsOf } from "./fixture/canary.ts";
import { startChain } from "./fixture/chain.ts";
import { until } from "./fixture.ts";

const CANARIES = {
  title: "canary-title-QWZ81",
  text: "canary-text-RVK92 under the old mill",
  tear: "canary-tear-line-پل کے پاس",
  pattern: "canary-pattern-198.51.100.77",
  caveat: "CANARY-CAVEAT-LLM",
};
const all = Object.values(CANARIES);
const MARKING: Marking = {
  tlp: "AMBER",
  relTo: ["party-b", "technical-cell"],
  named: null,
  orcon: true,
  pap: "RED",
  caveats: [CANARIES.caveat],
  until: null,
};
const at = { spec_version: "2.1", created: "2025-10-26T05:00:00.000Z", modified: "2025-10-26T05:00:00.000Z" };
const BUNDLE: JsonObject = {
  type: "bundle",
  id: "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d",
  objects: [
    tlpDefinition("AMBER"),
    {
      type: "indicator",
      id: "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
      pattern: `[ipv4-addr:value = '${CANARIES.pattern}']`,
      pattern_type: "stix",
      valid_from: "2025-10-26T05:00:00Z",
      object_marking_refs: [TLP_DEFINITIONS.AMBER],
      ...at,
    },
  ],
};

test("nothing that was sealed is found anywhere the operator can look, and the search finds what is planted", async () => {
  const chain = await startChain();
  const { folder, app, mechanism } = chain.served;
  const root = dirname(folder.dir);
  const answers: string[] = [];
  const ask = async (method: "GET" | "PUT" | "POST", url: string, payload?: Buffer | JsonObject, type?: string) => {
    const { token } = await app.sessions.start({ org: "party-b", role: "liaison" }, "link");
    const headers = { host: "localhost", ...(type === undefined ? {} : { "content-type": type }) };
    const answer = await app.inject({
      method,
      url,
      headers,
      cookies: { mizan_session: token },
      ...(payload ? { payload } : {}),
    });
    answers.push(`${answer.statusCode} ${JSON.stringify(answer.headers)} ${answer.body}`);
    return answer.statusCode;
  };
  try {
    const keys = { "liaison-b": await makeAgeKey(), "verification-officer": await makeAgeKey() };
    for (const [id, { recipient }] of Object.entries(keys))
      await chain.say(id, { kind: "say", type: "intelligence.recipient.enrolled", body: { recipient } });
    await until("covered", () => (mechanism.known.latest?.size ?? 0) >= chain.size());
    const sealed = await seal(mechanism, {
      org: "party-b",
      role: "liaison",
      marking: MARKING,
      precedence: "PRIORITY",
      title: CANARIES.title,
      sections: [
        { kind: "body", marking: MARKING, text: CANARIES.text, stix: BUNDLE },
        { kind: "tear-line", marking: MARKING, text: CANARIES.tear, stix: null },
      ],
    });
    assert.ok(!isRefusal(sealed), JSON.stringify(sealed));
    const hash = String(Object(sealed.body["files"])[0].hash);
    const octets = "application/octet-stream";
    assert.equal(await ask("PUT", `/v1/evidence/${"0".repeat(64)}`, Buffer.from(sealed.file), octets), 422);
    assert.equal(await ask("PUT", `/v1/evidence/${hash}`, Buffer.from(sealed.file), octets), 201);
    const index = await chain.say("liaison-b", { kind: "say", type: "intelligence.product.sealed", body: sealed.body });
    const key = keys["verification-officer"];
    const opened = await open(mechanism, { index, file: sealed.file, key });
    assert.ok(!isRefusal(opened) && opened.sections[0]?.content?.text === CANARIES.text, "it was really in there");
    for (const url of [
      `/v1/intelligence/products/${index}`,
      "/v1/intelligence/products?box=out",
      `/v1/intelligence/products/${index}/opening`,
      "/v1/intelligence/products/999999",
      "/v1/intelligence/products?box=none",
      `/v1/evidence/${hash}`,
    ])
      await ask("GET", url);
    await ask(
      "POST",
      "/v1/statements",
      { statements: [{ salt: "", envelope: "", disclosures: [] }] },
      "application/json",
    );
    await app.accessLog.flush();
    await until("the read models follow", () => mechanism.projectedSize() >= chain.size());
    const { hits, files, bytes } = await findInFolder(root, all);
    assert.deepEqual(hits, []);
    assert.ok(files > 100 && bytes > 1_000_000, `only ${files} files of ${bytes} bytes were searched`);
    assert.deepEqual(findInBytes("answers", Buffer.from(answers.join("\n")), all), []);
    assert.deepEqual(findInBytes("ciphertext", Buffer.from(sealed.file), all), []);
    await findsPlanted(folder.dir);
  } finally {
    await chain.close();
  }
});

/** A search that finds nothing proves nothing unless it would have found it. */
async function findsPlanted(dir: string): Promise<void> {
  const place = join(dir, "planted", "deep");
  await mkdir(place, { recursive: true });
  for (const canary of all)
    for (const [spelling, form] of spellingsOf(canary)) {
      const file = join(place, "page.bin");
      await writeFile(file, Buffer.concat([Buffer.from([0, 255, 7]), form, Buffer.from([0, 1])]));
      const { hits } = await findInFolder(dir, [canary]);
      assert.ok(
        hits.some((hit) => hit.where === file && hit.spelling === spelling),
        `${canary} as ${spelling} was not found`,
      );
    }
  // As they stand inside something larger that was written in base64 or hexadecimal.
  for (let shift = 0; shift < 3; shift += 1) {
    const inside = Buffer.from(`${"x".repeat(shift)}${CANARIES.text} and on`);
    for (const form of ["base64", "base64url", "hex"] as const) {
      const found = findInBytes("planted", Buffer.from(inside.toString(form)), all);
      assert.ok(found.length > 0, `${form} +${shift}`);
    }
  }
  await rm(join(dir, "planted"), { recursive: true });
}
