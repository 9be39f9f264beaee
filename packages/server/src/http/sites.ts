// `GET /v1/sites`: paged, newest first, as far as the reader may see them; one of them with every record of it, its position where it may be seen.
import { Type } from "typebox";
import { isExercise } from "@mizan/oversight";
import { listSites, siteMeasures, viewSite, waitingFor } from "../office/sites.ts";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerWatched, showRecords, tellRestricted } from "./records.ts";

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

export function siteRoutes(app: App): void {
  app.get("/v1/sites", { schema: { querystring, response: { 200: anyObject } } }, async (request) => {
    const { limit = USUAL_LIMIT, before } = request.query;
    const { mechanism } = app;
    const reader = readerWatched(app, request);
    const { shown, ...page } = listSites(mechanism, reader, { limit, before });
    tellRestricted(
      app,
      reader,
      shown.map((index) => ({ index, chain: "restricted" })),
    );
    return {
      ...page,
      measures: siteMeasures(mechanism, reader),
      waiting: waitingFor(mechanism, reader),
      exercise: isExercise(mechanism.committed.rooms.oversight),
    };
  });
  app.get(
    "/v1/sites/:index",
    { schema: { params, response: { 200: anyObject, default: problemSchema } } },
    async (request, reply) => {
      const { mechanism } = app;
      const reader = readerWatched(app, request);
      const { index } = request.params;
      const view = viewSite(mechanism, index, reader);
      if (!view) return sendProblem(reply, refuseServer("not-found", "no site is listed at this index", "index"));
      const records = await showRecords(
        app,
        view.records.map((record) => ({ index: record })),
        reader,
      );
      return { view, records, now: mechanism.now().mechanismMs };
    },
  );
}
