// Names of note keys: what may stand before a signature (c2sp.org/signed-note, "Format").

// oxlint-disable-next-line no-control-regex -- no line of a note can carry them, so no key may be named with them
const FORBIDDEN = /[\p{White_Space}\0-\x1f+]/u;

/** Not empty, no Unicode space, no plus sign, nothing that a note cannot carry. */
export function isKeyName(name: string): boolean {
  return name !== "" && name.isWellFormed() && !FORBIDDEN.test(name);
}
