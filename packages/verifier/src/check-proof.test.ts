// A proof bundle of any entry is made from a published log and checked without it; whatever is changed in it is refused and named.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeHex, encodePolicy, encodeUtf8, isRefusal } from "@mizan/ledger";
import * as fc from "fast-check";
import { makeProof, type MadeProof } from "./build-proof.ts";
import { readBundleZip, writeBundleZip } from "./bundle-files.ts";
import { checkProof } from "./check-proof.ts";
import { describeRefusal } from "./log-refusal.ts";
import { nodeEd25519 } from "./node/ed25519.ts";
import { rememberingEd25519 } from "./sample/remembering-ed25519.ts";
import { makeSampleLog, report, sampleSource, speakers } from "./sample/sample-log.ts";

const ed = rememberingEd25519(nodeEd25519());
const log = await makeSampleLog(300);
const options = { ed, nowMs: log.nowMs };
const byGateway = log.entries.findIndex(
  (entry) => entry?.envelope.statement.org === "data-office" && entry.index > 100,
);

test("every entry with a published opening has a bundle that checks, key and time bracket included", async () => {
  for (const [index, entry] of log.entries.entries()) {
    if (index % 9 !== 0 && index > 12) continue;
    const made = await makeProof(sampleSource(log.files, { list: false }), index, options);
    if (!entry) {
      assert.ok(
        isRefusal(made) && made.refused === "file-missing" && made.file === `opening/${index}`,
        `entry ${index}`,
      );
      continue;
    }
    assert.ok(!isRefusal(made), isRefusal(made) ? `entry ${index}: ${describeRefusal(made)}` : "");
    const { statement } = entry.envelope;
    assert.deepEqual([made.report.index, made.report.type, made.report.key], [index, statement.type, statement.key]);
    assert.equal(made.report.keyShown, index < 5 ? "roots" : "enrolled");
    assert.equal(made.report.notBefore === null, statement.seen === null);
    assert.ok(made.report.loggedAt !== null && made.report.notAfter !== null);
    assert.equal(made.report.policyFrom, "bundle");
  }
});

test("the zip reads back as the files, in a folder or not, and the same bundle gives the same bytes", async () => {
  const { zip, files } = await bundle();
  const read = readBundleZip(zip);
  assert.ok(!isRefusal(read));
  assert.deepEqual([...read.keys()].sort(), [...files.keys()].sort());
  assert.deepEqual(writeBundleZip(read), zip);
  const nested = readBundleZip(writeBundleZip(new Map([...files].map(([name, bytes]) => [`entry-12/${name}`, bytes]))));
  assert.ok(!isRefusal(nested) && !isRefusal(checkProof(nested, options)));
});

test("what is no bundle is refused: no zip, too large, twice the same file", () => {
  refusedAs(readBundleZip(encodeUtf8("not a zip")), "bundle-not-zip");
  refusedAs(readBundleZip(new Uint8Array(9 * 1024 * 1024)), "bundle-too-large");
  refusedAs(readBundleZip(writeBundleZip(new Map([["policy", new Uint8Array(100_000)]]))), "bundle-too-large");
  const twice = new Map([
    ["a/policy", new Uint8Array(1)],
    ["b/policy", new Uint8Array(1)],
  ]);
  refusedAs(readBundleZip(writeBundleZip(twice)), "bundle-repeated");
});

test("a zip that claims more files than any bundle has is given up", () => {
  const many = new Map(Array.from({ length: 1_500 }, (_, i) => [`other/${i}.txt`, new Uint8Array(0)]));
  refusedAs(readBundleZip(writeBundleZip(many)), "bundle-too-large");
});

test("property: no change of a zip's bytes makes reading it throw, or a check of it pass with other content", async () => {
  const { zip } = await bundle();
  fc.assert(
    fc.property(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const changed = zip.slice();
      changed[at] = (changed[at] ?? 0) ^ mask;
      const files = readBundleZip(changed);
      if (isRefusal(files)) return;
      const result = checkProof(files, options);
      assert.ok(isRefusal(result) || result.leaf === encodeHex(log.entries[byGateway]?.leaf ?? new Uint8Array(0)));
    }),
    { numRuns: process.env["SLOW"] ? 20_000 : 200 },
  );
});

test("a flipped bit in any file of a bundle is refused and the file is named", async () => {
  const { files } = await bundle();
  for (const [name, bytes] of files)
    for (let byte = 0; byte < bytes.length; byte += process.env["SLOW"] ? 1 : Math.ceil(bytes.length / 12)) {
      const changed = bytes.slice();
      changed[byte] = (changed[byte] ?? 0) ^ (1 << (byte % 8));
      const result = checkProof(new Map(files).set(name, changed), {
        ...options,
        policy: files.get("policy"),
        roots: files.get("roots.json"),
      });
      if (name === "policy" || name === "roots.json") continue;
      assert.ok(isRefusal(result) || onlyLogTime(name, result), `${name}, byte ${byte}`);
      const blamed = isRefusal(result) ? result.file : name;
      assert.ok(
        blamed === name || isOtherHalf(name, blamed),
        `${name}, byte ${byte}: ${isRefusal(result) ? describeRefusal(result) : ""}`,
      );
    }
});

