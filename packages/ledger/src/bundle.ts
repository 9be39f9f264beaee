// A proof bundle: all that anyone needs to check one statement, by themselves and offline (ledger.md §10).
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { openDisclosures } from "./disclosure.ts";
import { authorKeyId } from "./ed25519.ts";
import { entryHash } from "./entry.ts";
import { parseEnvelope, verifyEnvelope, type Envelope } from "./envelope.ts";
import { encodeHex } from "./hex.ts";
import type { JsonObject } from "./json.ts";
import { parseOpening, type Opening } from "./opening.ts";
import { parsePolicy, type Policy } from "./policy.ts";
import { verifyComplete, type CosignedCheckpoint, type Judge } from "./quorum.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { parseRoots, type Roots } from "./roots.ts";
import type { Statement } from "./statement.ts";
import { parseProof, verifyProof, type TlogProof } from "./tlog-proof.ts";
import { leafHash } from "./tree.ts";
import { encodeVkey } from "./vkey.ts";
import { verified, type Verified } from "./verified.ts";

/** Exact bytes of each file. The policy is the verifier's own copy, kept from before; not one that came with the proof. */
export type Bundle = {
  readonly proof: Uint8Array;
  readonly opening: Uint8Array;
  readonly policy: Uint8Array;
  readonly roots?: Uint8Array;
  /** The checkpoint that the statement's `seen` names. */
  readonly seenNote?: Uint8Array;
  /** The author's key, where the caller has it from an enrolment that it proved in the same way. */
  readonly authorKey?: Uint8Array;
};

/** `keyShown` null: no file showed the key, and the signature is not verified. All else stands without it. */
export type Author = {
  readonly org: string;
  readonly key: string;
  readonly keyShown: "roots" | "given" | null;
  /** Where the roots name it. */
  readonly role: string | null;
};

export type VerifiedBundle = {
  readonly index: number;
  /** hex */
  readonly leaf: string;
  readonly complete: CosignedCheckpoint;
  readonly author: Author;
  readonly envelope: Envelope;
  readonly statement: Statement;
  /** With the disclosed fields put back; the others stay withheld. */
  readonly body: JsonObject;
  /** POSIX seconds: the latest cosignature on the checkpoint that the author had seen; null where that was not shown. */
  readonly notBefore: number | null;
  /** POSIX seconds: by then every guarantor that cosigned had seen the tree with the entry. */
  readonly notAfter: number | null;
};

export type BundleCode = "bundle-index" | "bundle-roots" | "bundle-author" | "bundle-seen";

type Read = {
  readonly proof: TlogProof;
  readonly opening: Opening;
  readonly envelope: Envelope;
  readonly policy: Policy;
  readonly roots: Roots | undefined;
};

/** In the order of ledger.md §10. A refusal's `at` begins with the file: `proof.tlog-proof: line 3`. */
export function verifyBundle(bundle: Bundle & Judge): Verified<VerifiedBundle> | Refusal {
  const { ed, nowMs } = bundle;
  const read = readBundle(bundle);
  if (isRefusal(read)) return read;
  const { proof, opening, envelope, policy, roots } = read;
  if (opening.index !== proof.index)
    return inFile("opening.json", refuse("bundle-index", "the opening's index is the proof's", "index"));
  // Quorum, commitment and inclusion: these salted bytes stand at this index of a tree that the guarantors cosigned.
  const leaf = leafHash(entryHash(opening.salt, opening.envelope));
  const proven = inFile("proof.tlog-proof", verifyProof(proof, leaf, policy, { ed, nowMs }));
  if (isRefusal(proven)) return proven;
  const author = verifyAuthor(envelope, { roots, authorKey: bundle.authorKey, ed });
  if (isRefusal(author)) return author;
  const { statement } = envelope;
  const body = inFile("opening.json", openDisclosures(statement.body, opening.disclosures));
  if (isRefusal(body)) return body;
  const seen = bundle.seenNote && verifySeen(bundle.seenNote, { statement, index: proof.index, policy, ed, nowMs });
  if (isRefusal(seen)) return inFile("seen.note", seen);
  return verified({
    index: proof.index,
    leaf: encodeHex(leaf),
    complete: proven.complete,
    author,
    envelope,
    statement,
    body,
    notBefore: seen ? latest(seen) : null,
    notAfter: latest(proven.complete),
  });
}

function readBundle(bundle: Bundle): Read | Refusal {
  const proof = inFile("proof.tlog-proof", parseProof(bundle.proof));
  if (isRefusal(proof)) return proof;
  const opening = inFile("opening.json", parseOpening(bundle.opening));
  if (isRefusal(opening)) return opening;
  const envelope = inFile("opening.json: envelope", parseEnvelope(opening.envelope));
  if (isRefusal(envelope)) return envelope;
  const policy = inFile("policy", parsePolicy(bundle.policy));
  if (isRefusal(policy)) return policy;
  const roots = bundle.roots && inFile("roots.json", parseRoots(bundle.roots));
  if (isRefusal(roots)) return roots;
  // The roots are pinned with the policy: those of another log must not name this log's authors.
  if (roots && !policy.logs.some((log) => encodeVkey(log) === roots.log))
    return inFile("roots.json", refuse("bundle-roots", "the log is one of the policy", "log"));
  return { proof, opening, envelope, policy, roots };
}

function verifyAuthor(
  envelope: Envelope,
  {
    roots,
    authorKey,
    ed,
  }: Pick<Judge, "ed"> & { readonly roots: Roots | undefined; readonly authorKey: Uint8Array | undefined },
): Author | Refusal {
  const { org, key } = envelope.statement;
  const root = roots?.keys.find((candidate) => candidate.key === key);
  if (root && root.org !== org)
    return inFile("roots.json", refuse("bundle-author", "the key speaks for the statement's organisation", "keys"));
  if (authorKey && authorKeyId(authorKey) !== key)
    return refuse("bundle-author", "the key given is the one that the statement names");
  const publicKey = root ? decodeBase64(root.publicKey) : authorKey;
  if (publicKey === undefined || isRefusal(publicKey)) return { org, key, keyShown: null, role: null };
  const signed = inFile("opening.json: envelope", verifyEnvelope(ed, envelope, publicKey));
  if (isRefusal(signed)) return signed;
  return { org, key, keyShown: root ? "roots" : "given", role: root?.role ?? null };
}

/** The checkpoint is complete, is the one that the statement quotes, and is of a time before the statement was logged. */
function verifySeen(
  note: Uint8Array,
  {
    statement,
    index,
    policy,
    ed,
    nowMs,
  }: Judge & {
    readonly statement: Statement;
    readonly index: number;
    readonly policy: Policy;
  },
): Verified<CosignedCheckpoint> | Refusal {
  const complete = verifyComplete(note, policy, { ed, nowMs });
  if (isRefusal(complete)) return complete;
  const { seen } = statement;
  const { size, root } = complete.checkpoint;
  if (!seen || seen.note !== complete.noteHash || seen.size !== size || seen.root !== encodeBase64(root))
    return refuse("bundle-seen", "the checkpoint is the one that the statement quotes");
  return size <= index ? complete : refuse("bundle-seen", "a statement comes after the tree that its author had seen");
}

function latest({ cosigned }: CosignedCheckpoint): number | null {
  return cosigned.length === 0 ? null : Math.max(...cosigned.map(({ time }) => time));
}

function inFile<T>(file: string, result: T | Refusal): T | Refusal {
  if (!isRefusal(result)) return result;
  return refuse(result.refused, result.rule, result.at === undefined ? file : `${file}: ${result.at}`);
}
