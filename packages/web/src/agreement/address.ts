// Which reports are asked for, as it stands in the page's address: page, search and chosen cell; and the question that follows from it.
/** The server gives at most 200 at once; below that no list needs to be drawn in parts (experience.md §11). */
const PAGE_ROWS = 100;
/** The server refuses longer ones. */
export const MAX_SEARCH_CHARACTERS = 128;

export type Place = {
  /** log index the page begins before; undefined is the newest page */
  readonly before: number | undefined;
  readonly search: string;
  readonly cell: string | undefined;
};

export function pathOf(before: number | undefined, search: string): string {
  const asked = new URLSearchParams({ limit: String(PAGE_ROWS) });
  if (before !== undefined) asked.set("before", String(before));
  if (search !== "") asked.set("q", search);
  return `/v1/reports?${asked.toString()}`;
}

export function readPlace(params: URLSearchParams): Place {
  const before = params.get("before") ?? "";
  const cell = params.get("cell") ?? "";
  return {
    before: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
    search: (params.get("q") ?? "").slice(0, MAX_SEARCH_CHARACTERS),
    cell: /^-?\d{1,2}(\.\d{1,2})?,-?\d{1,3}(\.\d{1,2})?$/.test(cell) ? cell : undefined,
  };
}

/** A member that is named and undefined is taken out of the address. */
export function written(params: URLSearchParams, change: Partial<Place>): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (name: string, value: string | undefined) =>
    value === undefined || value === "" ? next.delete(name) : next.set(name, value);
  if ("before" in change) set("before", change.before?.toString());
  if ("search" in change) set("q", change.search?.slice(0, MAX_SEARCH_CHARACTERS));
  if ("cell" in change) set("cell", change.cell);
  return next;
}
