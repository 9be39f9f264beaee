// What a verification rests on: the policy (log key, witnesses, quorum) and the root keys, given or taken from the log.
import { encodeVkey, equalBytes, isRefusal, parsePolicy, parseRoots, type Policy, type Roots } from "@mizan/ledger";
import { placed, refuseFile, type EntryRange, type FilePlace, type LogRefusal } from "./log-refusal.ts";
import type { LogSource } from "./source.ts";

export type Trust = {
  readonly policy: Policy;
  /** `log`: nobody vouches for these keys but the log itself. Pin the policy. */
  readonly policyFrom: "given" | "log";
  readonly policyBytes: Uint8Array;
  readonly roots: Roots;
  readonly rootsFrom: "given" | "log";
  readonly rootsBytes: Uint8Array;
};

export type GivenTrust = { readonly policy?: Uint8Array | undefined; readonly roots?: Uint8Array | undefined };

/** Every entry: what a file is about when nothing in the log can be believed without it. */
export const EVERY_ENTRY: EntryRange = { first: 0, end: Number.MAX_SAFE_INTEGER };

/** Reads both files of the log; where the person gave their own, the log's must say the same. */
export async function readTrust(source: LogSource, given: GivenTrust): Promise<Trust | LogRefusal> {
  const policy = await readPolicy(source, given.policy);
  if (isRefusal(policy)) return policy;
  const rootsBytes = await readWhole(source, "roots.json", EVERY_ENTRY);
  if (isRefusal(rootsBytes)) return rootsBytes;
  if (given.roots && !equalBytes(given.roots, rootsBytes))
    return refuseFile("roots-differ", "the log's root keys are not the ones that were given", at("roots.json"));
  const roots = parseRoots(rootsBytes);
  if (isRefusal(roots)) return placed(roots, at("roots.json"));
  return { ...policy, roots, rootsBytes, rootsFrom: given.roots ? "given" : "log" };
}

/** A file that must be there, or the refusal that names it. */
export async function readWhole(
  source: LogSource,
  file: string,
  entries: EntryRange,
): Promise<Uint8Array | LogRefusal> {
  const bytes = await source.read(file);
  if (bytes === undefined) return refuseFile("file-missing", "this file must be published", { file, entries });
  return isRefusal(bytes) ? placed(bytes, { file, entries }) : bytes;
}

type PolicyPart = Pick<Trust, "policy" | "policyFrom" | "policyBytes">;

async function readPolicy(source: LogSource, given: Uint8Array | undefined): Promise<PolicyPart | LogRefusal> {
  const pinned = given && parsePolicy(given);
  if (isRefusal(pinned)) return placed(pinned, at("the given policy"));
  const bytes = await readWhole(source, "policy", EVERY_ENTRY);
  if (isRefusal(bytes)) return bytes;
  const published = parsePolicy(bytes);
  if (isRefusal(published)) return placed(published, at("policy"));
  if (!given || !pinned) return { policy: published, policyFrom: "log", policyBytes: bytes };
  if (meaningOf(pinned) !== meaningOf(published))
    return refuseFile("policy-differs", "the log's policy does not mean what the given one means", at("policy"));
  return { policy: pinned, policyFrom: "given", policyBytes: given };
}

/**
 * Once genesis has confirmed the root keys: a policy that came from the log itself must name their log and witnesses,
 * and want every witness. Else a log could weaken its own checks.
 */
export function comparePolicy({ policy, policyFrom, roots }: Trust): LogRefusal | undefined {
  if (policyFrom === "given") return undefined;
  const needed = namesNeeded(policy, policy.quorum);
  const log = encodeVkey(policy.log) === roots.log && policy.logs.length === 1;
  const witnesses = roots.witnesses.every(({ name, vkey }) => {
    const witness = policy.witnesses.find((one) => one.name === name);
    return witness !== undefined && encodeVkey(witness.key) === vkey && needed.has(name);
  });
  if (log && witnesses && roots.witnesses.length === policy.witnesses.length) return undefined;
  return refuseFile(
    "policy-differs",
    "the policy must name the log and witnesses of genesis, and want all of them",
    at("policy"),
  );
}

/** The witnesses without which this quorum cannot be met. */
function namesNeeded(policy: Policy, name: string): ReadonlySet<string> {
  const group = policy.groups.find((one) => one.name === name);
  if (!group) return new Set([name]);
  if (group.threshold < group.members.length) return new Set();
  return new Set(group.members.flatMap((member) => [...namesNeeded(policy, member)]));
}

/** Comments, order of words and addresses aside: they change nothing that is checked. */
function meaningOf(policy: Policy): string {
  const logs = policy.logs.map(encodeVkey);
  const witnesses = policy.witnesses.map(({ name, key }) => [name, encodeVkey(key)]);
  return JSON.stringify([logs, witnesses, policy.groups, policy.quorum]);
}

function at(file: string): FilePlace {
  return { file, entries: EVERY_ENTRY };
}
