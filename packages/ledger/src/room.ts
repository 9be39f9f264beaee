// The one shape of a room: a table of what may be said, a fold of what follows, and a law of what may be said now.
import type { JsonObject } from "./json.ts";
import type { Refusal } from "./refusal.ts";
import type { Chain } from "./statement.ts";
import type { InClearCode, RestrictedField } from "./withheld.ts";

/** Where a statement stands in the log; `timeMs` is mechanism time, by which every clock runs. */
export type PlacedRef = {
  readonly log: string;
  readonly index: number;
  /** hex leaf hash */
  readonly leaf: string;
  readonly loggedAt: number;
  readonly timeMs: number;
};

/** Whose key spoke, as the key directory has it. */
export type Speaker = { readonly org: string; readonly role: string; readonly key: string };

/** An admitted fact's author and place. */
export type Spoken = { readonly actor: Speaker; readonly ref: PlacedRef };

/** A point in the log, and what a room may know of the mechanism besides its own state. */
export type Floor = {
  /** the index the statement will get */
  readonly index: number;
  /** mechanism time */
  readonly timeMs: number;
  /** hex leaf hash at an index below `index`: with it, what is cited is compared */
  readonly leafAt: (index: number) => string | undefined;
  /** organisations, in the mandate's order */
  readonly parties: readonly string[];
  readonly coChairs: readonly string[];
  /** whether a mandate is in force: before it there are talks, and nobody to rule */
  readonly hasMandate: boolean;
  /** entries of the newest tree that every guarantor has cosigned; absent where that is not known */
  readonly completeSize?: number;
};

/** Bytes that are kept beside the log under their own hash, and that a fact names. */
export type NamedBytes = {
  /** hex SHA-256 */
  readonly hash: string;
  readonly bytes: number;
  /** the member that names them, for a refusal */
  readonly at: string;
};

export type ChainCode = "chain-not-for-type";
export type TypeCode = "type-unknown";

/** What may be said in a room: answers about each type without its state. */
export type Vocabulary<F extends { readonly type: string }, C extends string = string> = {
  /** The JSON Schema (2020-12) of each body; `x-audience` stands on every leaf. */
  readonly schemas: Readonly<Record<F["type"], JsonObject>>;
  readonly has: (type: string) => boolean;
  /** Who may say it at all; the policies say the same, and a test holds them together. */
  readonly permits: (role: string, type: string) => boolean;
  /** Reads a body under its type. Restricted fields may be opened or withheld; what is signed must pass `refuseOpenBody` too. */
  readonly parse: (type: string, body: JsonObject) => F | Refusal<C | TypeCode>;
  /** The restricted fields of a body, in the form `withhold` takes once each has its salt. */
  readonly restrictedPaths: (type: string, body: JsonObject) => readonly RestrictedField[];
  /** Refuses a signed body that holds a restricted field in clear. */
  readonly refuseOpenBody: (type: string, signed: JsonObject) => Refusal<InClearCode> | undefined;
  /** Where a fact stands unless its author chooses. */
  readonly chainFor: (type: string) => Chain;
  readonly refuseChain: (type: string, chain: Chain) => Refusal<ChainCode> | undefined;
  /** The class under which a restricted record of this type is read: the word the policies use. */
  readonly classOf: (type: string) => string;
  readonly bytesNamedBy: (fact: F) => readonly NamedBytes[];
  /** The types that name bytes: whoever may say one of them may send bytes first. */
  readonly typesWithBytes: readonly string[];
};

export type Room<S, F extends { readonly type: string }, C extends string = string> = {
  /** the first part of each of its types: `movements` */
  readonly name: string;
  readonly empty: () => S;
  readonly vocabulary: Vocabulary<F, C>;
  /** Never throws, never awaits. The fact is the opened one: what is withheld must be readable here. */
  readonly admit: (state: S, fact: F, actor: Speaker, floor: Floor) => Refusal<C> | undefined;
  /** Takes in what `admit` let pass; may change its own state in place: pure means deterministic. */
  readonly apply: (state: S, fact: F, spoken: Spoken) => void;
};
