// Bad input as a value: what was refused, where, and by which rule; never a thrown error, never an echo of the input.

// A JSON value from outside can have any named member, but no symbol: so it can never pass for a refusal.
const mark = Symbol("refusal");

/**
 * Made by `refuse` only. A spread copy (`{...refusal, at}`) is a refusal too. An interface, because the compiler would count a
 * type literal among JSON objects, and `isRefusal` would then narrow `JsonValue | Refusal<Code>` to the wrong half.
 */
export interface Refusal<Code extends string = string> {
  readonly [mark]: true;
  /** closed code, e.g. "json-not-canonical" */
  readonly refused: Code;
  /** the rule that was broken, as a sentence part: "objects have each name once" */
  readonly rule: string;
  /** position: "byte 17", "line 3", "body.place" */
  readonly at?: string;
}

export function refuse<Code extends string>(refused: Code, rule: string, at?: string): Refusal<Code> {
  return at === undefined ? { [mark]: true, refused, rule } : { [mark]: true, refused, rule, at };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && mark in value;
}
