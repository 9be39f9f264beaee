// Which reports are on the screen: page, search and chosen cell stand in the address; one page of rows comes from the server.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { ask } from "../wire/ask.ts";
import { reportPage } from "../wire/report.ts";

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

export function usePlace(): {
  readonly place: Place;
  readonly go: (change: Partial<Place>) => void;
  readonly linkTo: (change: Partial<Place>) => string;
} {
  const [params, setParams] = useSearchParams();
  const place = useMemo(() => readPlace(params), [params]);
  const go = useCallback((change: Partial<Place>) => setParams((now) => written(now, change)), [setParams]);
  const linkTo = (change: Partial<Place>) => `?${written(params, change).toString()}`;
  return { place, go, linkTo };
}

export function useReports({ before, search }: Place) {
  const client = useQueryClient();
  const queryKey = ["reports", before ?? null, search];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(pathOf(before, search), reportPage, signal),
    // An older page never changes but by its receipts, which the live line tells.
    staleTime: before === undefined ? 0 : Infinity,
  });
  return { query, stop: () => void client.cancelQueries({ queryKey }) };
}

function pathOf(before: number | undefined, search: string): string {
  const asked = new URLSearchParams({ limit: String(PAGE_ROWS) });
  if (before !== undefined) asked.set("before", String(before));
  if (search !== "") asked.set("q", search);
  return `/v1/reports?${asked.toString()}`;
}

function readPlace(params: URLSearchParams): Place {
  const before = params.get("before") ?? "";
  const cell = params.get("cell") ?? "";
  return {
    before: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
    search: (params.get("q") ?? "").slice(0, MAX_SEARCH_CHARACTERS),
    cell: /^-?\d{1,2}(\.\d{1,2})?,-?\d{1,3}(\.\d{1,2})?$/.test(cell) ? cell : undefined,
  };
}

/** A member that is named and undefined is taken out of the address. */
function written(params: URLSearchParams, change: Partial<Place>): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (name: string, value: string | undefined) =>
    value === undefined || value === "" ? next.delete(name) : next.set(name, value);
  if ("before" in change) set("before", change.before?.toString());
  if ("search" in change) set("q", change.search?.slice(0, MAX_SEARCH_CHARACTERS));
  if ("cell" in change) set("cell", change.cell);
  return next;
}
