// The rooms joined: a joint act is the oversight room's, what it is about is another room's; they meet here and nowhere else.
import {
  admitAgreement,
  admitSignature,
  admitSubject,
  applyAgreement,
  applyOutcome,
  emptyAgreement,
  parseAgreementFact,
  refuseAgreementChain,
  refuseOpenBody,
  type AgreementFact,
  type AgreementState,
  type JointAct,
} from "@mizan/agreement";
import {
  isRefusal,
  parseInstant,
  type Chain,
  type Floor,
  type JsonObject,
  type Refusal,
  type Statement,
} from "@mizan/ledger";
import {
  admitOversight,
  applyOversight,
  decisionAt,
  emptyOversight,
  isOversightType,
  mechanismTime,
  outcomeOf,
  parseOversightFact,
  refuseChain,
  reweighedBy,
  type Actor,
  type Decision,
  type Now,
  type OversightFact,
  type OversightState,
  type Ref,
} from "@mizan/oversight";
import { bytesNamedBy } from "./named-bytes.ts";
import {
  admitMonitor,
  applyMonitor,
  emptyMonitors,
  parseMonitorFact,
  type MonitorFact,
  type Monitors,
} from "./monitors.ts";

export type Rooms = {
  readonly oversight: OversightState;
  readonly agreement: AgreementState;
  readonly monitors: Monitors;
  /** hex SHA-256 of bytes kept beside the log → the entries that name them */
  readonly named: Map<string, number[]>;
  /** whose restricted statement stands at an index: what is needed to tell an organisation who read it */
  readonly authors: Map<number, { readonly org: string; readonly role: string }>;
  readonly access: Access[];
};

/** That a reader was shown restricted records. */
export type Access = {
  readonly index: number;
  readonly loggedAt: number;
  readonly reader: { readonly org: string; readonly role: string };
  readonly records: readonly number[];
};

/** A fact of some room, under the name of the room that understands it. */
export type Fact =
  | { readonly room: "oversight"; readonly fact: OversightFact }
  | { readonly room: "agreement"; readonly fact: AgreementFact }
  | MonitorFact;

export function emptyRooms(): Rooms {
  return {
    oversight: emptyOversight(),
    agreement: emptyAgreement(),
    monitors: emptyMonitors(),
    named: new Map(),
    authors: new Map(),
    access: [],
  };
}

/** Reads the opened body of a statement under its type. */
export function parseFact(type: string, body: Statement["body"]): Fact | Refusal {
  if (isOversightType(type)) {
    const fact = parseOversightFact(type, body);
    return isRefusal(fact) ? fact : { room: "oversight", fact };
  }
  const monitored = parseMonitorFact(type, body);
  if (monitored) return monitored;
  const fact = parseAgreementFact(type, body);
  return isRefusal(fact) ? fact : { room: "agreement", fact };
}

export type Hearing = {
  readonly actor: Actor;
  /** the index the statement will get, and mechanism time */
  readonly now: Now;
  readonly chain: Chain;
  /** the body as signed, with its restricted fields withheld; undefined while it is only being prepared */
  readonly signed?: JsonObject;
  /** entries that every guarantor has cosigned; undefined: that is not known here */
  readonly completeSize?: number;
};

/** The rooms' laws: what may be said now, whatever a policy permits. */
export function admitFact(rooms: Rooms, fact: Fact, hearing: Hearing): Refusal | undefined {
  const { actor, now, chain, signed } = hearing;
  if (fact.room !== "oversight" && fact.room !== "agreement")
    return admitMonitor(rooms.monitors, fact, { ...hearing, floor: floorOf(rooms, hearing) });
  if (fact.room === "agreement") {
    const clear = signed && refuseOpenBody(fact.fact.type, signed);
    return (
      clear ??
      refuseAgreementChain(fact.fact, { role: actor.role, chain }) ??
      admitAgreement(rooms.agreement, fact.fact, actor, { ...now, parties: partiesOf(rooms) })
    );
  }
  return (
    admitOversight(rooms.oversight, fact.fact, actor, now) ??
    refuseChain(rooms.oversight, fact.fact, { role: actor.role, chain }) ??
    admitMatter(rooms, fact.fact, { actor, now })
  );
}

