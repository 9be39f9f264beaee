// What a command would say, and the numbers its author's next statement carries: shown, signed and sent by the author.
import { decideAgreement, restrictedPaths, agreementChainFor, type AgreementCommand } from "@mizan/agreement";
import { encodeBase64, isRefusal, type Chain, type JsonObject, type Refusal, type Seen } from "@mizan/ledger";
import {
  actorAt,
  chainFor,
  chainOf,
  decideOversight,
  expectedLink,
  type Actor,
  type Now,
  type OversightCommand,
} from "@mizan/oversight";
import type { Link, Restricted } from "./author.ts";
import { nowOf, type Fold } from "./fold.ts";
import type { KnownCheckpoints } from "./known-checkpoints.ts";
import type { Authority } from "./policy/authority.ts";
import { monitorVocabulary, parseMonitorFact, type MonitorFact } from "./monitors.ts";
import { permit } from "./policy/permit.ts";
import { refuseServer } from "./refusal.ts";
import { admitFact, type Fact } from "./rooms.ts";

export type Command = OversightCommand | AgreementCommand;

type MemberType = "string" | "number" | "boolean" | "object" | "text or null" | "number or null";

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
    if (!isOf(type, given[name]))
      return refuseServer(
        "request-malformed",
        `a ${value.kind} command has ${name}, of type ${type}`,
        `command.${name}`,
      );
  // Every member of the command was compared with its type above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return given as Command;
}

const COMMAND_MEMBERS: ReadonlyMap<string, Readonly<Record<string, MemberType>>> = new Map([
  ["file-report", { report: "object" }],
  ["say", { type: "string", body: "object" }],
  ["propose-key", { role: "string", publicKey: "string", proof: "string" }],
  ["confirm-key", { of: "number" }],
  ["rotate-key", { publicKey: "string", proof: "string" }],
  ["revoke-key", { key: "string", lastIndex: "number", reason: "string" }],
  ["propose-decision", { decision: "string", case: "number or null", subject: "object", until: "text or null" }],
  ["sign-decision", { of: "number" }],
  ["differ-decision", { of: "number", reasons: "string", text: "text or null", final: "boolean" }],
  ["withdraw-decision", { of: "number", reason: "string" }],
  ["declare-recusal", { case: "number", leaf: "string", reason: "string" }],
  ["step-clock", { byMs: "number" }],
]);

function isOf(type: MemberType, value: unknown): boolean {
  if (type === "text or null") return value === null || typeof value === "string";
  if (type === "number or null") return value === null || typeof value === "number";
  return typeof value === type && value !== null;
}

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
  readonly authority: Authority;
  /** log time if it were committed now */
  readonly loggedAt: number;
};

export function prepare(fold: Fold, question: Question): readonly Prepared[] | Refusal {
  const { command, key, known } = question;
  const record = fold.oversight.keys.get(key);
  if (!record) return refuseServer("key-unknown", "this key is not in the key directory", "key");
  const actor = actorAt(fold.oversight, { key, org: record.org }, fold.size);
  if (isRefusal(actor)) return actor;
  const now = nowOf(fold, question.loggedAt);
  const drafts = decide(fold, command, { actor, now });
  if (isRefusal(drafts)) return drafts;
  const completeSize = known.latest?.size ?? 0;
  const told = { public: 0, restricted: 0 };
  const prepared: Prepared[] = [];
  for (const { fact, ...draft } of drafts) {
    const { chain } = draft;
    const refusal =
      permit(question.authority, fact, actor) ?? admitFact(fold, fact, { actor, now, chain, completeSize });
    if (refusal) return refusal;
    const { seq, prev } = expectedLink(fold.oversight.sequences, key, chain);
    const position = told[chain]++;
    // A list of statements is numbered on from the first; only the author can know the hash of what it has not signed yet.
    prepared.push({
      ...draft,
      org: actor.org,
      key,
      seq: seq + position,
      prev: position === 0 ? prev : null,
      seen: latestSeen(known),
    });
  }
  return prepared;
}

type Draft = Pick<Prepared, "type" | "body" | "restricted"> & { readonly chain: Chain; readonly fact: Fact };

function decide(
  fold: Fold,
  command: Command,
  { actor, now }: { readonly actor: Actor; readonly now: Now },
): readonly Draft[] | Refusal {
  const monitored = command.kind === "say" ? parseMonitorFact(command.type, command.body) : undefined;
  if (isRefusal(monitored)) return monitored;
  if (monitored && command.kind === "say") return [monitorDraft(monitored, command)];
  if (command.kind === "file-report" || command.kind === "say") {
    const facts = decideAgreement(fold.agreement, command, actor, now);
    if (isRefusal(facts)) return facts;
    const body = command.kind === "say" ? command.body : command.report;
    return facts.map((fact) => ({
      type: fact.type,
      body,
      restricted: restrictedPaths(fact.type, body),
      chain: chainOf(actor.role) === "restricted" ? "restricted" : agreementChainFor(fact),
      fact: { room: "agreement", fact },
    }));
  }
  const facts = decideOversight(fold.oversight, command, actor, now);
  if (isRefusal(facts)) return facts;
  return facts.map((fact) => ({
    type: fact.type,
    body: { ...fact.body },
    restricted: [],
    chain: chainFor(fold.oversight, fact, actor.role),
    fact: { room: "oversight", fact },
  }));
}

function monitorDraft(fact: MonitorFact, { type, body }: { readonly type: string; readonly body: JsonObject }): Draft {
  const words = monitorVocabulary(type);
  if (words === undefined) throw new Error(`${type} was read by a monitor that does not know it`);
  return { type, body, restricted: words.restrictedPaths(type, body), chain: words.chainFor(type), fact };
}

/** The newest complete checkpoint, as an author quotes it; null while there is none. */
export function latestSeen(known: KnownCheckpoints): Seen | null {
  const { latest } = known;
  return latest ? { size: latest.size, root: encodeBase64(latest.root), note: latest.noteHash } : null;
}
