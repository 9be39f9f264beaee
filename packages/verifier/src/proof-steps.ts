// The questions that a check of a proof answers one after another, for screens that show each with its result.
import { isRefusal, parsePolicy } from "@mizan/ledger";
import { POLICY_FILE, type BundleFiles } from "./bundle-files.ts";
import type { ProofReport } from "./check-proof.ts";
import type { FileRefusal } from "./log-refusal.ts";

/**
 * `files`: all parts are there and can be read. `log`: the checkpoint is signed by the log. `guarantors`: both cosigned it.
 * `inclusion`: salt and envelope hash to an entry that stands at its index of that tree. `signature`: the author signed these
 * bytes. `author`: the key was that office's at this index. `time`: what is told of time fits the cosignatures.
 */
export const PROOF_STEPS = ["files", "log", "guarantors", "inclusion", "signature", "author", "time"] as const;

export type ProofStep = (typeof PROOF_STEPS)[number];

/** `open`: not reached, or not shown by the bundle. */
export type StepState = "passed" | "failed" | "open";

export function proofSteps(
  result: ProofReport | FileRefusal,
  files: BundleFiles,
): readonly { readonly step: ProofStep; readonly state: StepState }[] {
  if (!isRefusal(result)) {
    const unshown = new Set<ProofStep>([
      ...(result.keyShown === null ? (["signature", "author"] as const) : []),
      ...(result.loggedAt === null && result.notBefore === null ? (["time"] as const) : []),
    ]);
    return PROOF_STEPS.map((step) => ({ step, state: unshown.has(step) ? "open" : "passed" }));
  }
  const failed = PROOF_STEPS.indexOf(stepOf(result, files));
  return PROOF_STEPS.map((step, i) => ({ step, state: i < failed ? "passed" : i === failed ? "failed" : "open" }));
}

/** Which question a refusal answers with no. */
export function stepOf({ refused, file, at }: FileRefusal, files: BundleFiles): ProofStep {
  if (file.startsWith("key/")) return "author";
  if (file === "seen.note" || file === "logged-at.json") return "time";
  if (/^(signature-|envelope-key-differs$)/.test(refused)) return "signature";
  if (/^(inclusion-|bundle-index$)/.test(refused)) return "inclusion";
  if (/^(quorum-missing$|cosignature-)/.test(refused)) return "guarantors";
  if (refused === "note-signature") return isWitness(at, files) ? "guarantors" : "log";
  if (/^(checkpoint-(origin|signature)$|note-unsigned$)/.test(refused)) return "log";
  if (/^(key-|org-|bundle-author$|roots-differ$)/.test(refused)) return "author";
  return "files";
}

/** `signature by host-a.example/witness` */
function isWitness(at: string | undefined, files: BundleFiles): boolean {
  const policy = parsePolicy(files.get(POLICY_FILE) ?? new Uint8Array(0));
  return !isRefusal(policy) && policy.witnesses.some(({ key }) => at?.endsWith(`signature by ${key.name}`));
}
