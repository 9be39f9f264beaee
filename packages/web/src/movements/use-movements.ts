// The overview of movements, asked again whenever the log grows; the rest is asked anew only when its version has grown.
import { useQuery } from "@tanstack/react-query";
import { useStatus } from "../live/use-live.ts";
import { useSession } from "../session/use-session.ts";
import { ask } from "../wire/ask.ts";
import type { Decoder } from "../wire/decode.ts";
import { movements } from "../wire/movements.ts";
import { keepSame } from "./keep-same.ts";

const OVERVIEW = "/v1/movements";

export function useMovements() {
  const size = useStatus().data?.size ?? 0;
  return useVersioned(OVERVIEW, movements, size);
}

/** What is shown was shown to be told of in the log: asked once for each version, and not because the log grew by that very telling. */
export function useAtVersion<T>(path: string, decode: Decoder<T>, version: number | undefined) {
  return useVersioned(path, decode, version);
}

/** Until a newer version has come the older one stays; never another thing's, nor what another office was shown. */
function useVersioned<T>(path: string, decode: Decoder<T>, version: number | undefined) {
  const { reader } = useSession();
  const what = `${reader?.org ?? ""}/${reader?.role ?? ""} ${path}`;
  return useQuery({
    queryKey: ["movements", what, version],
    queryFn: ({ signal }) => ask(path, decode, signal),
    placeholderData: (before, query) => keepSame(what, before, query?.queryKey),
    enabled: version !== undefined,
    staleTime: Infinity,
  });
}
