// What can go wrong between a screen and the server, as one closed union carried by an Error, since queries reject with errors.

export type Failure =
  /** RFC 9457: the rule in words and its code */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: string;
      readonly rule: string;
      readonly at: string | undefined;
    }
  | { readonly kind: "unreachable" }
  /** an answer that is not what the contract says: where it differs */
  | { readonly kind: "malformed"; readonly at: string; readonly rule: string }
  | { readonly kind: "unexpected" };

export function failed(failure: Failure): Error {
  return new Error(failure.kind, { cause: failure });
}

const KINDS: readonly unknown[] = ["refused", "unreachable", "malformed"] satisfies Failure["kind"][];

export function failureOf(error: unknown): Failure {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("kind" in cause) || !KINDS.includes(cause.kind))
    return { kind: "unexpected" };
  // Only `failed` makes an error with such a cause.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return cause as Failure;
}
