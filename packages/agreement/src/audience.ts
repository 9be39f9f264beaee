// The classes of what a report holds back, and whose offices may open each (agreement.md §15, decisions.md 6 and 26).

/** `attribution-claim`: who a source says did it. `source`: where the source had it from. `exact-place`: finer than a district. */
export const RESTRICTED_CLASSES = ["attribution-claim", "source", "exact-place"] as const;

export type RestrictedClass = (typeof RESTRICTED_CLASSES)[number];

/** Deny by default: no party's office is in any of these lists, and an office always reads its own words. */
const READERS: Readonly<Record<RestrictedClass, readonly string[]>> = {
  "attribution-claim": ["co-chair", "secretariat"],
  source: ["co-chair", "secretariat"],
  "exact-place": ["co-chair", "secretariat", "monitor"],
};

/** Who asks: null is the public. */
export type Reader = { readonly org: string; readonly role: string } | null;

/** Whether a reader may have the disclosure of a field; `author` is the organisation that filed the record. */
export function mayOpen(reader: Reader, restricted: string, author: string): boolean {
  if (restricted === "public") return true;
  if (reader === null || !isRestrictedClass(restricted)) return false;
  return reader.org === author || READERS[restricted].includes(reader.role);
}

export function isRestrictedClass(name: string): name is RestrictedClass {
  return Object.hasOwn(READERS, name);
}
