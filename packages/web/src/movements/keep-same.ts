// What may stand in for an answer that has not come yet: an earlier version of the same thing, shown to the same reader.

/** `key`: of the question that `before` answered; its second part says what was asked, and by whom. */
export function keepSame<T>(what: string, before: T | undefined, key: readonly unknown[] | undefined): T | undefined {
  return key?.[1] === what ? before : undefined;
}
