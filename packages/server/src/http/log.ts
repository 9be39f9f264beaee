// `/log/…`: the published log as static files, and the openings, which anyone may fetch, mirror and check.
import { isRefusal, parseUint } from "@mizan/ledger";
import type { FastifyReply } from "fastify";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";
import { refuseServer } from "../refusal.ts";

const LONG = "public, max-age=31536000, immutable";
const SHORT = "public, max-age=2";
const MAX_PATH = 128;

export function logRoutes(app: App): void {
  app.get("/log/*", async (request, reply) => {
    const path = pathOf(request.url);
    const bytes = path.startsWith("opening/") ? await opening(app, path) : await app.mechanism.readPublished(path);
    if (!bytes) return sendProblem(reply, refuseServer("not-found", "nothing is published at this path"));
    return describe(reply, path).send(Buffer.from(bytes));
  });
  for (const name of ["policy", "roots.json"])
    app.get(`/${name}`, { schema: { hide: true } }, async (_request, reply) => reply.redirect(`/log/${name}`, 308));
}

/** Behind the prefix and before the query, as sent: no path of the log needs an escape, and the store knows its own paths. */
function pathOf(url: string): string {
  return url.slice("/log/".length, MAX_PATH).split("?", 1)[0] ?? "";
}

/** Published with its commit or later; a restricted entry and one that does not exist look the same. */
async function opening(app: App, path: string): Promise<Uint8Array | undefined> {
  const index = parseUint(path.slice("opening/".length));
  return isRefusal(index) ? undefined : app.mechanism.publicOpening(index);
}

function describe(reply: FastifyReply, path: string): FastifyReply {
  const immutable = /^(tile|commits)\//.test(path) || path.startsWith("openings/");
  reply.header("cache-control", immutable ? LONG : SHORT).header("access-control-allow-origin", "*");
  if (path === "checkpoint" || path === "policy") return reply.type("text/plain; charset=utf-8");
  if (path === "roots.json" || path.startsWith("opening/")) return reply.type("application/json");
  return reply.type("application/octet-stream");
}
