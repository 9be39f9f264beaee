// `GET /health`, `/metrics`, `/openapi.json`: for those who run it.
import { Type } from "typebox";
import type { App } from "./app.ts";

const healthSchema = Type.Object({
  ok: Type.Boolean(),
  accepting: Type.Boolean(),
  size: Type.Integer(),
  projected: Type.Integer({ description: "entries the read models hold" }),
  complete: Type.Integer({ description: "entries cosigned by every guarantor" }),
});

export function healthRoutes(app: App): void {
  app.get(
    "/health",
    { config: { rateLimit: false }, schema: { response: { 200: healthSchema, 503: healthSchema } } },
    async (_request, reply) => {
      const { size, complete, stopped } = app.mechanism.status();
      const ok = stopped === null;
      return reply.code(ok ? 200 : 503).send({
        ok,
        accepting: ok,
        size,
        projected: app.mechanism.projectedSize(),
        complete: complete?.size ?? 0,
      });
    },
  );
  app.get("/metrics", { schema: { hide: true } }, async (_request, reply) =>
    reply.type(app.counters.registry.contentType).send(await app.counters.registry.metrics()),
  );
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}
