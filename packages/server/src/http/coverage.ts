// `GET /v1/coverage`: paged, newest first: what was to be watched, and what offices say was watched, as far as the reader may see it.
import { Type } from "typebox";
import { listCoverage } from "../office/coverage.ts";
import type { App } from "./app.ts";
import { readerWatched, showRecords } from "./records.ts";

const MAX_LIMIT = 200;
const USUAL_LIMIT = 50;
const querystring = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
    before: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
const answer = Type.Unsafe<object>({
  type: "object",
  additionalProperties: true,
  description: "items: records; next: the `before` of the next page, or null; total",
});

export function coverageRoutes(app: App): void {
  app.get("/v1/coverage", { schema: { querystring, response: { 200: answer } } }, async (request) => {
    const { limit = USUAL_LIMIT, before } = request.query;
    const { indexes, next, total } = listCoverage(app.mechanism, { limit, before });
    const queries = indexes.map((index) => ({ index }));
    return { items: await showRecords(app, queries, readerWatched(app, request)), next, total };
  });
}
