// The checkpoint an author says it has seen: it must be one of ours, and may be missing only at the very start (ledger.md §2).
import { type Refusal, type Seen, refuse } from "@mizan/ledger";

export type SeenQuestion = {
  readonly seen: Seen | null;
  /** log index of the author's own enrolment (0 for a root key) */
  readonly enrolledAt: number;
  /** size of the newest complete checkpoint; 0 when there is none yet */
  readonly completeSize: number;
  /** the complete checkpoint kept under the hash `seen.note`, if this log has it */
  readonly known: { readonly size: number; readonly root: string } | undefined;
  /** base64 root of this log's tree at `seen.size`; undefined when the tree never had that size */
  readonly rootAtSize: string | undefined;
};

export type SeenCode = "seen-missing" | "seen-unknown" | "seen-foreign";

/** `seen-foreign` is kept as evidence: someone was shown a tree that is not this one. */
export function admitSeen(question: SeenQuestion): Refusal<SeenCode> | undefined {
  const { seen, known } = question;
  if (seen === null) {
    if (question.enrolledAt >= question.completeSize) return undefined;
    return refuse("seen-missing", "null only until a complete checkpoint covers the author's own enrolment", "seen");
  }
  if (known !== undefined) {
    if (known.size === seen.size && known.root === seen.root) return undefined;
    return refuse("seen-foreign", "the checkpoint with this note has another size or root", "seen");
  }
  if (question.rootAtSize !== seen.root) {
    return refuse("seen-foreign", "this log never had that root at that size", "seen.root");
  }
  return refuse(
    "seen-unknown",
    "no complete checkpoint of this log has that note; quote one that is published",
    "seen.note",
  );
}
