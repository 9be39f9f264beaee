// `mizan proof <index>`: writes the bundle with which anyone can check one entry offline.
import { writeFile } from "node:fs/promises";
import { isRefusal, MAX_OPENING_BYTES, MAX_POLICY_BYTES, parseUint } from "@mizan/ledger";
import { makeProof } from "../build-proof.ts";
import { describeRefusal } from "../log-refusal.ts";
import { misuse, type Arguments, type ExitCode, type Io } from "./command.ts";
import { nodeEd25519 } from "./ed25519.ts";
import { findSource, isUnreadable, readGiven } from "./find-source.ts";

export const PROOF_HELP = `usage: mizan proof <index> --from <url or folder> --out FILE [--policy FILE] [--opening FILE]

Writes a zip with the entry's opening, its inclusion proof under a checkpoint that the guarantors cosigned, the policy, the
root keys, the statements that show whose the author's key is, and the checkpoint its author had seen. The bundle is checked
before it is written.

  --from PLACE    the log: its address, its published folder, or a data folder
  --out FILE      where the zip goes; an existing file is not overwritten
  --policy FILE   the policy you keep; the log's own must mean the same
  --opening FILE  the opening of a restricted entry, where you have it

exit 0 written · 1 refused · 2 misuse`;

export async function proofCommand({ values, positionals }: Arguments, io: Io): Promise<ExitCode> {
  const [text, ...more] = positionals;
  const index = parseUint(text ?? "");
  if (isRefusal(index) || more.length > 0) return misuse(io, "one index is required, a whole number from 0", "proof");
  const { from, out } = values;
  if (typeof from !== "string" || typeof out !== "string") return misuse(io, "--from and --out are required", "proof");
  const policy = await readGiven(values["policy"], MAX_POLICY_BYTES);
  if (isUnreadable(policy)) return misuse(io, policy.unreadable, "proof");
  const opening = await readGiven(values["opening"], MAX_OPENING_BYTES);
  if (isUnreadable(opening)) return misuse(io, opening.unreadable, "proof");
  const source = await findSource(from, io.signal);
  const made = isRefusal(source)
    ? source
    : await makeProof(source, index, { policy, opening, ed: nodeEd25519(), nowMs: io.nowMs() });
  if (isRefusal(made)) {
    io.stderr(`mizan proof: refused: ${describeRefusal(made)}\n`);
    return 1;
  }
  try {
    await writeFile(out, made.zip, { flag: "wx" });
  } catch (error) {
    io.stderr(`mizan proof: ${out}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  io.stdout(`written: ${out}: entry ${index} of ${made.report.origin}, ${made.zip.length} bytes\n`);
  return 0;
}
