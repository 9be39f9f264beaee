// `/field/`: the form a monitor carries on a phone, as files of a bundle of its own; what it says comes by the same doors as all else.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";
import { refuseServer } from "../refusal.ts";

const FIELD = join(import.meta.dirname, "../../../web/dist/field");
const PAGE = "field.html";
/** Files whose names hold no hash: a phone asks each time whether they are still the same. */
const OWN_NAMES = ["sw.js", "manifest.webmanifest", "icon-192.png", "icon-512.png", "icon.svg"];
const ASSET = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.(js|css|woff2|json)$/;

export function fieldRoutes(app: App): void {
  const hide = { hide: true } as const;
  app.get("/field", { schema: hide }, async (_request, reply) => reply.redirect("/field/", 308));
  // A worker rules no more than the folder it lies in, so the page has the folder's own address.
  app.get("/field/", { schema: hide }, async (_request, reply) => file(reply, PAGE, "no-cache"));
  const named = Type.Object({ name: Type.String() });
  app.get("/field/:name", { schema: { ...hide, params: named } }, async (request, reply) => {
    const { name } = request.params;
    return OWN_NAMES.includes(name) ? file(reply, name, "no-cache") : missing(reply, name);
  });
  app.get("/field/assets/:name", { schema: { ...hide, params: named } }, async (request, reply) => {
    const { name } = request.params;
    return ASSET.test(name)
      ? file(reply, join("assets", name), "public, max-age=31536000, immutable")
      : missing(reply, name);
  });
}

function file(reply: FastifyReply, name: string, caching: string): FastifyReply {
  if (!existsSync(join(FIELD, name))) return missing(reply, name);
  return reply.header("cache-control", caching).sendFile(name, FIELD, { cacheControl: false });
}

function missing(reply: FastifyReply, name: string): FastifyReply {
  return sendProblem(
    reply,
    refuseServer("not-found", "the field form has no such file; `npm run build` makes it", name),
  );
}
