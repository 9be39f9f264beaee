// A room's table of what may be said, and what it answers about each type: written once here, filled in by each room.
import type { Field } from "./field.ts";
import type { JsonObject } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import type { NamedBytes, TypeCode, Vocabulary } from "./room.ts";
import type { Chain } from "./statement.ts";
import { refuseInClear, restrictedFields } from "./withheld.ts";

export type Kind<B, C extends string> = {
  readonly field: Field<unknown>;
  readonly parse: (body: JsonObject) => B | Refusal<C>;
  /** Who may say it; whatever is not named here is denied. */
  readonly speakers: readonly string[];
  /** The first is where it stands unless its author chooses. */
  readonly chains: readonly [Chain, ...Chain[]];
  /** under which class a restricted record of it is read */
  readonly class: string;
  readonly bytes?: (body: B) => readonly NamedBytes[];
};

/** A table has a row for each type of `Bodies`, and no other compiles. */
export type Kinds<Bodies, C extends string> = { readonly [T in keyof Bodies]: Kind<Bodies[T], C> };

export type FactIn<Bodies> = {
  [T in keyof Bodies & string]: { readonly type: T; readonly body: Bodies[T] };
}[keyof Bodies & string];

type Schemas<Bodies> = Readonly<Record<keyof Bodies & string, JsonObject>>;

export function vocabularyOf<Bodies, C extends string>(
  room: string,
  kinds: Kinds<Bodies, C>,
): Vocabulary<FactIn<Bodies>, C> {
  // The same table under plain names: each row's parser and reader of bytes agree on the row's own body.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const rows = new Map(Object.entries(kinds as Readonly<Record<string, Kind<unknown, C>>>));
  const rowOf = (type: string): Kind<unknown, C> => {
    const row = rows.get(type);
    if (row === undefined) throw new Error(`${type} is nothing that is said in the ${room} room`);
    return row;
  };
  return {
    // The same names as in the table.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    schemas: Object.fromEntries([...rows].map(([type, { field }]) => [type, field.schema])) as Schemas<Bodies>,
    has: (type) => rows.has(type),
    permits: (role, type) => rows.get(type)?.speakers.includes(role) ?? false,
    parse: (type, body): FactIn<Bodies> | Refusal<C | TypeCode> => {
      const row = rows.get(type);
      if (row === undefined) return refuse("type-unknown", `no such fact in the ${room} room`, "type");
      const read = row.parse(body);
      // Refused under the row's own codes, or read by the parser that stands beside this type in the table.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return isRefusal(read) ? (read as Refusal<C>) : ({ type, body: read } as FactIn<Bodies>);
    },
    restrictedPaths: (type, body) => restrictedFields(rowOf(type).field, body),
    refuseOpenBody: (type, signed) => refuseInClear(rowOf(type).field, signed),
    chainFor: (type) => rowOf(type).chains[0],
    refuseChain: (type, chain) => {
      const { chains } = rowOf(type);
      if (chains.includes(chain)) return undefined;
      return refuse("chain-not-for-type", `this is said on a ${chains.join(" or ")} chain`, "chain");
    },
    classOf: (type) => rowOf(type).class,
    bytesNamedBy: ({ type, body }) => rowOf(type).bytes?.(body) ?? [],
    typesWithBytes: [...rows].flatMap(([type, { bytes }]) => (bytes === undefined ? [] : [type])),
  };
}
