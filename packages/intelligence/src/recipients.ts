// To whom a product is sealed: worked out from its marking and the key directory, by everybody alike, and added to by nobody.
import { TLPS, type Marking } from "./marking.ts";

/** An office in the key directory, as of some size of the log. */
export type Member = {
  readonly org: string;
  readonly role: string;
  /** `age1…` */
  readonly recipient: string;
  /** hex, `keyIdOf` */
  readonly key: string;
  /** the log index of the enrolment: the name of the mailbox */
  readonly mailbox: number;
};

/** Sorted by key id. Deny by default: a marking without the names that its TLP asks for derives nobody. */
export function recipients(marking: Marking, directory: readonly Member[]): readonly Member[] {
  const { tlp, relTo, named } = marking;
  if (TLPS.indexOf(tlp) >= TLPS.indexOf("AMBER") && relTo === null) return [];
  if (tlp === "RED" && named === null) return [];
  return directory
    .filter(({ org, role }) => (relTo?.includes(org) ?? true) && (named?.includes(`${org}/${role}`) ?? true))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
