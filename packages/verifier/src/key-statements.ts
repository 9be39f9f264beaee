// The few statements that show whose a key is: genesis, its enrolment, its confirmations, and the same for those who said them.
import { decodeBase64, isRefusal, refuse, type Refusal, type Statement } from "@mizan/ledger";
import {
  actorAt,
  admitOversight,
  applyOversight,
  emptyOversight,
  genesisActor,
  isKeyType,
  parseOversightFact,
  type Actor,
  type KeyRecord,
  type OversightFact,
  type OversightState,
} from "@mizan/oversight";

export type KeyStatement = {
  readonly index: number;
  readonly statement: Statement;
  /** hex */
  readonly leaf: string;
};

/** A key directory folded from some of a log's statements only: it shows that a key was enrolled, not that it never was revoked. */
export type KeyFold = {
  readonly origin: string;
  readonly oversight: OversightState;
  /** Which key revoked which, and where. */
  readonly revocations: { readonly index: number; readonly by: string; readonly key: string }[];
};

export function newKeyFold(origin: string): KeyFold {
  return { origin, oversight: emptyOversight(), revocations: [] };
}

/**
 * Takes in genesis or a statement about keys, in order of index; refused as the log would have refused it. Appointments and
 * endings of offices are decisions, which stand on more than a bundle holds: they are `verify`'s to judge.
 */
export function foldKeyStatement(fold: KeyFold, said: KeyStatement): Refusal | undefined {
  const { origin, oversight } = fold;
  const { statement, index, leaf } = said;
  if (!isAboutKeys(statement.type)) return refuse("fact-unknown", "a statement about keys", "type");
  const fact = parseOversightFact(statement.type, statement.body);
  if (isRefusal(fact)) return fact;
  const actor = actorOf(oversight, fact, said);
  if (isRefusal(actor)) return actor;
  const refused = admitOversight(oversight, fact, actor, { index, timeMs: 0 });
  // Where the old key's chains ended cannot be told from a few statements.
  if (refused && refused.refused !== "last-wrong") return refused;
  applyOversight(oversight, fact, { actor, ref: { log: origin, index, leaf, loggedAt: 0 } });
  if (fact.type === "oversight.key.revoked") fold.revocations.push({ index, by: actor.key, key: fact.body.key });
  return undefined;
}

/** Genesis names the root keys; all others come and go by statements of their own type. */
export function isAboutKeys(type: string): boolean {
  return type === "oversight.genesis.declared" || isKeyType(type);
}

/** The public key under which a key's statements can be verified, if it has come in. */
export function publicKeyIn({ oversight }: KeyFold, key: string): Uint8Array | undefined {
  const bytes = decodeBase64(oversight.keys.get(key)?.publicKey ?? "");
  return isRefusal(bytes) || bytes.length === 0 ? undefined : bytes;
}

/** Whose the key is at an index, as far as the statements taken in tell. */
export function ownerAt({ oversight }: KeyFold, claim: Statement, index: number): Actor | Refusal {
  return actorAt(oversight, claim, index);
}

/** Indexes of the statements that make the key what it is; genesis is always among them. */
export function statementsBehind(fold: KeyFold, key: string): number[] {
  const { oversight } = fold;
  const indexes = new Set([0]);
  const visited = new Set<string>();
  const visit = (name: string): void => {
    const record = oversight.keys.get(name);
    if (!record || visited.has(name)) return;
    visited.add(name);
    indexes.add(record.proposed.index);
    if (record.entry === "root") return;
    visit(record.proposer);
    for (const confirmation of record.confirmations) {
      indexes.add(confirmation.index);
      visit(confirmation.key);
    }
    for (const { index, by, key: revoked } of revocationsBehind(fold, record)) {
      indexes.add(index);
      visit(by);
      visit(revoked);
    }
  };
  visit(key);
  return [...indexes].sort((a, b) => a - b);
}

/** A principal confirms a co-chair's key only where that office had lost every other: what took them away belongs to the proof. */
function revocationsBehind({ oversight, revocations }: KeyFold, { org, role, confirmations }: KeyRecord) {
  if (!confirmations.some((confirmation) => confirmation.role === "principal")) return [];
  return revocations.filter((revocation) => {
    const revoked = oversight.keys.get(revocation.key);
    return revoked?.org === org && revoked.role === role;
  });
}

function actorOf(oversight: OversightState, fact: OversightFact, { index, statement }: KeyStatement): Actor | Refusal {
  if (index === 0 && fact.type === "oversight.genesis.declared") return genesisActor(fact.body, statement.key);
  return actorAt(oversight, statement, index);
}
