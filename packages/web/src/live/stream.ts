// Feeds the query cache from `GET /v1/live`. The browser resumes by Last-Event-ID; a line that was refused is opened again from here.
import type { QueryClient } from "@tanstack/react-query";
import { serverNow } from "../ui/clock.ts";
import { failureOf } from "../wire/failure.ts";
import type { Status } from "../wire/status.ts";
import { applyToFresh, applyToStatus, type Fresh, type LiveEvent, NO_FRESH } from "./apply.ts";
import { connection, setConnection } from "./connection.ts";
import { EVENT_NAMES, readEvent } from "./event.ts";

export const STATUS_KEY = ["status"] as const;
export const FRESH_KEY = ["fresh"] as const;
export const WARNINGS_KEY = ["warnings"] as const;
export const MAIL_KEY = ["intelligence"] as const;

/** A burst (an import) is drawn a few times a second, not once for each entry. */
const GATHER_MS = 200;
const REOPEN_MS = 5_000;

/** Opens the line and keeps it open until the returned function is called. */
export function followLive(client: QueryClient): () => void {
  let gathered: LiveEvent[] = [];
  let source: EventSource | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  function open(again: boolean): void {
    source = new EventSource("/v1/live");
    source.addEventListener("open", () => {
      setConnection({ kind: "live" });
      void client.invalidateQueries({ queryKey: STATUS_KEY });
      // What could not be asked while the line was down is asked now.
      void client.refetchQueries({ predicate: ({ state }) => failureOf(state.error).kind === "unreachable" });
      // A line opened anew has no Last-Event-ID: what came in between is not replayed.
      if (again) take({ kind: "reset", size: 0 });
    });
    source.addEventListener("error", () => {
      setConnection({ kind: "reconnecting", asOf: connection().kind === "live" ? serverNow() : undefined });
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(reopening);
      reopening = setTimeout(() => open(true), REOPEN_MS);
    });
    for (const name of EVENT_NAMES)
      source.addEventListener(name, (message: MessageEvent<unknown>) => {
        const event = typeof message.data === "string" ? readEvent(name, message.data) : undefined;
        if (event) take(event);
      });
  }

  function take(event: LiveEvent): void {
    // Nothing is gathered before it: a warning is asked for at once.
    if (event.kind === "mail" && event.flash) void client.invalidateQueries({ queryKey: WARNINGS_KEY });
    if (event.kind === "mail") void client.invalidateQueries({ queryKey: MAIL_KEY });
    gathered.push(event);
    gathering ??= setTimeout(apply, GATHER_MS);
  }

  function apply(): void {
    gathering = undefined;
    const events = gathered;
    gathered = [];
    client.setQueryData<Status>(STATUS_KEY, (status) => status && events.reduce(applyToStatus, status));
    client.setQueryData<Fresh>(FRESH_KEY, (fresh = NO_FRESH) => events.reduce(applyToFresh, fresh));
  }

  open(false);
  return () => {
    source?.close();
    clearTimeout(gathering);
    clearTimeout(reopening);
  };
}
