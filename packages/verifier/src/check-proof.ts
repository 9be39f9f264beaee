// Checks a proof bundle offline: that a statement stands in the log, that the guarantors cosigned it, and whose it is.
import {
  canonicalize,
  equalBytes,
  hasExactly,
  isJsonObject,
  isRefusal,
  parseCanonical,
  parseEnvelope,
  parseOpening,
  refuse,
  verifyBundle,
  withheldFields,
  type Cosigned,
  type Ed25519,
  type JsonObject,
  type Refusal,
  type Verified,
  type VerifiedBundle,
} from "@mizan/ledger";
import {
  keyFiles,
  keyIndexes,
  LOGGED_AT_FILE,
  OPENING_FILE,
  POLICY_FILE,
  PROOF_FILE,
  ROOTS_FILE,
  SEEN_FILE,
  type BundleFiles,
} from "./bundle-files.ts";
import { CLOCK_SLACK_MS } from "./clock-slack.ts";
import { foldKeyStatement, newKeyFold, ownerAt, publicKeyIn, type KeyFold } from "./key-statements.ts";
import type { FileRefusal } from "./log-refusal.ts";

export type ProofOptions = {
  /** The policy that was pinned; without it the bundle's own is used, and the report says so. */
  readonly policy?: Uint8Array | undefined;
  readonly roots?: Uint8Array | undefined;
  readonly ed: Ed25519;
  readonly nowMs: number;
};

