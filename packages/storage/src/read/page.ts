// Pages of a list, newest first: at most `limit` items below the index `before`.
import { ReadFault } from "./fault.ts";

/** Whose view is asked for. An office's finer rights over classes of fields are decided where its request is answered. */
export type ReaderKind = "public" | "office";

export type PageRequest = {
  readonly reader: ReaderKind;
  /** 1 to 200; 50 when left out */
  readonly limit?: number | undefined;
  /** Items with a lower index only. */
  readonly before?: number | undefined;
};

export type Page<T> = {
  readonly items: readonly T[];
  /** `before` of the next page; null on the last. */
  readonly next: number | null;
  /** Of the whole list as this reader sees it. */
  readonly total: number;
};

export const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;

export type PageBounds = { readonly limit: number; readonly before: number };

/** Throws outside the bounds: whoever asks for others has checked their wishes. */
export function pageBounds({
  limit = DEFAULT_PAGE,
  before = Number.MAX_SAFE_INTEGER,
}: Pick<PageRequest, "limit" | "before">): PageBounds {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE)
    throw new ReadFault("misuse", `limit must lie between 1 and ${MAX_PAGE}`);
  if (!Number.isSafeInteger(before) || before < 0) throw new ReadFault("misuse", "before must be an index");
  return { limit, before };
}

/** `rows` were asked for with one more than the limit, to see whether there is another page. */
export function pageOf<T extends { readonly index: number }>(
  rows: readonly T[],
  limit: number,
  total: number,
): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.index ?? null) : null, total };
}