test("without the statements behind a key the signature is not called verified", async () => {
  const { files } = await bundle();
  const bare = new Map([...files].filter(([name]) => !name.startsWith("key/")));
  const result = checkProof(bare, options);
  assert.ok(!isRefusal(result) && result.keyShown === null && result.role === null);
});

test("a key is not shown by statements that do not belong together", async () => {
  const { files } = await bundle();
  const without = (index: number) => new Map([...files].filter(([name]) => !name.startsWith(`key/${index}.`)));
  refusedAs(checkProof(without(0), options), "key-unknown");
  refusedAs(checkProof(without(1), options), "proposal-unknown");
  refusedAs(checkProof(without(2), options), "key-not-confirmed");
  const renamed = new Map(files)
    .set("key/3.tlog-proof", files.get("key/2.tlog-proof") ?? new Uint8Array(0))
    .set("key/3.json", files.get("key/2.json") ?? new Uint8Array(0));
  refusedAs(checkProof(renamed, options), "bundle-index");
  const otherRoots = new Map(files).set(
    "roots.json",
    encodeUtf8(new TextDecoder().decode(files.get("roots.json")).replace("party-a", "party-x")),
  );
  refusedAs(checkProof(otherRoots, options), "roots-differ");
});

test("a pinned policy of another log, or with a guarantor that did not sign, is not satisfied", async () => {
  const { files } = await bundle();
  const { log: key } = log.policy;
  const other = encodePolicy({
    ...log.policy,
    log: { ...key, name: "other" },
    logs: [{ ...key, name: "other", id: 1 }],
  });
  assert.ok(isRefusal(checkProof(files, { ...options, policy: other })));
  for (const missing of ["proof.tlog-proof", "opening.json", "policy"])
    refusedAs(checkProof(new Map([...files].filter(([name]) => name !== missing)), options), "bundle-missing");
});

test("an entry beyond the complete checkpoint, or beyond the log, has no proof yet", async () => {
  const more = await makeSampleLog(20);
  await more.commit([{ who: speakers.gateway, type: "agreement.report.filed", ...report(1) }]);
  for (const index of [20, 21, 9_999])
    refusedAs(await makeProof(sampleSource(more.files), index, { ed, nowMs: more.nowMs }), "file-missing");
  more.cosign({ by: [1] });
  const made = await makeProof(sampleSource(more.files), 5, { ed, nowMs: more.nowMs });
  assert.ok(!isRefusal(made) && made.report.size === 20, "the last complete checkpoint is used");
});

test("a changed tile on the way to the root is refused while the proof is made", async () => {
  for (const path of ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"]) {
    const bytes = log.files.get(path)?.slice() ?? new Uint8Array(0);
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    const made = await makeProof(sampleSource(new Map(log.files).set(path, bytes)), 100, options);
    assert.ok(isRefusal(made) && made.refused === "tile-differs", path);
  }
});

test("whoever holds the opening of a restricted entry can prove it", async () => {
  const own = await makeSampleLog(30);
  const { body, restricted } = report(1);
  const { via: _via, ...told } = body;
  const fields = restricted.filter(({ path }) => !path.startsWith("via"));
  await own.commit([
    {
      who: speakers.monitor,
      type: "agreement.report.filed",
      body: { ...told, channel: "app" },
      restricted: fields,
      chain: "restricted",
      open: "later",
    },
  ]);
  own.cosign();
  const opening = own.files.get("opening/30");
  own.files.delete("opening/30");
  const source = sampleSource(own.files);
  refusedAs(await makeProof(source, 30, { ed, nowMs: own.nowMs }), "file-missing");
  const made = await makeProof(source, 30, { ed, nowMs: own.nowMs, opening });
  assert.ok(!isRefusal(made), isRefusal(made) ? describeRefusal(made) : "");
  assert.equal(made.report.role, "monitor");
  assert.equal(made.report.withheld.length, 0);
});

async function bundle(): Promise<MadeProof> {
  const made = await makeProof(sampleSource(log.files), byGateway, options);
  assert.ok(!isRefusal(made), isRefusal(made) ? describeRefusal(made) : "");
  return made;
}

function refusedAs(result: unknown, code: string): void {
  assert.ok(isRefusal(result), `not refused as ${code}`);
  assert.equal(result.refused, code, describeRefusal(result));
}

/** Log time is the log's word: within the bracket another millisecond cannot be told from the true one. */
function onlyLogTime(name: string, result: object): boolean {
  return name === "logged-at.json" && !isRefusal(result);
}

/** An opening and its proof are judged against each other; a key's statements against each other. */
function isOtherHalf(name: string, blamed: string): boolean {
  const halves = ["opening.json", "proof.tlog-proof"];
  if (halves.includes(name)) return halves.includes(blamed);
  return name.startsWith("key/") && (blamed.startsWith("key/") || halves.includes(blamed));
}
