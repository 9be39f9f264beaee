// Judges one opened statement as the log must have judged it: commitment, signature, author, chain, checkpoint seen, fact.
import {
  isAgreementType,
  parseAgreementFact,
  permitAgreement,
  refuseOpenBody,
  type AgreementFact,
} from "@mizan/agreement";
import { FINANCING } from "@mizan/financing";
import { INTELLIGENCE } from "@mizan/intelligence";
import {
  canonicalize,
  decodeBase64,
  encodeBase64,
  encodeHex,
  entryHash,
  equalBytes,
  isRefusal,
  leafHash,
  openDisclosures,
  parseEnvelope,
  refuse,
  verifyEnvelope,
  type Chain,
  type Ed25519,
  type Envelope,
  type Hash,
  type JsonObject,
  type Opening,
  type Refusal,
  type Vocabulary,
} from "@mizan/ledger";
import { MOVEMENTS } from "@mizan/movements";
import {
  actorAt,
  admitChain,
  admitLink,
  admitOversight,
  applyLink,
  applyOversight,
  genesisActor,
  isOversightType,
  lastOf,
  mechanismTime,
  parseOversightFact,
  permitOversight,
  type Actor,
  type GenesisDeclared,
  type OversightFact,
  type OversightState,
} from "@mizan/oversight";
import { CLOCK_SLACK_MS } from "./clock-slack.ts";
import type { LogCode } from "./log-refusal.ts";

/** A complete checkpoint as statements quote it. */
export type KnownCheckpoint = {
  readonly size: number;
  readonly root: Hash;
  /** POSIX seconds, the latest of the cosignatures. */
  readonly cosignedAt: number;
};

export type Court = {
  readonly origin: string;
  readonly ed: Ed25519;
  /** Moved on by every statement that is found good. */
  readonly oversight: OversightState;
  /** RFC 8785 bytes of the root keys that genesis must name. */
  readonly rootsBytes: Uint8Array;
  /** By hex H(note). */
  readonly known: ReadonlyMap<string, KnownCheckpoint>;
  /** Whether a checkpoint of this size and root is on the tree; undefined where that size was not hashed. */
  readonly rootAt: (size: number) => Hash | undefined;
  /** Salts so far, base64. */
  readonly salts: Set<string>;
};

export type Judged = { readonly index: number; readonly actor: Actor; readonly envelope: Envelope };

export type Case = {
  readonly opening: Opening;
  /** The leaf hash at the opening's index. */
  readonly leaf: Hash;
  readonly loggedAt: number;
};

type Fact =
  | { readonly room: "oversight"; readonly fact: OversightFact }
  | { readonly room: "agreement"; readonly fact: AgreementFact }
  | { readonly room: "monitor"; readonly fact: { readonly type: string }; readonly words: MonitorWords };

type MonitorWords = Pick<Vocabulary<never>, "permits" | "refuseOpenBody" | "refuseChain">;
const MONITORS = [MOVEMENTS.vocabulary, FINANCING.vocabulary, INTELLIGENCE.vocabulary] as const;

/** Undefined when the opening's salt and envelope are what the log committed to at its index. */
export function refuseCommitment({ salt, envelope }: Opening, leaf: Hash): Refusal<LogCode> | undefined {
  if (equalBytes(leafHash(entryHash(salt, envelope)), leaf)) return undefined;
  return refuse("commitment-differs", "salt and envelope hash to the entry at this index");
}

/** The statement's author and envelope; the state is moved on. Or the first rule it breaks, and nothing has changed. */
export function judge(court: Court, at: Case): Judged | Refusal {
  const { opening } = at;
  const uncommitted = refuseCommitment(opening, at.leaf);
  if (uncommitted) return uncommitted;
  const salt = encodeBase64(opening.salt);
  if (court.salts.has(salt)) return refuse("salt-reused", "every statement has a salt of its own", "salt");
  const read = readStatement(opening);
  if (isRefusal(read)) return read;
  const { envelope, fact } = read;
  const { statement } = envelope;
  const genesis = at.opening.index === 0 ? genesisIn(fact) : undefined;
  if (at.opening.index === 0 && !genesis)
    return refuse("genesis-missing", "the first entry of a log is its genesis", "type");
  const actor = genesis ? genesisActor(genesis, statement.key) : actorAt(court.oversight, statement, opening.index);
  if (isRefusal(actor)) return actor;
  const publicKey = publicKeyIn(court, actor.key, genesis);
  if (!publicKey) return refuse("key-unknown", "the author's key is in the directory and readable", "key");
  const verified = verifyEnvelope(court.ed, envelope, publicKey);
  if (isRefusal(verified)) return verified;
  const refused =
    admitChain(actor.role, statement.chain) ??
    refuseLink(court, envelope) ??
    refuseSeen(court, envelope, at) ??
    (genesis && refuseGenesis(court, genesis)) ??
    refuseFact(court, fact, { actor, at, signed: statement.body, chain: statement.chain });
  if (refused) return refused;
  court.salts.add(salt);
  apply(court, envelope, fact, { actor, at });
  return { index: opening.index, actor, envelope };
}

/** Envelope, disclosures and fact, read but not yet believed. */
export function readStatement(opening: Opening): { readonly envelope: Envelope; readonly fact: Fact } | Refusal {
  const envelope = parseEnvelope(opening.envelope);
  if (isRefusal(envelope)) return envelope;
  const { type, body } = envelope.statement;
  const opened = openDisclosures(body, opening.disclosures);
  if (isRefusal(opened)) return opened;
  const fact = parseFact(type, opened);
  return isRefusal(fact) ? fact : { envelope, fact };
}

