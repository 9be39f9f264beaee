// `GET /v1/live`: what happens, as server-sent events resumed by log index.
import { Type } from "typebox";
import { parseUint } from "@mizan/ledger";
import type { FastifyRequest } from "fastify";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";
import { sessionOf } from "./reader.ts";
import { readerWatched, tellRestricted } from "./records.ts";
import { mailFor } from "../office/intelligence.ts";
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
      const last = lastIndex(reply.sse.lastEventId);
      await reply.sse.send(messages(app, { request, last, signal: closed.signal }));
      closed.abort();
      reply.sse.close();
      return reply;
    },
  );
}

type Listening = { readonly request: FastifyRequest; readonly last: number | undefined; readonly signal: AbortSignal };

async function* messages(app: App, { request, last, signal }: Listening): AsyncGenerator<Message> {
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
  // Whoever signed out, or whose office has ended, hears no more by this line: the next one is opened as who they are by then.
  const isOver = () => sessionOf(app, request)?.id !== request.session?.id;
  while (sent < mechanism.projectedSize() - 1 && !isOver()) yield* entryMessages(app, request, ++sent);
  for (let next = await first; !next.done && !isOver(); next = await events.next()) {
    const event: LiveEvent = next.value;
    if (event.kind === "cosigned") yield { event: "cosigned", data: { size: event.size, at: event.at } };
    else if (event.kind === "guarantor")
      yield { event: "guarantor", data: mechanism.describeGuarantor(event.guarantor) };
    else while (sent < event.index && !isOver()) yield* entryMessages(app, request, ++sent);
  }
}

/** The entry, and where it is a sealed product or a receipt that concerns this reader, that it has come. */
async function* entryMessages(app: App, request: FastifyRequest, index: number): AsyncGenerator<Message> {
  const reader = readerWatched(app, request);
  const mail = mailFor(app.mechanism, index, reader);
  if (mail) yield { event: "mail", data: mail };
  const row = await app.mechanism.row(index, reader);
  if (row) tellRestricted(app, reader, [row]);
  yield { id: String(index), event: "entry", data: row ?? { index } };
}

function lastIndex(text: string | null): number | undefined {
  const index = text === null ? undefined : parseUint(text);
  return typeof index === "number" ? index : undefined;
}
