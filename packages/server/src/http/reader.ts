// Who is reading: the office that came in by the console's access link, or the public. Deny by default.
import { timingSafeEqual } from "node:crypto";
import type { Reader } from "@mizan/agreement";
import { Type } from "typebox";
import type { FastifyRequest } from "fastify";
import { sha256, encodeUtf8 } from "@mizan/ledger";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";
import { refuseServer } from "../refusal.ts";

const COOKIE = "mizan_console";
const SESSION_S = 12 * 3600;

declare module "fastify" {
  interface FastifyRequest {
    reader: Reader;
  }
}

export function readerOf(request: FastifyRequest): Reader {
  return request.reader;
}

/** Reads the cookie at each request; `GET /console/enter?token=` sets it. The token is made at set-up and kept in the data folder. */
export function readerRoutes(app: App): void {
  app.decorateRequest("reader", null);
  app.addHook("onRequest", async (request) => {
    request.reader = matches(request.cookies[COOKIE], app.consoleToken) ? app.consoleReader : null;
  });
  app.get(
    "/console/enter",
    { schema: { hide: true, querystring: Type.Object({ token: Type.String({ maxLength: 128 }) }) } },
    async (request, reply) => {
      if (!matches(request.query.token, app.consoleToken))
        return sendProblem(reply, refuseServer("not-found", "this access link is not valid"));
      reply.setCookie(COOKIE, request.query.token, {
        httpOnly: true,
        sameSite: "strict",
        path: "/",
        maxAge: SESSION_S,
      });
      return reply.redirect("/console/", 303);
    },
  );
  app.get("/console/leave", { schema: { hide: true } }, async (_request, reply) => {
    reply.clearCookie(COOKIE, { path: "/" });
    return reply.redirect("/", 303);
  });
}

function matches(given: string | undefined, token: string): boolean {
  if (given === undefined) return false;
  return timingSafeEqual(sha256(encodeUtf8(given)), sha256(encodeUtf8(token)));
}
