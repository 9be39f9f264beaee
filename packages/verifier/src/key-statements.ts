// The few statements that show whose a key is: genesis, its enrolment, its confirmations, and the same for those who said them.
import { decodeBase64, isRefusal, refuse, type Refusal, type Statement } from "@mizan/ledger";
import {
  actorAt,
  admitOversight,
  applyOversight,
  emptyOversight,
  genesisActor,
  isOversightType,
  parseOversightFact,
  type Actor,
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
export type KeyFold = { readonly origin: string; readonly oversight: OversightState };

export function newKeyFold(origin: string): KeyFold {
  return { origin, oversight: emptyOversight() };
}

/** Takes in a statement about keys, in order of index; refused as the log would have refused it. */
export function foldKeyStatement({ origin, oversight }: KeyFold, said: KeyStatement): Refusal | undefined {
  const { statement, index, leaf } = said;
  if (!isOversightType(statement.type)) return refuse("fact-unknown", "a statement about keys", "type");
  const fact = parseOversightFact(statement.type, statement.body);
  if (isRefusal(fact)) return fact;
  const actor = actorOf(oversight, fact, said);
  if (isRefusal(actor)) return actor;
  const refused = admitOversight(oversight, fact, actor, { index, timeMs: 0 });
  // Where the old key's chains ended cannot be told from a few statements.
  if (refused && refused.refused !== "last-wrong") return refused;
  applyOversight(oversight, fact, { actor, ref: { log: origin, index, leaf, loggedAt: 0 } });
  return undefined;
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
export function statementsBehind({ oversight }: KeyFold, key: string): number[] {
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
  };
  visit(key);
  return [...indexes].sort((a, b) => a - b);
}

function actorOf(oversight: OversightState, fact: OversightFact, { index, statement }: KeyStatement): Actor | Refusal {
  if (index === 0 && fact.type === "oversight.genesis.declared") return genesisActor(fact.body, statement.key);
  return actorAt(oversight, statement, index);
}
