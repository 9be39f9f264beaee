// The main job, as commands: all real rows in, each accounted for; again adds nothing; the folder verifies, and no changed byte passes.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startFixture } from "../fixture.ts";
import { PROJECT } from "./data-folder.ts";

const MAIN = join(import.meta.dirname, "../main.ts");
const EVENTS = join(process.env["MIZAN_SHARED"] ?? join(PROJECT, "..", "shared"), "data/agreement/events");
const skip = existsSync(EVENTS) ? false : "shared data absent";
const FLIPS = process.env["SLOW"] ? 400 : 12;

let data: string;
before(async () => {
  const fixture = await startFixture({ witnesses: false });
  await fixture.served.close();
  data = fixture.dir;
});
after(() => rm(join(data, ".."), { recursive: true, force: true }));

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

function mizan(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function importFile(name: string) {
  const ran = await mizan("import", "ucdp-ged", join(EVENTS, name), "--data", data, "--json");
  return { ...ran, account: JSON.parse(ran.stdout) };
}

test(
  "every real record becomes a report or is refused with its place; importing again adds nothing",
  { skip },
  async () => {
    const first = await importFile("ucdp_ged231_sample_1000.csv");
    const { read, accepted, repeated, refused, refusals } = first.account;
    assert.deepEqual({ read, accepted, repeated, refused }, { read: 1000, accepted: 993, repeated: 0, refused: 7 });
    assert.equal(first.code, 1, "some record was refused");
    for (const { at, rule } of refusals) assert.match(`${at}: ${rule}`, /^record \d+, line \d+, column \w+: ./);
    const second = await importFile("ucdp_ged231_sample_afg_pak.csv");
    assert.equal(second.account.accepted + second.account.repeated + second.account.refused, second.account.read);
    const again = await importFile("ucdp_ged231_sample_1000.csv");
    assert.deepEqual([again.account.accepted, again.account.repeated, again.account.refused], [0, 993, 7]);
  },
);

test("then the folder verifies with the pinned policy, in one line that says what was verified", { skip }, async () => {
  const { code, stdout, stderr } = await verify(data);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^verified: localhost:7300\/log: \d+ entries hashed to the signed root; .*complete to \d+.*\n$/);
});

test(
  `and after a changed byte anywhere it does not, naming file and first bad index (${FLIPS} places)`,
  { skip },
  async () => {
    const copy = await mkdtemp(join(tmpdir(), "mizan-flip-"));
    await cp(data, copy, { recursive: true, filter: (path) => !path.endsWith(".sock") });
    const files = (await readdir(join(copy, "log"), { recursive: true, withFileTypes: true })).filter((item) =>
      item.isFile(),
    );
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const item = files[Math.floor((flip * files.length) / FLIPS)];
      assert.ok(item);
      const path = join(item.parentPath, item.name);
      const honest = await readFile(path);
      const changed = Buffer.from(honest);
      const at = (flip * 7919) % changed.length;
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
      await chmod(path, 0o644);
      await writeFile(path, changed);
      const { code, stderr } = await verify(copy);
      assert.equal(code, 1, `${path}, byte ${at}: ${stderr}`);
      assert.match(stderr, /not verified: .*(index|entries|entry) \d+/, `${path}, byte ${at}`);
      await writeFile(path, honest);
    }
    assert.equal((await verify(copy)).code, 0, "put back, it verifies again");
    await rm(copy, { recursive: true, force: true });
  },
);

test("rebuild re-hashes to the signed root and makes the deleted lists anew", async () => {
  await rm(join(data, "read"), { recursive: true, force: true });
  const { code, stdout, stderr } = await mizan("rebuild", "--data", data);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^rebuilt: \d+ entries hash to the signed root/);
  assert.ok(existsSync(join(data, "read")));
});

test("misuse exits 2 and says which command's help to read; a file that cannot be read exits 1 and is named", async () => {
  for (const args of [
    ["import"],
    ["import", "xml", "f"],
    ["import", "ucdp-ged"],
    ["up", "--port", "x"],
    ["witness"],
    ["keygen"],
    ["rebuild", "--x"],
  ])
    assert.equal((await mizan(...args)).code, 2, args.join(" "));
  const missing = await mizan("import", "ucdp-ged", "/no/such.csv", "--data", data);
  assert.deepEqual([missing.code, /\/no\/such\.csv/.test(missing.stderr)], [1, true]);
});

function verify(folder: string): Promise<Ran> {
  return mizan("verify", folder, "--policy", join(data, "policy"), "--roots", join(data, "roots.json"));
}
