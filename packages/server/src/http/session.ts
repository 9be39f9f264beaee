// Signing in and out: as whom this browser reads, by which door it came, and the sessions its office can end.
import { Type } from "typebox";
import { isRefusal } from "@mizan/ledger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { refuseServer } from "../refusal.ts";
import { refuseHolder } from "../session/office.ts";
import type { App } from "./app.ts";
import { isLoopback } from "./host.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { begin, readerOf } from "./reader.ts";

const office = Type.Object({ org: Type.String(), role: Type.String() });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const how = Type.Union([Type.Literal("persona"), Type.Literal("passkey"), Type.Literal("link")]);
const persona = Type.Object({
  id: Type.String(),
  org: Type.String(),
  role: Type.String(),
  name: Type.Record(Type.String(), Type.String()),
});
const entered = Type.Object({ reader: office, key: Type.Optional(Type.String()), session: Type.String() });
const base64 = (max: number) => Type.String({ maxLength: max, pattern: "^[A-Za-z0-9+/]*={0,2}$" });
const presented = Type.Object({ publicKey: base64(88), proof: base64(128) }, { additionalProperties: false });
const id = Type.Object({ id: Type.String({ maxLength: 64 }) });

export function sessionRoutes(app: App): void {
  app.get(
    "/v1/session",
    {
      schema: {
        response: {
          200: Type.Object({
            reader: nullable(office),
            how: nullable(how),
            session: nullable(Type.String()),
            demo: Type.Boolean(),
            personas: Type.Array(persona),
          }),
        },
      },
    },
    async (request) => ({
      reader: readerOf(request),
      how: request.session?.how ?? null,
      session: request.session?.id ?? null,
      demo: app.desk !== null,
      personas: app.desk === null || !isLoopback(request) ? [] : [...app.desk.personas],
    }),
  );
  app.post(
    "/v1/session/personas/:id",
    { schema: { params: id, body: presented, response: { 200: entered, default: problemSchema } } },
    async (request, reply) => {
      const found = isLoopback(request) ? app.desk?.find(request.params.id) : undefined;
      if (!app.desk || !found)
        return sendProblem(
          reply,
          refuseServer("not-found", "no such persona: they exist in a demonstration on this machine only"),
        );
      const key = await app.desk.enter(found, request.body);
      if (isRefusal(key)) return sendProblem(reply, key);
      return { ...(await begin(app, reply, found, "persona")), key };
    },
  );
  listRoutes(app);
  invitationRoutes(app);
}

const row = Type.Object({
  id: Type.String(),
  org: Type.String(),
  role: Type.String(),
  how,
  since: Type.Integer(),
  lastSeen: Type.Integer(),
  current: Type.Boolean(),
});

function listRoutes(app: App): void {
  app.get(
    "/v1/sessions",
    { schema: { response: { 200: Type.Object({ items: Type.Array(row) }), default: problemSchema } } },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      const items = app.sessions.list(reader).map(({ office: of, hash: _hash, ...session }) => ({
        ...session,
        ...of,
        current: session.id === request.session?.id,
      }));
      return { items };
    },
  );
  app.delete(
    "/v1/sessions/:id",
    { schema: { params: id, response: { 204: Type.Null(), default: problemSchema } } },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      const ended = await app.sessions.end(request.params.id, reader);
      return ended
        ? reply.code(204).send(null)
        : sendProblem(reply, refuseServer("not-found", "your office has no such session"));
    },
  );
}

function invitationRoutes(app: App): void {
  app.post(
    "/v1/invitations",
    {
      schema: {
        body: Type.Object({ role: Type.String({ maxLength: 64 }) }, { additionalProperties: false }),
        response: { 200: Type.Object({ path: Type.String() }), default: problemSchema },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      if (reader.role !== "key-officer")
        return sendProblem(
          reply,
          refuseServer("role-may-not", "a key officer invites the holders of its organisation's offices"),
        );
      const invited = { org: reader.org, role: request.body.role };
      const refusal = refuseHolder(app, invited, app.mechanism.now().logMs);
      if (refusal) return sendProblem(reply, refusal);
      const token = app.invitations.make(invited);
      if (token === undefined) return sendProblem(reply, refuseServer("pool-full", "too many invitations are open"));
      return { path: `/console/enter?token=${token}` };
    },
  );
}

export function signInFirst(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, refuseServer("sign-in-first", "this is for the offices; sign in first"));
}

/** Where this browser stands, as a passkey is bound to it. */
export function siteOf(request: FastifyRequest): { readonly origin: string; readonly host: string } {
  return { origin: `${request.protocol}://${request.host}`, host: request.hostname };
}
