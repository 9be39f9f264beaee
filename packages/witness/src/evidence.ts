// Checkpoints that the log signed and this witness refused: kept, because they may prove that the log misbehaves.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  canonicalize,
  encodeBase64,
  encodeHex,
  isRefusal,
  makeEvidence,
  sha256,
  type Evidence,
  type NoteKey,
  type Policy,
  type Refused,
} from "@mizan/ledger";
import { disk as realDisk, DiskFault, type Disk } from "./disk.ts";
import { nodeEd25519 } from "./ed25519-node.ts";
import { EVIDENCE_FOLDER, type WitnessFolder } from "./folder.ts";

/** Anyone may replay a genuine checkpoint with a wrong proof, so the folder is bounded. Beyond this nothing is written. */
export const MAX_EVIDENCE_FILES = 1000;

export type EvidenceFolder = {
  /** Writes what was refused, once for each note, and what it proves against the log if it does. Never throws. */
  keep(origin: string, refused: Refused, atMs: number): Promise<DiskFault | undefined>;
};

export async function evidenceFolder(witness: WitnessFolder, disk: Disk = realDisk): Promise<EvidenceFolder> {
  const folder = join(witness.dir, EVIDENCE_FOLDER);
  const kept = new Set(await readdir(folder).catch(() => []));
  const write = async (name: string, content: () => Uint8Array): Promise<DiskFault | undefined> => {
    if (kept.has(name) || kept.size >= MAX_EVIDENCE_FILES) return undefined;
    kept.add(name);
    try {
      await disk.create(join(folder, name), content());
      return undefined;
    } catch (error) {
      if (error instanceof DiskFault) return error;
      kept.delete(name); // the refusal stands without its file; the next one tries again
      return undefined;
    }
  };
  return {
    async keep(origin, refused, atMs) {
      const hash = encodeHex(sha256(refused.offered.note));
      const logKey = witness.logs.get(origin);
      const fork = logKey === undefined ? undefined : proveFork({ origin, logKey, own: witness.key }, refused);
      const fault = fork === undefined ? undefined : await write(`${hash}.fork.json`, () => fork);
      return fault ?? write(`${hash}.json`, () => encodeRefused(refused, atMs));
    },
  };
}

/** What was refused, as it came; by itself it shows only a claim that was not proven. */
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

type Parties = { readonly origin: string; readonly logKey: NoteKey; readonly own: NoteKey };

/** An evidence file (ledger.md §11) where the refused request amounts to one, checked before it is believed. */
function proveFork({ origin, logKey, own }: Parties, { why, held, offered }: Refused): Uint8Array | undefined {
  if (held === null) return undefined;
  const evidence = why === "root-differs" ? sameSize(origin, held, offered.note) : inconsistent(origin, held, offered);
  if (evidence === undefined) return undefined;
  const policy: Policy = {
    log: logKey,
    logs: [logKey],
    witnesses: [{ name: own.name, key: own }],
    groups: [],
    quorum: "none",
  };
  const file = makeEvidence(evidence, policy, nodeEd25519);
  return isRefusal(file) ? undefined : file;
}

function sameSize(origin: string, a: Uint8Array, b: Uint8Array): Evidence {
  return { origin, kind: "same-size", a, b };
}

/** A proof from a size that is no power of two begins with its seed; from others the requester would have to show it. */
function inconsistent(origin: string, held: Uint8Array, { note, proof }: Refused["offered"]): Evidence | undefined {
  const [seed, ...path] = proof;
  return seed === undefined ? undefined : { origin, kind: "inconsistent", a: held, b: note, seed, path };
}
