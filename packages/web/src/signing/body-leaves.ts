// The leaves of a signed body in the order they were said, each with the field's name and, inside lists, its position.
import { isJsonObject, type JsonObject, type JsonValue } from "@mizan/ledger";

export type BodyLeaf = {
  readonly path: string;
  /** the path without positions: what the catalogue knows the field by */
  readonly label: string;
  /** `2` or `2.1`, counted from one; empty outside lists */
  readonly position: string;
  readonly value: JsonValue;
};

export function bodyLeaves(body: JsonObject): readonly BodyLeaf[] {
  return leavesUnder(body, []);
}

type Step = string | number;

function leavesUnder(value: JsonValue, steps: readonly Step[]): readonly BodyLeaf[] {
  if (Array.isArray(value)) {
    // An empty list is said too: nobody, nothing.
    if (value.length === 0) return [leafAt(steps, null)];
    return value.flatMap((item, position) => leavesUnder(item, [...steps, position]));
  }
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([name, member]) => leavesUnder(member, [...steps, name]));
  return [leafAt(steps, value)];
}

function leafAt(steps: readonly Step[], value: JsonValue): BodyLeaf {
  return {
    path: steps.join("."),
    label: steps.filter((step) => typeof step === "string").join("."),
    position: steps.flatMap((step) => (typeof step === "number" ? [step + 1] : [])).join("."),
    value,
  };
}
