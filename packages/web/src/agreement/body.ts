// A report's body taken apart for the page: what is quoted from its source, and every other field with its path.

export type Leaf = { readonly path: string; readonly value: string | number | boolean };
export type Claims = {
  /** who the source says did it */
  readonly attribution: readonly Leaf[];
  readonly source: readonly Leaf[];
  readonly place: readonly Leaf[];
  readonly other: readonly Leaf[];
};

/** Signed bodies are sorted by name (RFC 8785); read aloud, the sides come before how clear it was, the name before the point. */
const SPOKEN_ORDER = [
  "claim.attribution.sideA",
  "claim.attribution.sideB",
  "claim.attribution.dyad",
  "claim.attribution.conflict",
  "claim.attribution.deaths.a",
  "claim.attribution.deaths.b",
  "claim.attribution.deaths.civilians",
  "claim.attribution.deaths.unknown",
  "claim.source.headline",
  "claim.source.article",
  "claim.source.outlets",
  "claim.source.original",
  "claim.place.name",
  "claim.place.description",
  "via.format",
  "via.sourceId",
  "via.record",
  "outlets.name",
  "outlets.date",
];
/** The ledger refuses deeper bodies. */
const MAX_DEPTH = 32;

/** Quotations: everything below `claim`, by its second name. Fields still withheld are not leaves. */
export function claimsOf(body: Readonly<Record<string, unknown>>): Claims {
  const leaves = spoken(leavesOf(body).filter(({ path }) => path.startsWith("claim.")));
  const below = (name: string) => leaves.filter(({ path }) => path.startsWith(`claim.${name}.`));
  const known = ["attribution", "source", "place"];
  return {
    attribution: below("attribution"),
    source: below("source"),
    place: below("place"),
    other: leaves.filter(({ path }) => !known.includes(path.split(".")[1] ?? "")),
  };
}

/** Through what it came: `via` and `outlets`, which stand nowhere else on the page. */
export function originOf(body: Readonly<Record<string, unknown>>): readonly Leaf[] {
  return spoken(leavesOf(body).filter(({ path }) => path.startsWith("via.") || path.startsWith("outlets.")));
}

/** A place in a list keeps its items together: `outlets.0.name`, `outlets.0.date`, `outlets.1.name`. */
function spoken(leaves: readonly Leaf[]): readonly Leaf[] {
  const place = ({ path }: Leaf) => {
    const at = SPOKEN_ORDER.indexOf(fieldName(path));
    return at < 0 ? SPOKEN_ORDER.length : at;
  };
  const item = ({ path }: Leaf) => Number(/\.(\d+)(?:\.|$)/.exec(path)?.[1] ?? 0);
  return leaves.toSorted((a, b) => item(a) - item(b) || place(a) - place(b));
}

export function leavesOf(value: unknown, path = "", depth = 0): readonly Leaf[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return [{ path, value }];
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH || isWithheld(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    leavesOf(member, path === "" ? name : `${path}.${name}`, depth + 1),
  );
}

/** In place of a value that is held back there is its salted digest: `{"withheld":"<base64>","class":"source"}`. */
function isWithheld(value: object): boolean {
  const names = Object.keys(value);
  return names.length === 2 && names.includes("withheld") && names.includes("class");
}

/** The name of a field in the catalogue: positions in a list are left out (`outlets.0.name` → `outlets.name`). */
export function fieldName(path: string): string {
  return path
    .split(".")
    .filter((part) => !/^\d+$/.test(part))
    .join(".");
}
