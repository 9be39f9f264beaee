// The guarantors asked to cosign a lie: their real witnesses, as processes of their own, on copies of their folders.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeUtf8, isRefusal, parsePolicy, proveConsistency, type NoteKey, type Policy } from "@mizan/ledger";
import { directoryStore, type CommitRecord } from "@mizan/storage";
import { addCheckpoint, type WitnessReply } from "@mizan/witness";
import type { ConfiguredGuarantor } from "../folder.ts";
import { freePort } from "../setup/port.ts";
import { readerOf, treeOf } from "../log-tree.ts";
import { startWitnesses } from "../witness-processes.ts";
import type { Noticed } from "./attack.ts";
import type { CopiedLog } from "./copied-log.ts";
import { cosignedSize } from "./target.ts";

export type Lie = { readonly dir: string; readonly head: CommitRecord };

/** One answer for each guarantor whose folder lies in the copy. Throws where one of them cosigns. */
export async function askWitnesses(copy: CopiedLog, lie: Lie): Promise<readonly Noticed[]> {
  const policy = parsePolicy(copy.policy);
  if (isRefusal(policy)) throw new Error(`the pinned policy cannot be read: ${policy.rule}`);
  const local = copy.config.guarantors.filter(({ dir }) => dir !== null);
  const moved = await Promise.all(
    local.map(async (guarantor) => ({ ...guarantor, url: `http://127.0.0.1:${await freePort()}` })),
  );
  const faults: string[] = [];
  const witnesses = await startWitnesses(moved, (message) => void faults.push(message));
  try {
    if (witnesses.length < moved.length) throw new Error(faults.join("; "));
    // Asked as an operator would: from what they cosigned last, with the proof that the lie's own tree gives.
    const oldSize = Math.min(cosignedSize(copy.known), lie.head.size);
    const proof = await proofIn(lie, oldSize);
    return await Promise.all(moved.map((guarantor) => ask({ note: lie.head.note, oldSize, proof, policy }, guarantor)));
  } finally {
    for (const witness of witnesses) await witness.stop();
  }
}

type Asking = {
  readonly note: string;
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly policy: Policy;
};

async function ask({ note, oldSize, proof, policy }: Asking, guarantor: ConfiguredGuarantor): Promise<Noticed> {
  const witness = keyOf(policy, guarantor.name);
  const reply = await addCheckpoint(guarantor.url, { oldSize, proof, checkpoint: encodeUtf8(note), witness });
  if (reply.kind === "cosigned") throw new Error(`${guarantor.name} cosigned a log that was changed`);
  const evidence = guarantor.dir === null ? null : await newestEvidence(guarantor.dir);
  return {
    by: "guarantor",
    code: codeOf(reply),
    rule: `${guarantor.name}: ${ruleOf(reply)}`,
    file: null,
    entries: null,
    evidence,
  };
}

/** A guarantor's witness carries the guarantor's name as the last part of its own. */
function keyOf(policy: Policy, name: string): NoteKey {
  const found = policy.witnesses.find((witness) => witness.name === name || witness.name.endsWith(`/${name}`));
  if (found === undefined) throw new Error(`the policy names no witness of ${name}`);
  return found.key;
}

async function proofIn({ dir, head }: Lie, oldSize: number): Promise<readonly Uint8Array[]> {
  const store = directoryStore(dir);
  try {
    await store.load();
    const proof = await proveConsistency(oldSize, head.size, readerOf(store, treeOf(head)));
    if (isRefusal(proof)) throw new Error(proof.rule);
    return proof;
  } finally {
    await store.close();
  }
}

async function newestEvidence(dir: string): Promise<Uint8Array | null> {
  const folder = join(dir, "evidence");
  const [name] = (await readdir(folder).catch(() => [])).toSorted((a, b) => (a < b ? -1 : 1));
  return name === undefined ? null : new Uint8Array(await readFile(join(folder, name)));
}

type Refused = Exclude<WitnessReply, { readonly kind: "cosigned" }>;

function codeOf(reply: Refused): string {
  return reply.kind === "refused" ? reply.code : reply.kind;
}

function ruleOf(reply: Refused): string {
  switch (reply.kind) {
    case "refused":
      return `will not cosign it (${reply.reason.trim() || reply.code})`;
    case "conflict":
      return `has cosigned ${reply.size} entries and will not go back`;
    case "unavailable":
      return `gave no answer: ${reply.reason}`;
  }
}
