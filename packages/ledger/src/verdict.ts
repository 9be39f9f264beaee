// The verdict on an evidence file, from nothing but the file and the policy: what it proves, and against whom (ledger.md §11).
import { encodeBase64 } from "./base64.ts";
import { equalBytes } from "./bytes.ts";
import { authorKeyId, type Ed25519 } from "./ed25519.ts";
import { entryHash } from "./entry.ts";
import { parseEnvelope, verifyEnvelope, type Envelope } from "./envelope.ts";
import { encodeEvidence, type Evidence, type ShownLeaf } from "./evidence.ts";
import { verifyInclusion } from "./inclusion.ts";
import { parseOpening } from "./opening.ts";
import type { Policy } from "./policy.ts";
import { verifyCheckpoint, type CosignedCheckpoint } from "./quorum.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import type { Hash } from "./sha256.ts";
import type { Chain } from "./statement.ts";
import { foldPath } from "./subtree.ts";
import { parseProof, verifyProof } from "./tlog-proof.ts";
import { leafHash } from "./tree.ts";
import { verified, type Verified } from "./verified.ts";

/** A tree that the log signed; guarantors by their names in the policy. */
export type SignedView = { readonly size: number; readonly root: string; readonly cosignedBy: readonly string[] };

export type Verdict =
  | {
      readonly against: "log";
      readonly kind: Exclude<Evidence["kind"], "key-fork">;
      readonly origin: string;
      readonly a: SignedView;
      readonly b: SignedView;
      /** Guarantors that cosigned both, and so did not check. */
      readonly cosignedBoth: readonly string[];
    }
  | {
      readonly against: "author";
      readonly kind: "key-fork";
      readonly origin: string;
      readonly org: string;
      readonly key: string;
      readonly chain: Chain;
      readonly seq: number;
    };

export type VerdictCode = "evidence-origin" | "evidence-proves-nothing";

type Context = { readonly policy: Policy; readonly ed: Ed25519; readonly origin: string };

/** A kind of evidence, narrowed. */
type Of<Kind extends Evidence["kind"]> = Extract<Evidence, { readonly kind: Kind }>;

/** Cosignature times are not held against a clock: what was signed was signed. */
const NO_CLOCK = Infinity;

/** Refuses whatever does not prove its kind; a proof that merely fails to verify proves nothing against anyone. */
export function verifyEvidence(evidence: Evidence, policy: Policy, ed: Ed25519): Verified<Verdict> | Refusal {
  const { origin } = evidence;
  if (!policy.logs.some((log) => log.name === origin))
    return refuse("evidence-origin", "the origin is that of a log in the policy", "origin");
  const context = { policy, ed, origin };
  if (evidence.kind === "same-size") return judgeSameSize(evidence, context);
  if (evidence.kind === "inconsistent") return judgeInconsistent(evidence, context);
  if (evidence.kind === "leaf-conflict") return judgeLeafConflict(evidence, context);
  if (evidence.kind === "key-fork") return judgeKeyFork(evidence, context);
  return judgeBrokenReceipt(evidence, context);
}

/** The file, once it is known to prove something. */
export function makeEvidence(evidence: Evidence, policy: Policy, ed: Ed25519): Uint8Array | Refusal {
  const verdict = verifyEvidence(evidence, policy, ed);
  return isRefusal(verdict) ? verdict : encodeEvidence(evidence);
}

function judgeSameSize(evidence: Of<"same-size">, context: Context): Verified<Verdict> | Refusal {
  const views = readViews(evidence.a, evidence.b, context);
  if (isRefusal(views)) return views;
  const [a, b] = views;
  if (a.checkpoint.size !== b.checkpoint.size) return provesNothing("both checkpoints have one size");
  if (equalBytes(a.checkpoint.root, b.checkpoint.root)) return provesNothing("the roots differ");
  return againstLog("same-size", a, b);
}

function judgeInconsistent(evidence: Of<"inconsistent">, context: Context): Verified<Verdict> | Refusal {
  const views = readViews(evidence.a, evidence.b, context);
  if (isRefusal(views)) return views;
  const [a, b] = views;
  const [end, size] = [BigInt(a.checkpoint.size), BigInt(b.checkpoint.size)];
  if (end === 0n || end >= size) return provesNothing("the first tree is the smaller one, and not empty");
  const fold = foldPath({ start: 0n, end, size }, evidence.seed, evidence.path);
  // The path is bound to tree b by its root; so its inner root is the one that tree b had at the smaller size.
  if (!fold || !equalBytes(fold.outer, b.checkpoint.root)) return provesNothing("the path hashes to the larger root");
  if (equalBytes(fold.inner, a.checkpoint.root)) return provesNothing("the path leads to another smaller root");
  return againstLog("inconsistent", a, b);
}

function judgeLeafConflict(evidence: Of<"leaf-conflict">, context: Context): Verified<Verdict> | Refusal {
  const { index } = evidence;
  if (equalBytes(evidence.a.leaf, evidence.b.leaf)) return provesNothing("the leaves differ");
  const a = readShown(evidence.a, index, { ...context, at: "a" });
  if (isRefusal(a)) return a;
  const b = readShown(evidence.b, index, { ...context, at: "b" });
  return isRefusal(b) ? b : againstLog("leaf-conflict", a, b);
}

