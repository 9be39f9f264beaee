// The receipt of one entry: what the server last said, grown by the live line, and asked for again when that line tells of growth.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useConnection, useStatus } from "../live/use-live.ts";
import { ask } from "../wire/ask.ts";
import { type Receipt, receipt as readReceipt } from "../wire/receipt.ts";
import { growReceipt, isGrowing } from "./grow.ts";

const POLL_MS = 5_000;

export function useReceipt(first: Receipt): Receipt {
  const live = useConnection().kind === "live";
  const { data: status } = useStatus();
  const { data: asked, refetch } = useQuery({
    queryKey: ["receipt", first.index],
    queryFn: ({ signal }) => ask(`/v1/receipts/${first.index}`, readReceipt, signal),
    initialData: first,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (!live && state.data && isGrowing(state.data.state) ? POLL_MS : false),
  });
  const grown = status ? growReceipt(asked, first.index, status.guarantors) : asked;
  // The exact times and the bracket come from the server only.
  const behind = grown.state !== asked.state || (isGrowing(asked.state) && (status?.complete?.size ?? 0) > first.index);
  const stage = behind ? grown.state : undefined;
  useEffect(() => {
    if (stage !== undefined) void refetch();
  }, [stage, refetch]);
  return grown;
}
