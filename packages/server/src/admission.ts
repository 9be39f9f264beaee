// The one way in: parse, know the author, verify, chain, seen, permit, the room's law; then the fold moves on.
import {
  encodeBase64,
  encodeHex,
  encodeOpening,
  entryHash,
  isRefusal,
  leafHash,
  decodeBase64,
  openDisclosures,
  parseEnvelope,
  verifyEnvelope,
  withheldFields,
  type Ed25519,
  type Envelope,
  type JsonObject,
  type Refusal,
  type Submission,
} from "@mizan/ledger";
import {
  admitChain,
  admitLink,
  admitSeen as admitSeenCheckpoint,
  type Actor,
  type GenesisDeclared,
} from "@mizan/oversight";
import type { Authority } from "./policy/authority.ts";
import { applyReading, findActor, genesisOf, nowOf, type Fold } from "./fold.ts";
import type { KnownCheckpoints } from "./known-checkpoints.ts";
import type { Judged } from "./kept-results.ts";
import { refuseUnkept } from "./named-bytes.ts";
import { permit } from "./policy/permit.ts";
import { refuseServer } from "./refusal.ts";
import { admitFact, parseFact, type Fact } from "./rooms.ts";

export type Admission = {
  readonly authority: Authority;
  readonly ed: Ed25519;
  readonly known: KnownCheckpoints;
  /** base64 root of this log at a size it had, if it had it. */
  readonly rootAtSize: (size: number) => string | undefined;
  /** Bytes of evidence kept under a hash, if any are. */
  readonly keptBytes: (hash: string) => number | undefined;
  /** Works out again what a record claims of those bytes, and refuses another result. */
  readonly refuseOther: (fact: Fact, judged: Judged) => Refusal | undefined;
};

/** The place a statement gets in the log if the pool is committed. */
export type Place = { readonly index: number; readonly loggedAt: number };

export type Admitted = {
  readonly index: number;
  readonly loggedAt: number;
  readonly entry: Uint8Array;
  readonly entryHex: string;
  readonly leaf: string;
  readonly envelope: Envelope;
  /** The body with its disclosed fields. */
  readonly body: JsonObject;
  readonly fact: Fact;
  readonly actor: Actor;
  /** What is published with the commit, and what is sealed on disk: each an opening, or nothing. */
  readonly open: Uint8Array | null;
  readonly sealed: Uint8Array | null;
};

/** Admits at the tip and applies; or says where the same submission already stands; or refuses and changes nothing. */
export function admitSubmission(
  fold: Fold,
  submission: Submission,
  place: Place,
  admission: Admission,
): Admitted | { readonly repeated: number } | Refusal {
  const entry = entryHash(submission.salt, submission.envelope);
  const entryHex = encodeHex(entry);
  const repeated = fold.entries.get(entryHex);
  if (repeated !== undefined) return { repeated };
  const salt = encodeBase64(submission.salt);
  if (fold.salts.has(salt))
    return refuseServer("salt-reused", "this salt was used before; draw a new one for each statement", "salt");
  const heard = hear(fold, submission, place, admission);
  if (isRefusal(heard)) return heard;
  const leaf = encodeHex(leafHash(entry));
  const { envelope, body, fact, actor } = heard;
  const { statement } = envelope;
  applyReading(
    fold,
    { index: place.index, leaf, envelopeHash: envelope.hash, statement, body, fact },
    { loggedAt: place.loggedAt, salt, entryHex },
  );
  return {
    ...place,
    entry,
    entryHex,
    leaf,
    envelope,
    body,
    fact,
    actor,
    ...openings(submission, place.index, statement.chain),
  };
}

type Heard = Pick<Admitted, "envelope" | "body" | "fact" | "actor">;

/** Every check, in the order in which a later one may rely on an earlier one. */
function hear(fold: Fold, submission: Submission, place: Place, admission: Admission): Heard | Refusal {
  const parsed = parseEnvelope(submission.envelope);
  if (isRefusal(parsed)) return parsed;
  const { statement } = parsed;
  const body = disclosed(submission, statement.body);
  const fact = isRefusal(body) ? body : parseFact(statement.type, body);
  const genesis = isRefusal(fact) ? undefined : genesisOf(fact);
  const actor = findActor(fold, statement, place.index, genesis);
  if (isRefusal(actor)) return actor;
  const envelope = verifyEnvelope(admission.ed, parsed, publicKeyOf(fold, actor, genesis));
  if (isRefusal(envelope)) return envelope;
  const order =
    admitChain(actor.role, statement.chain) ??
    admitLink(fold.oversight.sequences, statement, envelope.hash) ??
    admitSeen(fold, envelope, admission);
  if (order) return order;
  if (isRefusal(body)) return body;
  if (isRefusal(fact)) return fact;
  const now = nowOf(fold, place.loggedAt);
  const ruling =
    permit(admission.authority, fact, actor) ??
    admitFact(fold, fact, {
      actor,
      now,
      chain: statement.chain,
      signed: statement.body,
      completeSize: admission.known.latest?.size ?? 0,
    }) ??
    // Last of all: what is kept here is told only to an author who could otherwise say it.
    refuseUnkept(fact, admission.keptBytes) ??
    admission.refuseOther(fact, { rooms: fold, nowMs: now.timeMs });
  return ruling ?? { envelope, body, fact, actor };
}

function publicKeyOf(fold: Fold, actor: Actor, genesis: GenesisDeclared | undefined): Uint8Array {
  const text =
    fold.oversight.keys.get(actor.key)?.publicKey ??
    genesis?.roots.keys.find(({ key }) => key === actor.key)?.publicKey;
  const key = text === undefined ? undefined : decodeBase64(text);
  if (key === undefined || isRefusal(key)) throw new Error("an author in the directory has no readable key");
  return key;
}

function admitSeen(fold: Fold, { statement }: Envelope, { known, rootAtSize }: Admission) {
  const { seen } = statement;
  const complete = seen === null ? undefined : known.find(seen.note);
  return admitSeenCheckpoint({
    seen,
    enrolledAt: fold.oversight.keys.get(statement.key)?.proposed.index ?? 0,
    completeSize: known.latest?.size ?? 0,
    known: complete && { size: complete.size, root: encodeBase64(complete.root) },
    rootAtSize: seen === null ? undefined : rootAtSize(seen.size),
  });
}

/** Every withheld field comes with its value: nobody could judge a digest alone, and it could never be opened later. */
function disclosed(submission: Submission, body: JsonObject): JsonObject | Refusal {
  const missing = withheldFields(body).find((field) => !submission.disclosures.some(({ path }) => path === field.path));
  if (missing)
    return refuseServer("disclosure-missing", "a withheld field comes with its value and salt", `body.${missing.path}`);
  return openDisclosures(body, submission.disclosures);
}

function openings(submission: Submission, index: number, chain: "public" | "restricted") {
  const whole = encodeOpening({ ...submission, index });
  if (chain === "restricted") return { open: null, sealed: whole };
  if (submission.disclosures.length === 0) return { open: whole, sealed: null };
  return { open: encodeOpening({ ...submission, index, disclosures: [] }), sealed: whole };
}
