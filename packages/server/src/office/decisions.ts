// Joint acts as a reader may see them: those of a case only for whom the policies let read them, or once they are published.
import { decisionStatus, isOfCase, type Decision, type DecisionStatus } from "@mizan/oversight";
import type { JsonObject } from "@mizan/ledger";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import type { Office } from "../session/office.ts";
import { isOwn, mayRead } from "./classes.ts";

type Word = "signed" | "differed";

export type DecisionBrief = {
  readonly index: number;
  readonly leaf: string;
  readonly kind: string;
  readonly case: number | null;
  readonly status: DecisionStatus;
  readonly by: Office;
  /** mechanism time, as all times here */
  readonly proposedAt: number;
  readonly until: number | null;
  readonly required: readonly (Office & { readonly stand: Word | null })[];
  /** what the reader's own office has said, or owes */
  readonly mine: "needed" | Word | null;
};

export type DecisionView = DecisionBrief & {
  readonly subject: JsonObject;
  readonly subjectHash: string;
  readonly stands: readonly (Office & {
    readonly stand: Word;
    readonly final: boolean;
    readonly reasons: string | null;
    readonly text: string | null;
    readonly index: number;
    readonly at: number;
  })[];
};

export function mayReadDecision(mechanism: Mechanism, decision: Decision, reader: Reader): boolean {
  return mayReadWord(mechanism, decision, { reader, author: decision.by, index: decision.ref.index });
}

type Said = { readonly reader: Reader; readonly author: Office; readonly index: number };

/** A proposal, or one word on it: by those who deliberate, by who said it, and by everybody once its own entry was opened. */
function mayReadWord(mechanism: Mechanism, { kind, case: of }: Decision, { reader, author, index }: Said): boolean {
  if (!isOfCase(kind)) return true;
  const relation = isOwn(reader, author) ? "own" : "none";
  if (mayRead(mechanism.authority, reader, { class: "joint-act", relation })) return true;
  return of !== null && mechanism.publishing.publishedPaths([of], index) !== undefined;
}

/** What this office has said, as far as the reader may know it. */
function wordOf(mechanism: Mechanism, decision: Decision, author: Office, reader: Reader) {
  const word = decision.stands.get(`${author.org}/${author.role}`);
  return word && mayReadWord(mechanism, decision, { reader, author, index: word.ref.index }) ? word : undefined;
}

/** Newest first; `before` is a log index. */
export function listDecisions(
  mechanism: Mechanism,
  reader: Reader,
  {
    state,
    limit,
    before,
  }: { readonly state: "open" | "ended"; readonly limit: number; readonly before: number | undefined },
) {
  const nowMs = mechanism.now().mechanismMs;
  const all = [...mechanism.committed.rooms.oversight.decisions.values()]
    .filter((decision) => (decisionStatus(decision, nowMs) === "open") === (state === "open"))
    .filter((decision) => mayReadDecision(mechanism, decision, reader))
    .reverse();
  const from = before === undefined ? all : all.filter(({ ref }) => ref.index < before);
  const items = from.slice(0, limit).map((decision) => briefOf(mechanism, decision, reader));
  return { items, next: from.length > limit ? (items.at(-1)?.index ?? null) : null, total: all.length };
}

export function briefOf(mechanism: Mechanism, decision: Decision, reader: Reader): DecisionBrief {
  const { ref, kind, by, until, required } = decision;
  const nowMs = mechanism.now().mechanismMs;
  const status = decisionStatus(decision, nowMs);
  const standOf = (office: Office) => wordOf(mechanism, decision, office, reader)?.stand ?? null;
  const own = required.find((office) => office.org === reader?.org && office.role === reader.role);
  return {
    index: ref.index,
    leaf: ref.leaf,
    kind,
    case: decision.case,
    status,
    by: { org: by.org, role: by.role },
    proposedAt: mechanism.committed.timeAt(ref.loggedAt),
    until,
    required: required.map((office) => ({ ...office, stand: standOf(office) })),
    mine: own ? (standOf(own) ?? (status === "open" ? "needed" : null)) : null,
  };
}

export function viewDecision(mechanism: Mechanism, decision: Decision, reader: Reader): DecisionView {
  const stands = decision.required.flatMap(({ org, role }) => {
    const own = wordOf(mechanism, decision, { org, role }, reader);
    if (!own) return [];
    const { stand, final, reasons, text, ref } = own;
    return [{ org, role, stand, final, reasons, text, index: ref.index, at: mechanism.committed.timeAt(ref.loggedAt) }];
  });
  const { subject, subjectHash } = decision;
  return { ...briefOf(mechanism, decision, reader), subject, subjectHash, stands };
}

/** What waits for a word of this office, the soonest deadline first. */
export function needingKeyOf(mechanism: Mechanism, reader: Reader): readonly DecisionBrief[] {
  if (reader === null) return [];
  const far = Number.MAX_SAFE_INTEGER;
  return [...mechanism.committed.rooms.oversight.decisions.values()]
    .map((decision) => briefOf(mechanism, decision, reader))
    .filter(({ mine }) => mine === "needed")
    .sort((a, b) => (a.until ?? far) - (b.until ?? far) || a.index - b.index);
}
