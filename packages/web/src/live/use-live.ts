// Hooks over the line to the server: status, reports that came meanwhile, and whether what is shown is live.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { setServerTime } from "../ui/clock.ts";
import { ask } from "../wire/ask.ts";
import { type Status, status as readStatus } from "../wire/status.ts";
import { type Fresh, NO_FRESH } from "./apply.ts";
import { type Connection, connection, listenToConnection } from "./connection.ts";
import { followLive, FRESH_KEY, STATUS_KEY } from "./stream.ts";

/** Asked again from time to time even while live: an age that nothing refreshes would look younger than it is. */
const POLL_LIVE_MS = 60_000;
const POLL_MS = 10_000;

export function useLiveStream(): void {
  const client = useQueryClient();
  useEffect(() => followLive(client), [client]);
}

export function useConnection(): Connection {
  return useSyncExternalStore(listenToConnection, connection);
}

/** What the live line and the frame's asking keep up to date; any part of a screen may read it without asking again. */
export function useStatus() {
  return useQuery({ queryKey: STATUS_KEY, queryFn: askStatus, staleTime: Infinity });
}

/** The one place that asks, in the frame around every screen. */
export function useStatusAsked() {
  const live = useConnection().kind === "live";
  return useQuery({ queryKey: STATUS_KEY, queryFn: askStatus, refetchInterval: live ? POLL_LIVE_MS : POLL_MS });
}

async function askStatus({ signal }: { readonly signal: AbortSignal }): Promise<Status> {
  const answer = await ask("/v1/status", readStatus, signal);
  setServerTime(answer.serverTime);
  return answer;
}

/** Reports that came since the list was loaded, and the act of showing them. */
export function useFresh(): { readonly fresh: Fresh; readonly show: () => Promise<void> } {
  const client = useQueryClient();
  const { data: fresh } = useQuery({
    queryKey: FRESH_KEY,
    queryFn: () => NO_FRESH,
    initialData: NO_FRESH,
    staleTime: Infinity,
  });
  const show = useCallback(async () => {
    await client.invalidateQueries({ queryKey: ["reports"] });
    client.setQueryData(FRESH_KEY, NO_FRESH);
  }, [client]);
  return { fresh, show };
}
