// `GET /v1/financing` and what is below it: lists for everybody; screenings, batches, traces and freezes for whoever may read them.
import { proveRow } from "@mizan/financing";
import { isRefusal, isWithheld } from "@mizan/ledger";
import { Type } from "typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { traceQueryOf } from "../financing-results.ts";
import { FINANCING_LISTS, financingFor, hitsOf, listFinancing, readsList } from "../office/financing.ts";
import { describeFreeze, freezesFor } from "../office/freezes.ts";
import { viewTrace } from "../office/trace-view.ts";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { askingRoutes } from "./financing-asking.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerWatched, showRecord, showRecords } from "./records.ts";

const MAX_LIMIT = 200;
const USUAL_LIMIT = 50;
const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });
const MAX_INDEX = Number.MAX_SAFE_INTEGER;
const params = Type.Object({ index: Type.Integer({ minimum: 0, maximum: MAX_INDEX }) });
const rowParams = Type.Object({
  index: Type.Integer({ minimum: 0, maximum: MAX_INDEX }),
  row: Type.Integer({ minimum: 0, maximum: MAX_INDEX }),
});
const querystring = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
    before: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
const one = { schema: { params, response: { 200: anyObject, default: problemSchema } } };

export function financingRoutes(app: App): void {
  app.get("/v1/financing", { schema: { response: { 200: anyObject } } }, async (request) =>
    financingFor(app.mechanism, app.financing, readerWatched(app, request)),
  );
  for (const list of FINANCING_LISTS)
    app.get(`/v1/financing/${list}`, { schema: { querystring, response: { 200: anyObject } } }, async (request) => {
      const reader = readerWatched(app, request);
      const { limit = USUAL_LIMIT, before } = request.query;
      const { indexes, next, total } = listFinancing(app.mechanism, reader, list, { limit, before });
      const records = await showRecords(
        app,
        indexes.map((index) => ({ index })),
        reader,
      );
      return {
        items: records.map((record) => ({ index: record.index, record, ...beside(app, list, record.index) })),
        next,
        total,
      };
    });
  app.get("/v1/financing/screenings/:index", one, async (request, reply) => showScreening(app, request, reply));
  app.get("/v1/financing/traces/:index", one, async (request, reply) => showTrace(app, request, reply));
  app.get("/v1/financing/freezes/:index", one, async (request, reply) => {
    const reader = readerWatched(app, request);
    const freeze = freezesFor(app.mechanism, reader).find(({ ref }) => ref.index === request.params.index);
    if (!freeze) return notFound(reply, "freeze");
    const indexes = [freeze.ref.index, ...freeze.steps.map(({ index }) => index)];
    const records = await showRecords(
      app,
      indexes.map((index) => ({ index })),
      reader,
    );
    return { freeze: describeFreeze(freeze, app.mechanism.now().mechanismMs), records };
  });
  app.get(
    "/v1/financing/batches/:index/rows/:row",
    { schema: { params: rowParams, response: { 200: anyObject, default: problemSchema } } },
    async (request, reply) => {
      const reader = readerWatched(app, request);
      const { index, row } = request.params;
      const batch = app.mechanism.committed.rooms.monitors.financing.batches.get(index);
      if (!batch || !readsList(app.mechanism, reader, "batches")) return notFound(reply, "batch");
      const rows = app.financing.rows(batch.body.hash, batch.body.columns);
      if (isRefusal(rows)) return sendProblem(reply, rows);
      const proof = await proveRow(rows, row);
      if (isRefusal(proof)) return sendProblem(reply, proof);
      if (reader !== null) app.accessLog.shown(reader, [index]);
      return { root: batch.body.root, proof, transfer: rows[row] };
    },
  );
  askingRoutes(app);
}

function beside(app: App, list: (typeof FINANCING_LISTS)[number], index: number): object {
  const { financing } = app.mechanism.committed.rooms.monitors;
  if (list === "screenings") return { hits: hitsOf(financing, index) };
  const freeze = list === "freezes" ? financing.freezes.get(index) : undefined;
  return freeze ? { freeze: describeFreeze(freeze, app.mechanism.now().mechanismMs) } : {};
}

type One = FastifyRequest<{ Params: { index: number } }>;

/** With each candidate's explanation, worked out again, for whoever may read who was asked about. */
async function showScreening(app: App, request: One, reply: FastifyReply) {
  const found = await visible(app, request, "screenings");
  const { financing } = app.mechanism.committed.rooms.monitors;
  const screening = financing.screenings.get(request.params.index);
  if (!found || !screening) return notFound(reply, "screening");
  const list = financing.lists.find(({ ref }) => ref.index === screening.body.list.index);
  const { name, birthYear, threshold } = screening.body;
  const isOpen = !isWithheld(found.body["name"]) && !isWithheld(name) && !isWithheld(birthYear);
  const candidates = isOpen && list ? app.financing.screening(list.body.hash, { name, birthYear }, threshold) : [];
  return {
    record: found,
    list: list && { index: list.ref.index, ...list.body },
    hits: hitsOf(financing, request.params.index),
    candidates: isRefusal(candidates) ? [] : candidates,
  };
}

async function showTrace(app: App, request: One, reply: FastifyReply) {
  const found = await visible(app, request, "traces");
  const { financing } = app.mechanism.committed.rooms.monitors;
  const trace = financing.traces.get(request.params.index);
  if (!found || !trace) return notFound(reply, "trace");
  const batches = trace.body.batches.flatMap(({ index }) => financing.batches.get(index)?.body ?? []);
  const query = isWithheld(found.body["account"]) ? undefined : traceQueryOf(trace.body);
  const traced = query && app.financing.trace(batches, query);
  return { record: found, trace: traced === undefined || isRefusal(traced) ? null : viewTrace(traced) };
}

async function visible(app: App, request: One, list: "screenings" | "traces") {
  const reader = readerWatched(app, request);
  if (!readsList(app.mechanism, reader, list)) return undefined;
  const record = await showRecord(app, { index: request.params.index }, reader);
  return record?.visible ? record : undefined;
}

function notFound(reply: FastifyReply, what: string): FastifyReply {
  return sendProblem(reply, refuseServer("not-found", `no ${what} that is open to you stands at this index`, "index"));
}
