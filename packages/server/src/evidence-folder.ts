// Two refusals leave evidence: an author that said two things under one number, and a checkpoint that is not of this log.
import { createHash } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeBase64, type Refusal, type Submission } from "@mizan/ledger";

/** Bounds the folder against an author who forks its own chain all day. */
const MAX_FILES = 1_000;

/** Keeps the refused envelope (never its salt or disclosures) under the hash of its bytes; the same one again changes nothing. */
export async function keepEvidence(folder: string, refusal: Refusal, submission: Submission): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length >= MAX_FILES) return;
  const name = createHash("sha256").update(submission.envelope).digest("hex");
  const kept = {
    refused: refusal.refused,
    at: refusal.at ?? null,
    rule: refusal.rule,
    envelope: encodeBase64(submission.envelope),
  };
  await writeFile(join(folder, `${refusal.refused}-${name}.json`), `${JSON.stringify(kept)}\n`, {
    flag: "w",
    mode: 0o600,
  });
}
