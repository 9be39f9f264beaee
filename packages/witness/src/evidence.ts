// Checkpoints that the log signed and this witness refused: kept, because they may prove that the log misbehaves.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { canonicalize, encodeBase64, encodeHex, sha256, type Refused } from "@mizan/ledger";
import { disk as realDisk, DiskFault, type Disk } from "./disk.ts";
import { EVIDENCE_FOLDER } from "./folder.ts";

/** Anyone may replay a genuine checkpoint with a wrong proof, so the folder is bounded. Beyond this nothing is written. */
export const MAX_EVIDENCE_FILES = 1000;

export type EvidenceFolder = {
  /** Writes one file named by the hash of the refused note; the same note again writes nothing. Never throws. */
  keep(refused: Refused, atMs: number): Promise<DiskFault | undefined>;
};

export async function evidenceFolder(dir: string, disk: Disk = realDisk): Promise<EvidenceFolder> {
  const folder = join(dir, EVIDENCE_FOLDER);
  const kept = new Set(await readdir(folder).catch(() => []));
  return {
    async keep(refused, atMs) {
      const name = `${encodeHex(sha256(refused.offered.note))}.json`;
      if (kept.has(name) || kept.size >= MAX_EVIDENCE_FILES) return undefined;
      kept.add(name);
      try {
        await disk.create(join(folder, name), encodeRefused(refused, atMs));
        return undefined;
      } catch (error) {
        if (error instanceof DiskFault) return error;
        kept.delete(name); // the refusal stands without its file; the next one tries again
        return undefined;
      }
    },
  };
}

/**
 * `held` is what this witness had cosigned, `offered` what it was asked to cosign, both as exact bytes in base64. With
 * `root-differs` the two notes alone are a `same-size` fork (ledger.md §11); the others show a claim that was not proven.
 */
export function encodeRefused({ why, held, offered }: Refused, atMs: number): Uint8Array {
  return canonicalize({
    format: "mizan/refused-checkpoint@v1",
    why,
    atMs,
    held: held === null ? null : encodeBase64(held),
    offered: encodeBase64(offered.note),
    old: offered.old,
    proof: offered.proof.map(encodeBase64),
  });
}
