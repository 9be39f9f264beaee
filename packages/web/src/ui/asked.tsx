// A part of a screen that is one question to the server: waiting, refused, stale and answered all look the same everywhere.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ask } from "../wire/ask.ts";
import type { Decoder } from "../wire/decode.ts";
import { Answered } from "./answered.tsx";

type Props<T> = {
  readonly path: string;
  readonly decode: Decoder<T>;
  /** what the answer is remembered under; the path is always part of it */
  readonly name: string;
  readonly what: ReactNode;
  readonly rows: number;
  /** asked again by itself while something is awaited; otherwise on request */
  readonly everyMs?: number;
  readonly children: (data: T) => ReactNode;
};

export function Asked<T>({ path, decode, name, what, rows, everyMs, children }: Props<T>) {
  const client = useQueryClient();
  const queryKey = [name, path];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(path, decode, signal),
    refetchInterval: everyMs ?? false,
  });
  return (
    <Answered query={query} what={what} rows={rows} onStop={() => void client.cancelQueries({ queryKey })}>
      {children}
    </Answered>
  );
}
