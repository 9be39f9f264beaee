// A section shown as a file is checked offline by the verifier, with a product that a running mechanism logged and both guarantors cosigned.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { discloseSection, encodeDisclosure, type Marking, type Section } from "@mizan/intelligence";
import { isRefusal, nobleEd25519 } from "@mizan/ledger";
import {
  checkSection,
  OPENING_FILE,
  PROOF_FILE,
  readBundleZip,
  readServedProof,
  SECTION_FILE,
  writeBundleZip,
  type BundleFiles,
} from "@mizan/verifier";
import { nodeEd25519 } from "@mizan/witness";
import { makeAgeKey, open, seal } from "./exercise/sealing.ts";
import { startChain, type Chain } from "./fixture/chain.ts";
import { until } from "./fixture.ts";

const RUNS = process.env["SLOW"] === "1" ? 100_000 : 1_000;
const MARKING: Marking = {
  tlp: "GREEN",
  relTo: null,
  named: null,
  orcon: false,
  pap: "CLEAR",
  caveats: [],
  until: null,
};
const section = (kind: Section["kind"], text: string): Section => ({ kind, marking: MARKING, text, stix: null });

test("a tear-line proves what was said offline, the rest stays sealed, and whatever is changed in the file is refused", async () => {
  const chain = await startChain();
  try {
    const files = await disclosed(chain);
    const judging = { policy: files.get("policy"), roots: files.get("roots.json"), ed: nodeEd25519, nowMs: Date.now() };
    const zip = readBundleZip(writeBundleZip(files));
    assert.ok(!isRefusal(zip));
    const report = checkSection(zip, judging);
    assert.ok(!isRefusal(report), JSON.stringify(report));
    assert.equal(report.section.content.text, "Be watchful tonight.");
    assert.deepEqual([report.section.i, report.section.n, report.org], [2, 2, "technical-cell"]);
    assert.deepEqual([report.keyShown, report.policyFrom], ["enrolled", "given"]);
    assert.deepEqual(
      report.withheld.map(({ path }) => path),
      ["mailboxes"],
    );
    for (const bytes of zip.values()) assert.ok(!Buffer.from(bytes).toString("latin1").includes("kept to ourselves"));
    assert.ok(!isRefusal(checkSection(zip, { ...judging, ed: nobleEd25519 })), "also as a browser checks it");
    refusesAll(files, judging);
  } finally {
    await chain.close();
  }
});

/** Of the three files that carry the claim, any bit. */
function refusesAll(files: BundleFiles, judging: Parameters<typeof checkSection>[1]): void {
  const seen = new Map<string, Uint8Array>();
  // The same signature over the same bytes is asked for thousands of times: remembered, but never for other bytes.
  const ed = {
    verify: (...asked: Parameters<typeof nodeEd25519.verify>) => {
      const key = asked.map((part) => Buffer.from(part).toString("base64")).join("|");
      const known = seen.get(key) ?? Uint8Array.of(nodeEd25519.verify(...asked) ? 1 : 0);
      seen.set(key, known);
      return known[0] === 1;
    },
  };
  const names = [SECTION_FILE, OPENING_FILE, PROOF_FILE];
  for (let run = 0; run < RUNS; run += 1) {
    const name = names[run % names.length] ?? SECTION_FILE;
    const bytes = files.get(name)?.slice();
    assert.ok(bytes);
    const at = Math.floor((run * 2_654_435_761) % bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (run % 8));
    const result = checkSection(new Map([...files, [name, bytes]]), { ...judging, ed: { ...nodeEd25519, ...ed } });
    assert.ok(isRefusal(result), `${name}: byte ${at}, bit ${run % 8} was taken`);
  }
}

async function disclosed(chain: Chain): Promise<BundleFiles> {
  const key = await makeAgeKey();
  const say = (type: string, body: Parameters<Chain["tryBody"]>[2]) =>
    chain.say("verification-officer", { kind: "say", type, body });
  await say("intelligence.recipient.enrolled", { recipient: key.recipient });
  const { mechanism, evidence } = chain.served;
  const covered = async () => {
    const size = chain.size();
    await until("both guarantors have cosigned", () => (mechanism.known.latest?.size ?? 0) >= size);
  };
  await covered();
  const sealed = await seal(mechanism, {
    org: "technical-cell",
    role: "verifier",
    marking: MARKING,
    precedence: "ROUTINE",
    title: "A test",
    sections: [section("body", "This is kept to ourselves."), section("tear-line", "Be watchful tonight.")],
  });
  assert.ok(!isRefusal(sealed), JSON.stringify(sealed));
  const hash = mechanism.known.latest ? String(Object(sealed.body["files"])[0].hash) : "";
  assert.ok(!isRefusal(await evidence.keep(hash, Readable.from([sealed.file]))));
  const index = await say("intelligence.product.sealed", sealed.body);
  await covered();
  const opened = await open(mechanism, { index, file: sealed.file, key });
  assert.ok(!isRefusal(opened), JSON.stringify(opened));
  const { app } = chain.served;
  const { token } = await app.sessions.start({ org: "technical-cell", role: "verifier" }, "link");
  const files = await readServedProof(async (path) => {
    // The statement is on a restricted chain: those it was sealed to have it by their own door.
    const url = path === `/log/opening/${index}` ? `/v1/intelligence/products/${index}/opening` : path;
    const answer = await app.inject({ url, headers: { host: "localhost" }, cookies: { mizan_session: token } });
    return answer.statusCode === 200 ? new Uint8Array(answer.rawPayload) : undefined;
  }, index);
  assert.ok(!isRefusal(files), JSON.stringify(files));
  return new Map([...files, [SECTION_FILE, encodeDisclosure(discloseSection(opened, 2))]]);
}
