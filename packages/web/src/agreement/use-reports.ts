// The reports on the screen: where the reader is comes from the address, one page of rows from the server.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { ask } from "../wire/ask.ts";
import { reportPage } from "../wire/report.ts";
import { pathOf, type Place, readPlace, written } from "./address.ts";

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
