// What the demonstration says of itself: plugs, and how far the night has come; asked again while somebody plays.
import { useQuery } from "@tanstack/react-query";
import { ask } from "../wire/ask.ts";
import { demo } from "../wire/demo.ts";

export const DEMO_KEY = ["demo"] as const;
/** A plug that was forgotten is put back by the server. */
const EVERY_MS = 3_000;

export function useDemo() {
  return useQuery({
    queryKey: DEMO_KEY,
    queryFn: ({ signal }) => ask("/v1/demo", demo, signal),
    refetchInterval: EVERY_MS,
  });
}
