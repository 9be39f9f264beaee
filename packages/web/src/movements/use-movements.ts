// The overview of movements, asked again whenever the log grows; the rest is asked anew only when its version has grown.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useStatus } from "../live/use-live.ts";
import { ask } from "../wire/ask.ts";
import type { Decoder } from "../wire/decode.ts";
import { movements } from "../wire/movements.ts";

export function useMovements() {
  const size = useStatus().data?.size ?? 0;
  return useQuery({
    queryKey: ["movements", size],
    queryFn: ({ signal }) => ask("/v1/movements", movements, signal),
    placeholderData: keepPreviousData,
  });
}

/** What is shown was shown to be told of in the log: asked once for each version, and not because the log grew by that very telling. */
export function useAtVersion<T>(path: string, decode: Decoder<T>, version: number | undefined) {
  return useQuery({
    queryKey: ["movements", path, version],
    queryFn: ({ signal }) => ask(path, decode, signal),
    placeholderData: keepPreviousData,
    enabled: version !== undefined,
    staleTime: Infinity,
  });
}
