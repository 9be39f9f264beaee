// Marks what a `verify…` function has checked, so that the compiler tells checked from merely parsed.

declare const checked: unique symbol;

/** Only the verify… functions of this room make one. */
export type Verified<T> = T & { readonly [checked]: true };

/** For this room's verify… functions only: not exported from the front door. */
export function verified<T>(value: T): Verified<T> {
  // The brand exists for the compiler alone; the caller has just done the checking it stands for.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Verified<T>;
}
