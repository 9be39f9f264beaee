// Judging a checkpoint by a policy: signed by the log, cosigned by whom, and whether that is enough.
import { parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import type { Ed25519 } from "./ed25519.ts";
import { encodeHex } from "./hex.ts";
import { openNote, parseNote, type OpenedNote } from "./note.ts";
import type { Policy, PolicyLog } from "./policy.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";
import { verified, type Verified } from "./verified.ts";

/** A witness by its name in the policy; POSIX seconds. */
export type Cosigned = { readonly witness: string; readonly time: number };

export type CosignedCheckpoint = {
  readonly checkpoint: Checkpoint;
  readonly log: PolicyLog;
  /** Exact bytes. */
  readonly note: Uint8Array;
  /** hex H(note): what a statement's `seen.note` quotes. */
  readonly noteHash: string;
  /** In the policy's order; each signature verified. */
  readonly cosigned: readonly Cosigned[];
  readonly quorum: boolean;
  /** Witnesses whose cosignature could still make the quorum; empty when it is met. */
  readonly missing: readonly string[];
};

export type QuorumCode = "checkpoint-origin" | "checkpoint-signature" | "cosignature-ahead" | "quorum-missing";

export type Judge = {
  readonly ed: Ed25519;
  /** The verifier's clock; Infinity where cosignature times are not to be held against one. */
  readonly nowMs: number;
};

/** How far a witness's clock may be ahead of the verifier's. */
export const MAX_AHEAD_MS = 5 * 60 * 1000;

/** The log's signature must hold, and every cosignature by a witness of the policy. Whether they suffice is reported. */
export function verifyCheckpoint(
  bytes: Uint8Array,
  policy: Policy,
  { ed, nowMs }: Judge,
): Verified<CosignedCheckpoint> | Refusal {
  const note = parseNote(bytes);
  if (isRefusal(note)) return note;
  const checkpoint = parseCheckpoint(note.text);
  if (isRefusal(checkpoint)) return checkpoint;
  // The key's name is the origin: a log of the policy must not vouch for the tree of another.
  const logs = policy.logs.filter(({ name }) => name === checkpoint.origin);
  if (logs.length === 0) return refuse("checkpoint-origin", "the origin is that of a log in the policy", "line 1");
  const opened = openNote(bytes, [...logs, ...policy.witnesses.map(({ key }) => key)], ed);
  if (isRefusal(opened)) return opened;
  const log = logs.find((key) => opened.verified.some((signature) => signature.key === key));
  if (!log) return refuse("checkpoint-signature", "signed by the log whose origin it has");
  const cosigned = cosignedBy(opened, policy);
  const ahead = cosigned.find(({ time }) => time * 1000 > nowMs + MAX_AHEAD_MS);
  if (ahead)
    return refuse("cosignature-ahead", "at most five minutes ahead of the clock", `cosignature by ${ahead.witness}`);
  const have = new Set(cosigned.map(({ witness }) => witness));
  const missing = policy.quorum === "none" ? [] : missingIn(policy, policy.quorum, have);
  const noteHash = encodeHex(sha256(bytes));
  return verified({ checkpoint, log, note: bytes, noteHash, cosigned, quorum: missing.length === 0, missing });
}

/** As `verifyCheckpoint`, and refused when the quorum is not met, naming who is missing. */
export function verifyComplete(
  bytes: Uint8Array,
  policy: Policy,
  judge: Judge,
): Verified<CosignedCheckpoint> | Refusal {
  const seen = verifyCheckpoint(bytes, policy, judge);
  if (isRefusal(seen) || seen.quorum) return seen;
  return refuse("quorum-missing", `the policy's quorum has cosigned; missing: ${seen.missing.join(", ")}`);
}

function cosignedBy(opened: OpenedNote, policy: Policy): Cosigned[] {
  return policy.witnesses.flatMap(({ name, key }) => {
    const time = opened.verified.find((signature) => signature.key === key)?.time ?? null;
    return time === null ? [] : [{ witness: name, time }];
  });
}

/** Empty when the named witness or group is satisfied, else the witnesses below it that have not cosigned. */
function missingIn(policy: Policy, name: string, have: ReadonlySet<string>): string[] {
  const group = policy.groups.find((candidate) => candidate.name === name);
  if (!group) return have.has(name) ? [] : [name];
  const missing = group.members.map((member) => missingIn(policy, member, have));
  const satisfied = missing.filter((members) => members.length === 0).length;
  return satisfied >= group.threshold ? [] : missing.flat();
}