export type ProofReport = {
  readonly origin: string;
  readonly index: number;
  /** hex */
  readonly leaf: string;
  /** Entries of the tree that the guarantors cosigned. */
  readonly size: number;
  /** POSIX seconds each. */
  readonly cosigned: readonly Cosigned[];
  readonly type: string;
  readonly org: string;
  /** hex of the hash of the author's key */
  readonly key: string;
  /** Null where nothing in the bundle shows the key: the signature then could not be verified. */
  readonly keyShown: "roots" | "enrolled" | null;
  readonly role: string | null;
  /** The author's own clock, a claim. */
  readonly claimedAt: string;
  /** Log time in milliseconds, the log's word, which fits the bracket below; null where the bundle does not say. */
  readonly loggedAt: number | null;
  /** POSIX seconds; null where the statement's `seen` is not in the bundle. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly body: JsonObject;
  readonly withheld: readonly { readonly path: string; readonly class: string }[];
  readonly policyFrom: "given" | "bundle";
};

const SECOND_MS = 1_000;

/** In the order of ledger.md §10; a refusal names the file, the place in it and the rule. */
export function checkProof(files: BundleFiles, options: ProofOptions): Verified<ProofReport> | FileRefusal {
  const policy = options.policy ?? files.get(POLICY_FILE);
  if (!policy) return missing(POLICY_FILE);
  const roots = options.roots ?? files.get(ROOTS_FILE);
  const trust = { policy, ...(roots ? { roots } : {}), ed: options.ed, nowMs: options.nowMs };
  const shown = checkKeys(files, trust);
  const proof = files.get(PROOF_FILE);
  const opening = files.get(OPENING_FILE);
  if (!proof) return missing(PROOF_FILE);
  if (!opening) return missing(OPENING_FILE);
  const seenNote = files.get(SEEN_FILE);
  const authorKey = shown && !isRefusal(shown) ? publicKeyIn(shown, authorIn(opening)) : undefined;
  const bundle = { proof, opening, ...trust, ...(seenNote ? { seenNote } : {}), ...(authorKey ? { authorKey } : {}) };
  const verified = verifyBundle(bundle);
  // Whose the key is, is the last question, though its answer is needed before.
  if (isRefusal(verified)) return inFile(verified);
  if (isRefusal(shown)) return shown;
  const owner = shown && authorKey ? ownerAt(shown, verified.statement, verified.index) : undefined;
  if (isRefusal(owner)) return { ...owner, file: OPENING_FILE };
  const loggedAt = readLoggedAt(files.get(LOGGED_AT_FILE), verified);
  if (isRefusal(loggedAt)) return loggedAt;
  const from = options.policy ? "given" : "bundle";
  return asVerified({ ...describe(verified), role: owner?.role ?? verified.author.role, loggedAt, policyFrom: from });
}

type TrustFiles = {
  readonly policy: Uint8Array;
  readonly roots?: Uint8Array;
  readonly ed: Ed25519;
  readonly nowMs: number;
};

/** Verifies each statement behind the author's key in the same way; undefined where the bundle has none. */
function checkKeys(files: BundleFiles, trust: TrustFiles): KeyFold | undefined | FileRefusal {
  let fold: KeyFold | undefined;
  for (const index of keyIndexes(files)) {
    const names = keyFiles(index);
    const [proof, opening] = [files.get(names.proof), files.get(names.opening)];
    if (!proof) return missing(names.proof);
    if (!opening) return missing(names.opening);
    const authorKey = fold && publicKeyIn(fold, authorIn(opening));
    const verified = verifyBundle({ proof, opening, ...trust, ...(authorKey ? { authorKey } : {}) });
    if (isRefusal(verified)) return inFile(verified, names);
    if (verified.index !== index)
      return {
        ...refuse("bundle-index", "the name of a key's file is the index of its statement"),
        file: names.opening,
      };
    if (!verified.author.keyShown)
      return { ...refuse("key-unknown", "whoever speaks about a key is known before", "key"), file: names.opening };
    fold ??= newKeyFold(verified.complete.checkpoint.origin);
    const refused = foldKeyStatement(fold, verified) ?? refuseRoots(fold, trust.roots);
    if (refused) return { ...refused, file: names.opening };
  }
  return fold;
}

/** What the bundle's genesis says counts only as far as it is what is pinned. */
function refuseRoots({ oversight }: KeyFold, roots: Uint8Array | undefined): Refusal | undefined {
  if (!oversight.genesis) return refuse("genesis-missing", "the statements behind a key begin with genesis");
  if (roots && equalBytes(canonicalize(oversight.genesis.roots), roots)) return undefined;
  return refuse("roots-differ", "genesis names the root keys of roots.json", "body.roots");
}

/** The key an opening names; the empty string where it cannot be read, which is refused later with its place. */
function authorIn(bytes: Uint8Array): string {
  const opening = parseOpening(bytes);
  const envelope = isRefusal(opening) ? opening : parseEnvelope(opening.envelope);
  return isRefusal(envelope) ? "" : envelope.keyid;
}

function readLoggedAt(
  bytes: Uint8Array | undefined,
  { index, notBefore, notAfter }: VerifiedBundle,
): number | null | FileRefusal {
  if (!bytes) return null;
  const value = parseCanonical(bytes);
  if (isRefusal(value)) return { ...value, file: LOGGED_AT_FILE };
  const wrong = (rule: string) => ({ ...refuse("logged-at-malformed", rule), file: LOGGED_AT_FILE });
  if (!isJsonObject(value) || !hasExactly(value, ["index", "loggedAt"]) || typeof value["loggedAt"] !== "number")
    return wrong("an object with exactly index and loggedAt");
  const { loggedAt } = value;
  if (value["index"] !== index) return wrong("the index is the proof's");
  const early = notBefore !== null && loggedAt < notBefore * SECOND_MS - CLOCK_SLACK_MS;
  const late = notAfter !== null && loggedAt > (notAfter + 1) * SECOND_MS + CLOCK_SLACK_MS;
  return early || late ? wrong("log time lies between the cosignatures before and after, give or take 5 s") : loggedAt;
}

function describe(verified: VerifiedBundle): Omit<ProofReport, "role" | "loggedAt" | "policyFrom"> {
  const { index, leaf, complete, author, statement, body, notBefore, notAfter } = verified;
  return {
    origin: complete.checkpoint.origin,
    index,
    leaf,
    size: complete.checkpoint.size,
    cosigned: complete.cosigned,
    type: statement.type,
    org: statement.org,
    key: statement.key,
    keyShown: author.keyShown === "given" ? "enrolled" : author.keyShown,
    claimedAt: statement.at,
    notBefore,
    notAfter,
    body,
    withheld: withheldFields(body),
  };
}

/** `proof.tlog-proof: line 3` → file and place. Files of a key statement go by their own names. */
function inFile(refusal: Refusal, names = { proof: PROOF_FILE, opening: OPENING_FILE }): FileRefusal {
  const [, file = OPENING_FILE, at] = /^([^:]+)(?:: (.*))?$/.exec(refusal.at ?? "") ?? [];
  const named = file === PROOF_FILE ? names.proof : file === OPENING_FILE ? names.opening : file;
  return { ...refuse(refusal.refused, refusal.rule, at), file: named };
}

function missing(file: string): FileRefusal {
  return { ...refuse("bundle-missing", "this file is part of a proof bundle"), file };
}

// The ledger room brands what its own functions checked; all of this report comes from there.
function asVerified(report: ProofReport): Verified<ProofReport> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand has no other way in
  return report as Verified<ProofReport>;
}
