// The three monitors: rooms of one shape, asked in one place. Each knows its own facts; none knows another.
import { FINANCING, type FinancingFact, type FinancingState } from "@mizan/financing";
import { INTELLIGENCE, type IntelligenceFact, type IntelligenceState } from "@mizan/intelligence";
import {
  isRefusal,
  type Chain,
  type Floor,
  type JsonObject,
  type Refusal,
  type Room,
  type Speaker,
  type Spoken,
  type Vocabulary,
} from "@mizan/ledger";
import { MOVEMENTS, refuseContents, type Contents, type MovementsFact, type MovementsState } from "@mizan/movements";

export type Monitors = {
  readonly movements: MovementsState;
  readonly financing: FinancingState;
  readonly intelligence: IntelligenceState;
};

export type MonitorFact =
  | { readonly room: "movements"; readonly fact: MovementsFact }
  | { readonly room: "financing"; readonly fact: FinancingFact }
  | { readonly room: "intelligence"; readonly fact: IntelligenceFact };

export function emptyMonitors(): Monitors {
  return { movements: MOVEMENTS.empty(), financing: FINANCING.empty(), intelligence: INTELLIGENCE.empty() };
}

/** Reads a body under its type; undefined where the type is that of none of the monitors. */
export function parseMonitorFact(type: string, body: JsonObject): MonitorFact | Refusal | undefined {
  if (MOVEMENTS.vocabulary.has(type)) return inRoom("movements", MOVEMENTS.vocabulary.parse(type, body));
  if (FINANCING.vocabulary.has(type)) return inRoom("financing", FINANCING.vocabulary.parse(type, body));
  if (INTELLIGENCE.vocabulary.has(type)) return inRoom("intelligence", INTELLIGENCE.vocabulary.parse(type, body));
  return undefined;
}

function inRoom<R extends string, F>(room: R, fact: F | Refusal): { readonly room: R; readonly fact: F } | Refusal {
  return isRefusal(fact) ? fact : { room, fact };
}

const VOCABULARIES = [MOVEMENTS.vocabulary, FINANCING.vocabulary, INTELLIGENCE.vocabulary] as const;

/** What may be said in the monitor's room to which the type belongs. */
export function monitorVocabulary(type: string): Pick<Vocabulary<never>, TypeQuestions> | undefined {
  return VOCABULARIES.find(({ has }) => has(type));
}

type TypeQuestions = "schemas" | "permits" | "restrictedPaths" | "refuseOpenBody" | "chainFor" | "classOf";

/** The types of the monitors that name bytes. */
export const MONITOR_TYPES_WITH_BYTES = VOCABULARIES.flatMap(({ typesWithBytes }) => typesWithBytes);
/** Every type of the monitors with its JSON Schema. */
export const MONITOR_SCHEMAS: Readonly<Record<string, JsonObject>> = Object.assign(
  {},
  ...VOCABULARIES.map(({ schemas }) => schemas),
);

export function permitMonitor(role: string, type: string): boolean {
  return monitorVocabulary(type)?.permits(role, type) ?? false;
}

export function bytesNamedByMonitor(fact: MonitorFact) {
  switch (fact.room) {
    case "movements":
      return MOVEMENTS.vocabulary.bytesNamedBy(fact.fact);
    case "financing":
      return FINANCING.vocabulary.bytesNamedBy(fact.fact);
    case "intelligence":
      return INTELLIGENCE.vocabulary.bytesNamedBy(fact.fact);
  }
}

export type MonitorHearing = {
  readonly actor: Speaker;
  readonly floor: Floor;
  readonly chain: Chain;
  /** the body as signed, with its restricted fields withheld; undefined while it is only being prepared */
  readonly signed?: JsonObject;
};

export function admitMonitor(state: Monitors, fact: MonitorFact, hearing: MonitorHearing): Refusal | undefined {
  switch (fact.room) {
    case "movements":
      return admitIn(MOVEMENTS, state.movements, fact.fact, hearing);
    case "financing":
      return admitIn(FINANCING, state.financing, fact.fact, hearing);
    case "intelligence":
      return admitIn(INTELLIGENCE, state.intelligence, fact.fact, hearing);
  }
}

function admitIn<S, F extends { readonly type: string }>(
  room: Room<S, F>,
  state: S,
  fact: F,
  { actor, floor, chain, signed }: MonitorHearing,
): Refusal | undefined {
  return (
    (signed && room.vocabulary.refuseOpenBody(fact.type, signed)) ??
    room.vocabulary.refuseChain(fact.type, chain) ??
    room.admit(state, fact, actor, floor)
  );
}

/** What only the bytes that a fact names can show; asked last, with the bytes at hand. */
export function refuseMonitorContents(
  state: Monitors,
  fact: { readonly room: string } | MonitorFact,
  contents: Contents,
): Refusal | undefined {
  return isOfMovements(fact) ? refuseContents(state.movements, fact.fact, contents) : undefined;
}

function isOfMovements(fact: {
  readonly room: string;
}): fact is { readonly room: "movements"; readonly fact: MovementsFact } {
  return fact.room === "movements";
}

export function applyMonitor(state: Monitors, fact: MonitorFact, spoken: Spoken): void {
  switch (fact.room) {
    case "movements":
      MOVEMENTS.apply(state.movements, fact.fact, spoken);
      return;
    case "financing":
      FINANCING.apply(state.financing, fact.fact, spoken);
      return;
    case "intelligence":
      INTELLIGENCE.apply(state.intelligence, fact.fact, spoken);
      return;
  }
}