/** In the mandate's order; before there is one, in that of genesis. */
export function partiesOf({ oversight, agreement }: Pick<Rooms, "oversight" | "agreement">): readonly string[] {
  return agreement.mandate?.parties ?? orgsOf(oversight, "principal");
}

function orgsOf({ genesis }: OversightState, of: string): readonly string[] {
  return (genesis?.roots.keys ?? []).flatMap(({ org, role }) => (role === of ? [org] : []));
}

/** What a monitor may know of the mechanism besides its own room. */
function floorOf({ oversight, agreement }: Rooms, { now, completeSize }: Hearing): Floor {
  const { index, timeMs, leafAt } = now;
  return {
    index,
    timeMs,
    leafAt: leafAt ?? (() => undefined),
    parties: partiesOf({ oversight, agreement }),
    coChairs: orgsOf(oversight, "co-chair"),
    hasMandate: agreement.mandate !== null,
    ...(completeSize === undefined ? {} : { completeSize }),
  };
}

/** A joint act is also judged by the room that knows what it is about. */
function admitMatter(
  { oversight, agreement, authors }: Rooms,
  fact: OversightFact,
  { actor, now: at }: { readonly actor: Actor; readonly now: Now },
): Refusal | undefined {
  const now = { ...at, authorOf: (index: number) => authors.get(index) };
  if (fact.type === "oversight.decision.proposed") {
    const { kind, subject } = fact.body;
    const until = fact.body.until === null ? null : parseInstant(fact.body.until);
    if (isRefusal(until)) return until;
    return admitSubject(agreement, { kind, case: fact.body.case?.index ?? null, subject, until, by: actor }, now);
  }
  if (fact.type !== "oversight.decision.signed") return undefined;
  const decision = decisionAt(oversight, fact.body.of);
  return decision && admitSignature(agreement, actOf(oversight, decision), now);
}

/** Takes in an admitted fact; what a signature or a revocation brings about reaches the room it is about in the same step. */
export function applyFact(
  rooms: Rooms,
  fact: Fact,
  { actor, ref }: { readonly actor: Actor; readonly ref: Ref },
): void {
  const { oversight, agreement } = rooms;
  rooms.authors.set(ref.index, { org: actor.org, role: actor.role });
  if (fact.fact.type === "oversight.access.read")
    rooms.access.push({ index: ref.index, loggedAt: ref.loggedAt, ...fact.fact.body });
  const placed = { ...ref, timeMs: mechanismTime(oversight, ref.loggedAt) };
  for (const { hash } of bytesNamedBy(fact)) rooms.named.set(hash, [...(rooms.named.get(hash) ?? []), ref.index]);
  if (fact.room !== "oversight" && fact.room !== "agreement") {
    applyMonitor(rooms.monitors, fact, { actor, ref: placed });
    return;
  }
  if (fact.room === "agreement") {
    applyAgreement(agreement, fact.fact, { actor, ref: placed });
    return;
  }
  applyOversight(oversight, fact.fact, { actor, ref });
  const outcome = outcomeOf(oversight, fact.fact, ref);
  for (const { kind, decision } of [...(outcome ? [outcome] : []), ...reweighedBy(oversight, ref.index)])
    applyOutcome(agreement, { kind, ...told(oversight, decision), ref: placed });
}

function told(oversight: OversightState, decision: Decision) {
  return {
    act: actOf(oversight, decision),
    texts: decision.required.flatMap(({ org, role }) => {
      const stand = decision.stands.get(`${org}/${role}`);
      if (!stand) return [];
      const { reasons, text, ref } = stand;
      return [{ org, role, stand: stand.stand, reasons, text, index: ref.index }];
    }),
  };
}

function actOf(oversight: OversightState, { kind, case: of, subject, ref, until, by }: Decision): JointAct {
  return { kind, case: of, subject, ref: { ...ref, timeMs: mechanismTime(oversight, ref.loggedAt) }, until, by };
}