function judgeBrokenReceipt(evidence: Of<"broken-receipt">, context: Context): Verified<Verdict> | Refusal {
  const { index } = evidence;
  const receipt = readReceipt(evidence, context);
  if (isRefusal(receipt)) return receipt;
  const b = readShown(evidence.b, index, { ...context, at: "b" });
  if (isRefusal(b)) return b;
  if (b.checkpoint.size < receipt.complete.checkpoint.size)
    return provesNothing("the second checkpoint is not smaller");
  if (equalBytes(receipt.leaf, evidence.b.leaf)) return provesNothing("the leaves differ");
  return againstLog("broken-receipt", receipt.complete, b);
}

function judgeKeyFork(evidence: Of<"key-fork">, { ed, origin }: Context): Verified<Verdict> | Refusal {
  const a = readEnvelope(evidence.a, "a", { ed, publicKey: evidence.publicKey });
  if (isRefusal(a)) return a;
  const b = readEnvelope(evidence.b, "b", { ed, publicKey: evidence.publicKey });
  if (isRefusal(b)) return b;
  const { org, chain, seq } = a.statement;
  if (chain !== b.statement.chain || seq !== b.statement.seq) return provesNothing("one chain and one number");
  // Two signatures over one statement are no two statements, though the envelopes differ.
  if (equalBytes(a.payload, b.payload)) return provesNothing("the statements differ");
  return verified({
    against: "author",
    kind: "key-fork",
    origin,
    org,
    key: authorKeyId(evidence.publicKey),
    chain,
    seq,
  });
}

function readViews(
  first: Uint8Array,
  second: Uint8Array,
  context: Context,
): readonly [CosignedCheckpoint, CosignedCheckpoint] | Refusal {
  const a = readView(first, { ...context, at: "a" });
  if (isRefusal(a)) return a;
  const b = readView(second, { ...context, at: "b" });
  return isRefusal(b) ? b : [a, b];
}

function readView(
  note: Uint8Array,
  { policy, ed, origin, at }: Context & { readonly at: string },
): CosignedCheckpoint | Refusal {
  const view = verifyCheckpoint(note, policy, { ed, nowMs: NO_CLOCK });
  if (isRefusal(view)) return within(at, view);
  return view.checkpoint.origin === origin ? view : refuse("evidence-origin", "the checkpoint is the log's", at);
}

function readShown(
  { note, leaf, path }: ShownLeaf,
  index: number,
  context: Context & { readonly at: string },
): CosignedCheckpoint | Refusal {
  const view = readView(note, context);
  if (isRefusal(view)) return view;
  const { size, root } = view.checkpoint;
  const included = verifyInclusion({ index, size, leaf, proof: path, root });
  return isRefusal(included) ? within(context.at, included) : view;
}

function readReceipt(
  { index, a }: Of<"broken-receipt">,
  { policy, ed, origin }: Context,
): { readonly leaf: Hash; readonly complete: CosignedCheckpoint } | Refusal {
  const proof = parseProof(a.proof);
  if (isRefusal(proof)) return within("a.proof", proof);
  const opening = parseOpening(a.opening);
  if (isRefusal(opening)) return within("a.opening", opening);
  if (proof.index !== index || opening.index !== index) return provesNothing("proof and opening are of the index", "a");
  const leaf = leafHash(entryHash(opening.salt, opening.envelope));
  const proven = verifyProof(proof, leaf, policy, { ed, nowMs: NO_CLOCK });
  if (isRefusal(proven)) return within("a.proof", proven);
  if (proven.complete.checkpoint.origin !== origin)
    return refuse("evidence-origin", "the checkpoint is the log's", "a");
  return { leaf, complete: proven.complete };
}

function readEnvelope(
  bytes: Uint8Array,
  at: string,
  { ed, publicKey }: { readonly ed: Ed25519; readonly publicKey: Uint8Array },
): Verified<Envelope> | Refusal {
  const envelope = parseEnvelope(bytes);
  const signed = isRefusal(envelope) ? envelope : verifyEnvelope(ed, envelope, publicKey);
  return isRefusal(signed) ? within(at, signed) : signed;
}

function againstLog(
  kind: Exclude<Evidence["kind"], "key-fork">,
  a: CosignedCheckpoint,
  b: CosignedCheckpoint,
): Verified<Verdict> {
  const [views, origin] = [{ a: viewOf(a), b: viewOf(b) }, a.checkpoint.origin];
  const cosignedBoth = views.a.cosignedBy.filter((name) => views.b.cosignedBy.includes(name));
  return verified({ against: "log", kind, origin, ...views, cosignedBoth });
}

function viewOf({ checkpoint, cosigned }: CosignedCheckpoint): SignedView {
  const { size, root } = checkpoint;
  return { size, root: encodeBase64(root), cosignedBy: cosigned.map(({ witness }) => witness) };
}

function provesNothing(rule: string, at?: string): Refusal<VerdictCode> {
  return refuse("evidence-proves-nothing", rule, at);
}

function within(place: string, refusal: Refusal): Refusal {
  return refuse(refusal.refused, refusal.rule, refusal.at === undefined ? place : `${place}: ${refusal.at}`);
}
