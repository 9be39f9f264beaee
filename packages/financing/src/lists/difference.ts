// What a newer list says otherwise than an older one: derived from the two, written by nobody.
import { canonicalize, encodeHex, sha256, type JsonValue } from "@mizan/ledger";
import type { Listed } from "./listed.ts";

export type ListDifference = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
};

/** References, sorted by code unit. */
export function differenceOf(before: readonly Listed[], after: readonly Listed[]): ListDifference {
  const [old, now] = [hashes(before), hashes(after)];
  const sorted = (references: readonly string[]) => [...references].sort();
  return {
    added: sorted([...now.keys()].filter((reference) => !old.has(reference))),
    removed: sorted([...old.keys()].filter((reference) => !now.has(reference))),
    changed: sorted([...now].flatMap(([key, hash]) => (old.has(key) && old.get(key) !== hash ? [key] : []))),
  };
}

/** Where an entry stands in the file is not what it says. */
function hashes(entries: readonly Listed[]): ReadonlyMap<string, string> {
  return new Map(
    entries.map(({ line: _line, ...entry }) => {
      const said: JsonValue = JSON.parse(JSON.stringify(entry));
      return [entry.reference, encodeHex(sha256(canonicalize(said)))];
    }),
  );
}
