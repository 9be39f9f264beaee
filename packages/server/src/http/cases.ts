// `GET /v1/cases` and `/v1/incidents`: paged, newest first; one of each with every record of it that the reader may see.
import { Type } from "typebox";
import { casesWith, listCases, mayIn, openableIn, recusalsIn, viewCase } from "../office/cases.ts";
import { allegationsOf, listIncidents } from "../office/incidents.ts";
import { isExercise } from "@mizan/oversight";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerWatched, showRecord, showRecords } from "./records.ts";

const MAX_LIMIT = 200;
const USUAL_LIMIT = 50;
const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });
const params = Type.Object({ index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) });
const querystring = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
    before: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

export function caseRoutes(app: App): void {
  app.get("/v1/cases", { schema: { querystring, response: { 200: anyObject } } }, async (request) => {
    const { limit = USUAL_LIMIT, before } = request.query;
    return listCases(app.mechanism, readerWatched(app, request), { limit, before });
  });
  app.get(
    "/v1/cases/:index",
    { schema: { params, response: { 200: anyObject, default: problemSchema } } },
    async (request, reply) => {
      const { mechanism } = app;
      const reader = readerWatched(app, request);
      const { index } = request.params;
      const view = viewCase(mechanism, index, reader);
      if (!view) return sendProblem(reply, refuseServer("not-found", "no case was opened at this index", "index"));
      const publication = mechanism.publishing.publication(index);
      const recusals = recusalsIn(mechanism, index);
      const entries = [...view.records, ...recusals.map((recusal) => recusal.index)].toSorted((a, b) => a - b);
      const queries = entries.map((record) => ({ index: record, cases: casesWith(mechanism, index, record) }));
      return {
        view,
        records: await showRecords(app, queries, reader),
        recusals,
        may: mayIn(mechanism, reader),
        openable: openableIn(mechanism, index, reader),
        publication: publication && { at: publication.at, agreed: publication.agreed },
        exercise: isExercise(mechanism.committed.rooms.oversight),
      };
    },
  );
  app.get("/v1/incidents", { schema: { querystring, response: { 200: anyObject } } }, async (request) => {
    const { limit = USUAL_LIMIT, before } = request.query;
    return listIncidents(app.mechanism, { limit, before });
  });
  app.get(
    "/v1/incidents/:index",
    { schema: { params, response: { 200: anyObject, default: problemSchema } } },
    async (request, reply) => {
      const reader = readerWatched(app, request);
      const { index } = request.params;
      const incident = app.mechanism.committed.rooms.agreement.incidents.get(index);
      const record = incident && (await showRecord(app, { index, cases: incident.cases }, reader));
      if (!incident || !record)
        return sendProblem(reply, refuseServer("not-found", "no incident was opened at this index", "index"));
      const allegations = allegationsOf(app.mechanism, index);
      const shown = await showRecords(app, allegations, reader);
      return {
        ...record,
        case: incident.cases.at(-1) ?? null,
        reports: incident.reports,
        cases: incident.cases,
        // That somebody has accused somebody is told to whom it may be told, and to nobody as a number.
        allegations: shown.flatMap((allegation) => {
          const known = allegations.find((one) => one.index === allegation.index);
          if (!allegation.visible || !known) return [];
          return [{ record: allegation, case: known.cases[0] ?? null, withdrawn: known.withdrawn }];
        }),
      };
    },
  );
}
