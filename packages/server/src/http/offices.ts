// What the offices ask for: joint acts, the mandate with its keys and policies, and who read what of theirs.
import { Type } from "typebox";
import { decisionAt } from "@mizan/oversight";
import { listDecisions, mayReadDecision, viewDecision } from "../office/decisions.ts";
import { listAccess } from "../office/access-list.ts";
import { mandateView } from "../office/mandate.ts";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerOf } from "./reader.ts";
import { readerWatched, showRecord, tellRestricted } from "./records.ts";
import { signInFirst } from "./session.ts";

const MAX_LIMIT = 200;
const USUAL_LIMIT = 50;
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const page = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
  before: Type.Optional(Type.Integer({ minimum: 0 })),
};
const index = Type.Object({ index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) });
const office = Type.Object({ org: Type.String(), role: Type.String() });
const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });
const word = Type.Union([Type.Literal("signed"), Type.Literal("differed")]);

export const decisionBrief = Type.Object({
  index: Type.Integer(),
  leaf: Type.String(),
  kind: Type.String(),
  case: nullable(Type.Integer()),
  status: Type.String(),
  by: office,
  proposedAt: Type.Integer({ description: "mechanism time, milliseconds" }),
  until: nullable(Type.Integer()),
  required: Type.Array(Type.Object({ org: Type.String(), role: Type.String(), stand: nullable(word) })),
  mine: nullable(Type.Union([Type.Literal("needed"), word])),
});

export function officeRoutes(app: App): void {
  decisionRoutes(app);
  app.get("/v1/mandate", { schema: { response: { 200: anyObject } } }, async () => mandateView(app.mechanism));
  app.get(
    "/v1/access-log",
    {
      schema: {
        querystring: Type.Object(page, { additionalProperties: false }),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                index: Type.Integer(),
                at: Type.Integer(),
                reader: office,
                records: Type.Array(Type.Integer()),
              }),
            ),
            next: nullable(Type.Integer()),
            total: Type.Integer(),
          }),
          default: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      const { limit = USUAL_LIMIT, before } = request.query;
      return listAccess(app.mechanism, reader.org, { limit, before });
    },
  );
}

function decisionRoutes(app: App): void {
  app.get(
    "/v1/decisions",
    {
      schema: {
        querystring: Type.Object(
          { ...page, state: Type.Optional(Type.Union([Type.Literal("open"), Type.Literal("ended")])) },
          { additionalProperties: false },
        ),
        response: { 200: anyObject },
      },
    },
    async (request) => {
      const { state = "open", limit = USUAL_LIMIT, before } = request.query;
      return listDecisions(app.mechanism, readerWatched(app, request), { state, limit, before });
    },
  );
  app.get(
    "/v1/decisions/:index",
    { schema: { params: index, response: { 200: anyObject, default: problemSchema } } },
    async (request, reply) => {
      const reader = readerWatched(app, request);
      const decision = decisionAt(app.mechanism.committed.rooms.oversight, request.params.index);
      if (!decision || !mayReadDecision(app.mechanism, decision, reader))
        return sendProblem(reply, refuseServer("not-found", "no decision with this index is open to you", "index"));
      const cases = decision.case === null ? [] : [decision.case];
      const record = await showRecord(app, { index: decision.ref.index, cases }, reader);
      const view = viewDecision(app.mechanism, decision, reader);
      // Each word stands in an entry of its own, and is shown with the act it is about.
      const words = view.stands.map(async (word) => app.mechanism.record({ index: word.index, cases }, reader));
      tellRestricted(
        app,
        reader,
        (await Promise.all(words)).filter((word) => word !== undefined),
      );
      return { ...view, record };
    },
  );
}
