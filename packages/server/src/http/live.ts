// `GET /v1/live`: what happens, as server-sent events resumed by log index.
import { Type } from "typebox";
import { parseUint } from "@mizan/ledger";
import type { App } from "./app.ts";
import type { Reader } from "../reader.ts";
import { readerOf } from "./reader.ts";
import { sendProblem } from "./problem.ts";
import { refuseServer } from "../refusal.ts";
import type { LiveEvent } from "../live/hub.ts";

/** A listener further behind than this is told to load its lists anew. */
const MAX_REPLAY = 1_000;

type Message = { readonly id?: string; readonly event: string; readonly data: unknown };

export function liveRoutes(app: App): void {
  app.get(
    "/v1/live",
    {
      sse: "only",
      config: { rateLimit: false },
      schema: { hide: false, produces: ["text/event-stream"], response: { 200: Type.String() } },
    },
    async (request, reply) => {
      const { live } = app.mechanism;
      if (live.full) return sendProblem(reply, refuseServer("pool-full", "too many listeners; try again later"));
      const closed = new AbortController();
      reply.raw.once("close", () => closed.abort());
      await reply.sse.send(
        messages(app, { reader: readerOf(request), last: lastIndex(reply.sse.lastEventId), signal: closed.signal }),
      );
      return reply;
    },
  );
}

type Listening = { readonly reader: Reader; readonly last: number | undefined; readonly signal: AbortSignal };

async function* messages(app: App, { reader, last, signal }: Listening): AsyncGenerator<Message> {
  const { mechanism } = app;
  // Listening begins before the replay, so that nothing falls between them; what comes twice is dropped by its index.
  const events = mechanism.live.listen(signal);
  let sent = last ?? mechanism.projectedSize() - 1;
  for (const guarantor of mechanism.status().guarantors) yield { event: "guarantor", data: guarantor };
  yield { event: "ready", data: { size: mechanism.projectedSize() } };
  if (mechanism.projectedSize() - 1 - sent > MAX_REPLAY) {
    sent = mechanism.projectedSize() - 1;
    yield { id: String(sent), event: "reset", data: { size: sent + 1 } };
  }
  const first = events.next();
  while (sent < mechanism.projectedSize() - 1) yield await entryMessage(app, reader, ++sent);
  for (let next = await first; !next.done; next = await events.next()) {
    const event: LiveEvent = next.value;
    if (event.kind === "cosigned") yield { event: "cosigned", data: { size: event.size, at: event.at } };
    else if (event.kind === "guarantor")
      yield { event: "guarantor", data: mechanism.describeGuarantor(event.guarantor) };
    else while (sent < event.index) yield await entryMessage(app, reader, ++sent);
  }
}

async function entryMessage(app: App, reader: Reader, index: number): Promise<Message> {
  const row = await app.mechanism.row(index, reader);
  return { id: String(index), event: "entry", data: row ?? { index } };
}

function lastIndex(text: string | null): number | undefined {
  const index = text === null ? undefined : parseUint(text);
  return typeof index === "number" ? index : undefined;
}