function parseFact(type: string, body: JsonObject): Fact | Refusal {
  if (isOversightType(type)) {
    const fact = parseOversightFact(type, body);
    return isRefusal(fact) ? fact : { room: "oversight", fact };
  }
  const words = MONITORS.find(({ has }) => has(type));
  if (words) {
    const fact = words.parse(type, body);
    return isRefusal(fact) ? fact : { room: "monitor", fact, words };
  }
  if (!isAgreementType(type)) return refuse("fact-unknown", "the type is that of a fact this verifier knows", "type");
  const fact = parseAgreementFact(type, body);
  return isRefusal(fact) ? fact : { room: "agreement", fact };
}

function genesisIn(fact: Fact): GenesisDeclared | undefined {
  return fact.room === "oversight" && fact.fact.type === "oversight.genesis.declared" ? fact.fact.body : undefined;
}

/** The public key of an author in the directory, or in the genesis that is just being read. */
export function publicKeyIn(court: Court, key: string, genesis?: GenesisDeclared): Uint8Array | undefined {
  const text =
    genesis?.roots.keys.find((root) => root.key === key)?.publicKey ?? court.oversight.keys.get(key)?.publicKey;
  const bytes = text === undefined ? undefined : decodeBase64(text);
  return isRefusal(bytes) ? undefined : bytes;
}

/** Only public chains can be judged whole: of a restricted one some statements are not published. */
function refuseLink({ oversight }: Court, { statement, hash }: Envelope): Refusal | undefined {
  if (statement.chain !== "public") return undefined;
  const refused = admitLink(oversight.sequences, statement, hash);
  if (refused?.refused !== "seq-wrong") return refused;
  const missing = `${refused.expected.seq}${statement.seq - 1 > refused.expected.seq ? `–${statement.seq - 1}` : ""}`;
  return refuse(
    "chain-gap",
    `statement ${missing} of ${statement.org}'s key ${statement.key.slice(0, 8)} is not published`,
    "seq",
  );
}

function refuseSeen({ known, rootAt }: Court, { statement }: Envelope, at: Case): Refusal<LogCode> | undefined {
  const { seen } = statement;
  if (seen === null) return undefined;
  const found = known.get(seen.note);
  const root = found?.root ?? rootAt(seen.size);
  if (root && (encodeBase64(root) !== seen.root || (found && found.size !== seen.size)))
    return refuse("seen-foreign", "the checkpoint that the author saw is on this log's tree", "seen");
  if (!found) return refuse("seen-unknown", "the checkpoint that the author saw is kept in cosigned/", "seen.note");
  if (seen.size > at.opening.index)
    return refuse("seen-later", "nobody sees a checkpoint over its own statement", "seen.size");
  if (at.loggedAt >= found.cosignedAt * 1000 - CLOCK_SLACK_MS) return undefined;
  return refuse(
    "log-time",
    "log time is not before the cosignatures of the checkpoint that the author saw",
    "seen.note",
  );
}

function refuseGenesis(court: Court, genesis: GenesisDeclared): Refusal<LogCode> | undefined {
  if (!equalBytes(canonicalize(genesis.roots), court.rootsBytes))
    return refuse("roots-differ", "roots.json is what genesis names", "body.roots");
  if (genesis.origin === court.origin) return undefined;
  return refuse("roots-differ", "genesis names the origin of the checkpoint", "body.origin");
}

type Hearing = { readonly actor: Actor; readonly at: Case; readonly signed: JsonObject; readonly chain: Chain };

function refuseFact({ oversight }: Court, fact: Fact, { actor, at, signed, chain }: Hearing): Refusal | undefined {
  if (fact.room === "monitor") {
    if (!fact.words.permits(actor.role, fact.fact.type))
      return refuse("role-may-not", `a ${actor.role} may not say this`, "type");
    return fact.words.refuseOpenBody(fact.fact.type, signed) ?? fact.words.refuseChain(fact.fact.type, chain);
  }
  if (fact.room === "agreement") {
    if (!permitAgreement(actor.role, fact.fact.type))
      return refuse("role-may-not", `a ${actor.role} may not say this`, "type");
    return refuseOpenBody(fact.fact.type, signed);
  }
  // A joint act on a restricted chain is published without all that it rests on: of it, who may say it is judged here.
  if (chain === "restricted") {
    if (permitOversight(actor.role, fact.fact.type)) return undefined;
    return refuse("role-may-not", `a ${actor.role} may not say this`, "type");
  }
  const now = { index: at.opening.index, timeMs: mechanismTime(oversight, at.loggedAt) };
  const refused = admitOversight(oversight, fact.fact, actor, now);
  // How far a restricted chain has come, its readers alone can tell.
  if (refused?.refused !== "last-wrong" || fact.fact.type !== "oversight.key.rotated") return refused;
  return lastOf(oversight, actor).public === fact.fact.body.last.public ? undefined : refused;
}

function apply(
  court: Court,
  { statement, hash }: Envelope,
  fact: Fact,
  { actor, at }: Pick<Hearing, "actor" | "at">,
): void {
  const { index } = at.opening;
  if (statement.chain === "public") applyLink(court.oversight.sequences, statement, { hash, index });
  if (fact.room !== "oversight" || statement.chain === "restricted") return;
  const ref = { log: court.origin, index, leaf: encodeHex(at.leaf), loggedAt: at.loggedAt };
  applyOversight(court.oversight, fact.fact, { actor, ref });
}
