// `GET /v1/status`: what every page's header shows.
import { Type } from "typebox";
import type { App } from "./app.ts";
import { readerOf } from "./reader.ts";

export const guarantorSchema = Type.Object({
  name: Type.String(),
  label: Type.Record(Type.String(), Type.String(), { description: "the office's name by language" }),
  state: Type.Union([Type.Literal("cosigning"), Type.Literal("missing")]),
  size: Type.Integer({ minimum: 0 }),
  cosignedAt: Type.Union([Type.Integer(), Type.Null()], { description: "milliseconds since the epoch" }),
  missingSince: Type.Union([Type.Integer(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
});

const statusSchema = Type.Object({
  operator: Type.String(),
  origin: Type.String(),
  scenario: Type.String(),
  exercise: Type.Boolean(),
  simulated: Type.Boolean({ description: "some record shown is simulated" }),
  reader: Type.Union([Type.Literal("public"), Type.Literal("office")]),
  size: Type.Integer({ minimum: 0 }),
  loggedAt: Type.Union([Type.Integer(), Type.Null()]),
  complete: Type.Union([Type.Object({ size: Type.Integer(), at: Type.Integer() }), Type.Null()]),
  guarantors: Type.Array(guarantorSchema),
  stopped: Type.Union([Type.String(), Type.Null()], { description: "why nothing is accepted at present" }),
  serverTime: Type.Integer(),
});

export function statusRoutes(app: App): void {
  app.get("/v1/status", { schema: { response: { 200: statusSchema } } }, async (request) => ({
    ...app.mechanism.status(),
    guarantors: [...app.mechanism.status().guarantors],
    reader: readerOf(request) === null ? ("public" as const) : ("office" as const),
  }));
}
