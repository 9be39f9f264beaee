// Asks the log that this server publishes whether it still begins with the tree of a proof.
import { encodeVkey, isRefusal, nobleEd25519, parsePolicy, type Policy } from "@mizan/ledger";
import {
  checkSince,
  httpSource,
  POLICY_FILE,
  PROOF_FILE,
  type BundleFiles,
  type Since,
  type SinceRefusal,
} from "@mizan/verifier";

export type SinceAnswer =
  | { readonly kind: "grown"; readonly since: Since }
  /** `unknown`: the log's answer cannot be judged. Only `fails` is proven. */
  | { readonly kind: "fails" | "unknown"; readonly refusal: SinceRefusal }
  | { readonly kind: "elsewhere" | "offline" };

export async function askSince(files: BundleFiles, given: Uint8Array | undefined): Promise<SinceAnswer> {
  const policy = parsePolicy(given ?? files.get(POLICY_FILE) ?? new Uint8Array(0));
  const proof = files.get(PROOF_FILE);
  if (isRefusal(policy) || !proof) return { kind: "elsewhere" };
  const source = httpSource("/log");
  const published = await source.read("policy");
  if (isRefusal(published)) return { kind: "offline" };
  if (published === undefined || !isSameLog(policy, parsePolicy(published))) return { kind: "elsewhere" };
  const since = await checkSince(source, proof, { policy, ed: nobleEd25519, nowMs: Date.now() });
  if (!isRefusal(since)) return { kind: "grown", since };
  if (since.refused === "source-unreadable") return { kind: "offline" };
  return { kind: since.refused === "checkpoint-forked" ? "fails" : "unknown", refusal: since };
}

function isSameLog(policy: Policy, published: ReturnType<typeof parsePolicy>): boolean {
  return !isRefusal(published) && encodeVkey(policy.log) === encodeVkey(published.log);
}
