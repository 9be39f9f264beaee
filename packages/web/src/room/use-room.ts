// The situation room's question, and mechanism time, which every deadline is read against: in an exercise it is not the clock on the wall.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNow } from "../ui/clock.ts";
import { ask } from "../wire/ask.ts";
import { type Room, room as readRoom } from "../wire/room.ts";

const ROOM_KEY = ["room"] as const;
const MINUTE_MS = 60_000;

export function useRoom() {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ROOM_KEY,
    queryFn: ({ signal }): Promise<Room> => ask("/v1/room", readRoom, signal),
  });
  return { query, stop: () => void client.cancelQueries({ queryKey: ROOM_KEY }) };
}

/** undefined until the room has answered once. */
export function useMechanismNow(stepMs: number = MINUTE_MS): number | undefined {
  const { data } = useQuery({
    queryKey: ROOM_KEY,
    queryFn: ({ signal }): Promise<Room> => ask("/v1/room", readRoom, signal),
    staleTime: Infinity,
  });
  const now = useNow(stepMs);
  return data && now + (data.now - data.logNow);
}
