// `mizan check-proof FILE`: checks a proof bundle offline, a zip or a folder, and prints what it proves.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { formatInstant, isRefusal, MAX_POLICY_BYTES, MAX_ROOTS_BYTES, refuse, type Refusal } from "@mizan/ledger";
import { bundleLimitOf, MAX_BUNDLE_BYTES, readBundleZip, type BundleFiles } from "../bundle-files.ts";
import { checkProof, type ProofReport } from "../check-proof.ts";
import { describeRefusal } from "../log-refusal.ts";
import { misuse, type Arguments, type ExitCode, type Io } from "./command.ts";
import { nodeEd25519 } from "./ed25519.ts";
import { isUnreadable, readGiven } from "./find-source.ts";
import { readBounded } from "./folder.ts";

export const CHECK_PROOF_HELP = `usage: mizan check-proof FILE [--policy FILE] [--roots FILE] [--json]

Checks a proof bundle, a zip or a folder of its files, without any server: the guarantors' cosignatures, the entry's place in
the tree, the author's signature, and whose the author's key is.

  --policy FILE  the policy you keep. Without it the bundle's own is used
  --roots FILE   the roots.json you keep
  --json         the report, or the refusal, as one JSON object

exit 0 verified · 1 not verified · 2 misuse`;

const SECOND_MS = 1_000;

export async function checkProofCommand({ values, positionals }: Arguments, io: Io): Promise<ExitCode> {
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) return misuse(io, "one FILE is required", "check-proof");
  const policy = await readGiven(values["policy"], MAX_POLICY_BYTES);
  if (isUnreadable(policy)) return misuse(io, policy.unreadable, "check-proof");
  const roots = await readGiven(values["roots"], MAX_ROOTS_BYTES);
  if (isUnreadable(roots)) return misuse(io, roots.unreadable, "check-proof");
  const files = await readBundle(path);
  const report = isRefusal(files) ? files : checkProof(files, { policy, roots, ed: nodeEd25519(), nowMs: io.nowMs() });
  const isJson = values["json"] === true;
  if (isRefusal(report)) {
    if (isJson) io.stdout(`${JSON.stringify({ verified: false, ...report })}\n`);
    io.stderr(`mizan check-proof: ${path}: not verified: ${describeRefusal(report)}\n`);
    return 1;
  }
  if (report.policyFrom === "bundle")
    io.stderr(
      "mizan check-proof: POLICY TAKEN FROM THE BUNDLE ITSELF: whoever made it chose the keys. Keep a policy file and give it with --policy.\n",
    );
  if (report.keyShown === null)
    io.stderr("mizan check-proof: key not shown: the author's signature could not be verified\n");
  io.stdout(isJson ? `${JSON.stringify({ verified: true, ...report })}\n` : `${describeProof(report)}\n`);
  return 0;
}

async function readBundle(path: string): Promise<BundleFiles | Refusal> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return refuse("bundle-missing", "there is no such file");
  if (found.isDirectory()) return await readBundleFolder(path);
  const bytes = await readBounded(path, MAX_BUNDLE_BYTES);
  if (bytes === undefined) return refuse("bundle-missing", "there is no such file");
  return isRefusal(bytes) ? bytes : readBundleZip(bytes);
}

async function readBundleFolder(folder: string): Promise<BundleFiles | Refusal> {
  const files = new Map<string, Uint8Array>();
  for (const item of await readdir(folder, { recursive: true })) {
    const name = item.split("\\").join("/");
    const limit = bundleLimitOf(name);
    if (limit === undefined) continue;
    const bytes = await readBounded(join(folder, item), limit);
    if (isRefusal(bytes)) return { ...bytes, at: name };
    if (bytes) files.set(name, bytes);
  }
  return files;
}

function describeProof(report: ProofReport): string {
  const { index, origin, org, role, key, keyShown, notBefore, notAfter, loggedAt } = report;
  const time = (ms: number | null) => (ms === null ? "not shown" : formatInstant(ms));
  const seconds = (s: number | null) => time(s === null ? null : s * SECOND_MS);
  const author =
    keyShown === null
      ? `${org}, key ${key} (key not shown)`
      : `${org}, ${role ?? "role not shown"}, key ${key} (${keyShown})`;
  return [
    `verified: entry ${index} of ${origin}`,
    `  type        ${report.type}`,
    `  author      ${author}`,
    `  log time    ${time(loggedAt)}`,
    `  not before  ${seconds(notBefore)}`,
    `  not after   ${seconds(notAfter)}`,
    `  cosigned    ${report.cosigned.map((one) => `${one.witness} ${seconds(one.time)}`).join(", ")} over ${report.size} entries`,
    `  claimed     ${report.claimedAt} by the author's own clock`,
    `  withheld    ${report.withheld.length === 0 ? "nothing" : report.withheld.map(({ path }) => path).join(", ")}`,
  ].join("\n");
}
