// Who is reading: the office that is signed in, or the public. Deny by default.
import { timingSafeEqual } from "node:crypto";
import { Type } from "typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sha256, encodeUtf8 } from "@mizan/ledger";
import { refuseServer } from "../refusal.ts";
import type { Reader } from "../reader.ts";
import { refuseHolder, type Office } from "../session/office.ts";
import { SESSION_MS, type How, type Session } from "../session/sessions.ts";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";

const COOKIE = "mizan_session";

declare module "fastify" {
  interface FastifyRequest {
    session: Session | null;
  }
}

export function readerOf(request: FastifyRequest): Reader {
  return request.session?.office ?? null;
}

/** Found anew for each request, and for each event of a stream: a session is worth what its office is worth by then. */
export function sessionOf(app: App, request: FastifyRequest): Session | null {
  const session = app.sessions.find(request.cookies[COOKIE]);
  return session && !refuseHolder(app, session.office, session.since) ? session : null;
}

/** Starts a session and gives the browser its cookie. */
export async function begin(app: App, reply: FastifyReply, to: Office, by: How) {
  const { session, token } = await app.sessions.start(to, by);
  reply.setCookie(COOKIE, token, { httpOnly: true, sameSite: "strict", path: "/", maxAge: SESSION_MS / 1000 });
  return { reader: session.office, session: session.id };
}

/**
 * Reads the cookie at each request. `GET /console/enter?token=` begins a session by the operator's access link, which is made at
 * set-up and kept in the data folder, or by a key officer's invitation, which is good once.
 */
export function readerRoutes(app: App): void {
  app.decorateRequest("session", null);
  app.addHook("onRequest", async (request) => {
    request.session = sessionOf(app, request);
  });
  app.get(
    "/console/enter",
    { schema: { hide: true, querystring: Type.Object({ token: Type.String({ maxLength: 128 }) }) } },
    async (request, reply) => {
      const { token } = request.query;
      const office = matches(token, app.consoleToken) ? app.consoleReader : app.invitations.take(token);
      if (!office) return sendProblem(reply, refuseServer("not-found", "this access link is not valid"));
      await begin(app, reply, office, "link");
      return reply.redirect("/console/", 303);
    },
  );
  app.get("/console/leave", { schema: { hide: true } }, async (request, reply) => {
    if (request.session) await app.sessions.end(request.session.id, request.session.office);
    reply.clearCookie(COOKIE, { path: "/" });
    return reply.redirect("/", 303);
  });
}

function matches(given: string, token: string): boolean {
  return token !== "" && timingSafeEqual(sha256(encodeUtf8(given)), sha256(encodeUtf8(token)));
}
