// What a command would say, and the numbers its author's next statement carries: shown, signed and sent by the author.
import { decideAgreement, restrictedPaths, type AgreementCommand } from "@mizan/agreement";
import { encodeBase64, isRefusal, type JsonObject, type Refusal, type Seen } from "@mizan/ledger";
import { actorAt, chainOf, decideOversight, expectedLink, type Actor, type OversightCommand } from "@mizan/oversight";
import type { Link, Restricted } from "./author.ts";
import type { Fold } from "./fold.ts";
import type { KnownCheckpoints } from "./known-checkpoints.ts";
import { refuseServer } from "./refusal.ts";

export type Command = OversightCommand | AgreementCommand;

/** A command out of a request. The members are those of `Command`; what they hold is judged when the fact is parsed. */
export function parseCommand(value: { readonly kind: string }): Command | Refusal {
  const members = COMMAND_MEMBERS.get(value.kind);
  if (!members)
    return refuseServer(
      "command-unknown",
      `a command is one of ${[...COMMAND_MEMBERS.keys()].join(", ")}`,
      "command.kind",
    );
  const given: Readonly<Record<string, unknown>> = { ...value };
  for (const [name, type] of Object.entries(members))
    if (typeof given[name] !== type || given[name] === null)
      return refuseServer(
        "request-malformed",
        `a ${value.kind} command has ${name}, of type ${type}`,
        `command.${name}`,
      );
  // Every member of the command was compared with its type above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return given as Command;
}

const COMMAND_MEMBERS: ReadonlyMap<string, Readonly<Record<string, "string" | "number" | "object">>> = new Map([
  ["file-report", { report: "object" }],
  ["propose-key", { role: "string", publicKey: "string", proof: "string" }],
  ["confirm-key", { of: "number" }],
  ["rotate-key", { publicKey: "string", proof: "string" }],
  ["revoke-key", { key: "string", lastIndex: "number", reason: "string" }],
]);

export type Prepared = Link & {
  readonly type: string;
  readonly org: string;
  readonly key: string;
  readonly body: JsonObject;
  /** Fields the author withholds before it signs, each with a salt of its own. */
  readonly restricted: readonly Restricted[];
};

export type Question = {
  readonly command: Command;
  /** The author's key: hex H(public key). */
  readonly key: string;
  readonly known: KnownCheckpoints;
  readonly timeMs: number;
};

export function prepare(fold: Fold, question: Question): readonly Prepared[] | Refusal {
  const { command, key, known, timeMs } = question;
  const record = fold.oversight.keys.get(key);
  if (!record) return refuseServer("key-unknown", "this key is not in the key directory", "key");
  const actor = actorAt(fold.oversight, { key, org: record.org }, fold.size);
  if (isRefusal(actor)) return actor;
  const facts = decide(fold, command, actor, timeMs);
  if (isRefusal(facts)) return facts;
  const chain = chainOf(actor.role);
  const { seq, prev } = expectedLink(fold.oversight.sequences, key, chain);
  // A list of statements is numbered on from the first; only the author can know the hash of what it has not signed yet.
  return facts.map((fact, position) => ({
    ...fact,
    org: actor.org,
    key,
    chain,
    seq: seq + position,
    prev: position === 0 ? prev : null,
    seen: latestSeen(known),
  }));
}

type Draft = Pick<Prepared, "type" | "body" | "restricted">;

function decide(fold: Fold, command: Command, actor: Actor, timeMs: number): readonly Draft[] | Refusal {
  const now = { index: fold.size, timeMs };
  if (command.kind === "file-report") {
    const facts = decideAgreement(fold.agreement, command, actor, now);
    if (isRefusal(facts)) return facts;
    return facts.map(({ type }) => ({ type, body: command.report, restricted: restrictedPaths(type, command.report) }));
  }
  const facts = decideOversight(fold.oversight, command, actor, now);
  if (isRefusal(facts)) return facts;
  return facts.map(({ type, body }) => ({ type, body: { ...body }, restricted: [] }));
}

/** The newest complete checkpoint, as an author quotes it; null while there is none. */
export function latestSeen(known: KnownCheckpoints): Seen | null {
  const { latest } = known;
  return latest ? { size: latest.size, root: encodeBase64(latest.root), note: latest.noteHash } : null;
}
