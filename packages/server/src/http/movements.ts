// `GET /v1/movements…`: line and feeds, what was released of the counts, and, to the few who may read rows, board, signals and crossings.
import { Type } from "typebox";
import type { FastifyRequest } from "fastify";
import { MovementsPicture } from "../office/movements-picture.ts";
import {
  boardView,
  crossingsView,
  crossingView,
  movementsSight,
  overviewOf,
  releasedView,
  signalsView,
  signalView,
  type Watching,
} from "../office/movements.ts";
import type { Reader } from "../reader.ts";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerWatched } from "./records.ts";

const MAX_LIMIT = 200;
const USUAL_LIMIT = 50;
const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });
const response = { 200: anyObject, default: problemSchema };
const querystring = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  },
  { additionalProperties: false },
);
const NOT_FOR_YOU = refuseServer(
  "role-may-not",
  "rows, tracks and what follows from them are for those who may read rows",
);

type Shown = { readonly shown: readonly number[] };

export function movementRoutes(app: App): void {
  const pictures = new MovementsPicture((hash) => app.evidence.readWhole(hash));
  const watching = (): Watching => ({
    mechanism: app.mechanism,
    pictures,
    read: (hash) => app.evidence.readWhole(hash),
  });
  /** As whom a request reads rows; undefined where it may not. */
  const analyst = (request: FastifyRequest): Reader | undefined => {
    const reader = readerWatched(app, request);
    return movementsSight(app.mechanism, reader) === "rows" ? reader : undefined;
  };
  /** Which batches stood behind what is shown is told to the access log, and to nobody else. */
  const told = <T extends Shown>(reader: Reader, { shown, ...answer }: T): Omit<T, "shown"> => {
    if (reader !== null) app.accessLog.shown(reader, shown);
    return answer;
  };
  const page = ({ limit = USUAL_LIMIT, offset = 0 }: { limit?: number; offset?: number }) => ({ limit, offset });

  app.get("/v1/movements", { schema: { response } }, async (request) =>
    overviewOf(watching(), readerWatched(app, request)),
  );
  app.get("/v1/movements/released", { schema: { querystring, response } }, async (request) =>
    releasedView(watching(), readerWatched(app, request), page(request.query)),
  );
  app.get(
    "/v1/movements/board",
    { schema: { querystring: Type.Object({ date: Type.Optional(Type.String({ maxLength: 10 })) }), response } },
    async (request, reply) => {
      const reader = analyst(request);
      if (reader === undefined) return sendProblem(reply, NOT_FOR_YOU);
      return told(reader, boardView(watching(), request.query.date));
    },
  );
  app.get("/v1/movements/signals", { schema: { querystring, response } }, async (request, reply) => {
    const reader = analyst(request);
    if (reader === undefined) return sendProblem(reply, NOT_FOR_YOU);
    return told(reader, signalsView(watching(), page(request.query)));
  });
  app.get(
    "/v1/movements/signal",
    { schema: { querystring: Type.Object({ id: Type.String({ maxLength: 200 }) }), response } },
    async (request, reply) => {
      const reader = analyst(request);
      if (reader === undefined) return sendProblem(reply, NOT_FOR_YOU);
      const view = signalView(watching(), request.query.id);
      return view ? told(reader, view) : sendProblem(reply, refuseServer("not-found", "there is no such signal", "id"));
    },
  );
  app.get("/v1/movements/crossings", { schema: { querystring, response } }, async (request, reply) => {
    const reader = analyst(request);
    if (reader === undefined) return sendProblem(reply, NOT_FOR_YOU);
    return told(reader, crossingsView(watching(), page(request.query)));
  });
  app.get(
    "/v1/movements/crossings/:id",
    { schema: { params: Type.Object({ id: Type.String({ pattern: "^[0-9a-f]{24}$" }) }), response } },
    async (request, reply) => {
      const reader = analyst(request);
      if (reader === undefined) return sendProblem(reply, NOT_FOR_YOU);
      const view = crossingView(watching(), request.params.id);
      return view
        ? told(reader, view)
        : sendProblem(reply, refuseServer("not-found", "there is no such crossing", "id"));
    },
  );
}
