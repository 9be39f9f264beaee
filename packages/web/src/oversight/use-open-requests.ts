// Requests for keys between their browser and the key officer: asked for again while one is awaited, sent, taken back.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Author, provePossession } from "../signing/author.ts";
import { ask, tell } from "../wire/ask.ts";
import { openRequest, requestList } from "../wire/key-request.ts";

const PATH = "/v1/key-requests";
export const OPEN_REQUESTS_KEY = ["key-requests"] as const;
const AGAIN_MS = 10_000;

export function useOpenRequests() {
  return useQuery({
    queryKey: OPEN_REQUESTS_KEY,
    queryFn: ({ signal }) => ask(PATH, requestList, signal),
    refetchInterval: AGAIN_MS,
  });
}

/** The directory is changed by others, in their own browsers, while one waits for it here. */
export function useDirectoryAgain(awaited: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!awaited) return undefined;
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ["mandate"] }), AGAIN_MS);
    return () => clearInterval(timer);
  }, [awaited, client]);
}

export function useRequestActs() {
  const client = useQueryClient();
  const again = async () => client.invalidateQueries({ queryKey: OPEN_REQUESTS_KEY });
  return {
    send: async (origin: string, author: Author) => {
      await tell({ method: "POST", path: PATH, body: await provePossession(origin, author) }, openRequest);
      await again();
    },
    remove: async (key: string) => {
      await tell({ method: "DELETE", path: `${PATH}/${encodeURIComponent(key)}` }, () => undefined);
      await again();
    },
  };
}
