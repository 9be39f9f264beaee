// `mizan check-proof FILE`: checks a proof bundle offline, a zip or a folder, and prints what it proves.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { formatInstant, isRefusal, MAX_POLICY_BYTES, MAX_ROOTS_BYTES, refuse, type Refusal } from "@mizan/ledger";
import { bundleLimitOf, MAX_BUNDLE_BYTES, readBundleZip, SECTION_FILE, type BundleFiles } from "../bundle-files.ts";
import { checkProof, type ProofOptions, type ProofReport } from "../check-proof.ts";
import { checkSection, type SectionReport } from "../check-section.ts";
import { describeRefusal, type FileRefusal } from "../log-refusal.ts";
import { misuse, type Arguments, type ExitCode, type Io } from "./command.ts";
import { nodeEd25519 } from "./ed25519.ts";
import { isUnreadable, readGiven } from "./find-source.ts";
import { readBounded } from "./folder.ts";

export const CHECK_PROOF_HELP = `usage: mizan check-proof FILE [--policy FILE] [--roots FILE] [--json]

Checks a proof bundle, a zip or a folder of its files, without any server: the guarantors' cosignatures, the entry's place in
the tree, the author's signature, and whose the author's key is. A section of a sealed product that the bundle shows is checked too.

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
  const judging = { policy, roots, ed: nodeEd25519(), nowMs: io.nowMs() };
  const report = isRefusal(files) ? files : checkBundle(files, judging);
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

/** With the section of a sealed product that the bundle shows, where it shows one. */
function checkBundle(files: BundleFiles, judging: ProofOptions): ProofReport | SectionReport | FileRefusal {
  return files.has(SECTION_FILE) ? checkSection(files, judging) : checkProof(files, judging);
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

function describeProof(report: ProofReport | SectionReport): string {
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
    ...("section" in report ? describeSection(report.section) : []),
  ].join("\n");
}

function describeSection({ i, n, content }: SectionReport["section"]): readonly string[] {
  const marked = content.kind === "warning" ? "" : `, marked ${content.marking.tlp}`;
  // Whatever was sealed was typed by somebody: nothing of it may steer a terminal.
  return [`  section     ${i} of ${n} (${content.kind}${marked}): ${JSON.stringify(content.text)}`];
}
