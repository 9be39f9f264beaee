// `POST /v1/financing/{screen,trace,read-list}`: what an analyst works out before saying it; nothing is recorded by asking.
import { CUT_ORDERS, DIRECTIONS, MAX_BATCHES, MAX_CUT, MAX_HOPS, resultHash } from "@mizan/financing";
import { isRefusal, parseInstant } from "@mizan/ledger";
import { Type } from "typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { claimOf, isCapped, rowsOf } from "../financing-results.ts";
import { may, type FinancingAct } from "../office/financing.ts";
import { viewTrace } from "../office/trace-view.ts";
import type { Reader } from "../reader.ts";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerWatched } from "./records.ts";

const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });
const response = { 200: anyObject, default: problemSchema };
const index = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const closed = { additionalProperties: false };
const screenBody = Type.Object(
  {
    list: index,
    name: Type.String({ minLength: 1, maxLength: 280 }),
    birthYear: Type.Union([Type.Null(), Type.Integer({ minimum: 1800, maximum: 2100 })]),
    threshold: Type.Integer({ minimum: 500_000, maximum: 1_000_000 }),
  },
  closed,
);
const traceBody = Type.Object(
  {
    batches: Type.Array(index, { minItems: 1, maxItems: MAX_BATCHES }),
    account: Type.String({ minLength: 1, maxLength: 64 }),
    direction: Type.Enum([...DIRECTIONS]),
    hops: Type.Integer({ minimum: 1, maximum: MAX_HOPS }),
    from: Type.String({ maxLength: 24 }),
    to: Type.String({ maxLength: 24 }),
    cut: Type.Integer({ minimum: 0, maximum: MAX_CUT }),
    cutOrder: Type.Enum([...CUT_ORDERS]),
  },
  closed,
);
const listBody = Type.Object({ hash: Type.String({ pattern: "^[0-9a-f]{64}$" }) }, closed);

/** Refused entries that are named with their line; all are counted. */
const MAX_NAMED = 20;

export function askingRoutes(app: App): void {
  app.post("/v1/financing/screen", { schema: { body: screenBody, response } }, async (request, reply) => {
    const reader = asker(app, request, "screen");
    if (reader === null) return notYours(reply);
    const { list: at, name, birthYear, threshold } = request.body;
    const list = app.mechanism.committed.rooms.monitors.financing.lists.find(({ ref }) => ref.index === at);
    if (!list) return sendProblem(reply, refuseServer("not-found", "no list stands at this entry", "list"));
    const found = app.financing.screening(list.body.hash, { name, birthYear }, threshold);
    if (isRefusal(found)) return sendProblem(reply, found);
    return { found: found.length, claim: claimOf(found), candidates: found.slice(0, claimOf(found).length) };
  });
  app.post("/v1/financing/trace", { schema: { body: traceBody, response } }, async (request, reply) => {
    const reader = asker(app, request, "trace");
    if (reader === null) return notYours(reply);
    const { batches: indexes, from, to, ...rest } = request.body;
    const [fromMs, toMs] = [parseInstant(from), parseInstant(to)];
    if (isRefusal(fromMs) || isRefusal(toMs))
      return sendProblem(reply, refuseServer("request-malformed", "a window is between two moments", "from"));
    const { batches } = app.mechanism.committed.rooms.monitors.financing;
    const named = indexes.flatMap((at) => batches.get(at)?.body ?? []);
    if (named.length !== indexes.length)
      return sendProblem(reply, refuseServer("not-found", "no batch stands at one of these entries", "batches"));
    const traced = app.financing.trace(named, { ...rest, fromMs, toMs });
    if (isRefusal(traced)) return sendProblem(reply, traced);
    app.accessLog.shown(reader, indexes);
    const { result } = traced;
    return {
      result: resultHash(result),
      rows: rowsOf(result).size,
      capped: isCapped(result),
      trace: viewTrace(traced),
    };
  });
  app.post("/v1/financing/read-list", { schema: { body: listBody, response } }, async (request, reply) => {
    if (asker(app, request, "snapshot") === null) return notYours(reply);
    const { hash } = request.body;
    const bytes = app.evidence.size(hash);
    if (bytes === undefined)
      return sendProblem(
        reply,
        refuseServer("evidence-missing", "send the bytes first: PUT /v1/evidence/{hash}", "hash"),
      );
    const list = app.financing.list(hash);
    if (isRefusal(list)) return sendProblem(reply, list);
    const { published, entries, refused, read } = list.read;
    return {
      hash,
      bytes,
      published,
      read,
      entries: entries.length,
      refused: refused.length,
      first: refused.slice(0, MAX_NAMED),
    };
  });
}

/** Whoever could say the result may work it out, and nobody else. */
function asker(app: App, request: FastifyRequest, act: FinancingAct): Exclude<Reader, null> | null {
  const reader = readerWatched(app, request);
  return may(app.mechanism, reader, act) ? reader : null;
}

function notYours(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, refuseServer("role-may-not", "this is worked out for the office that may say it"));
}
