// Passkeys over HTTP: options, registration by whoever is signed in, sign-in by whoever holds the device, and an office's own list.
import { Type } from "typebox";
import { refuseServer, type ServerRefusal } from "../refusal.ts";
import { MAX_OFFICE_PASSKEYS, type Passkeys } from "../session/passkeys.ts";
import { refuseHolder, type Office } from "../session/office.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { begin, readerOf } from "./reader.ts";
import { signInFirst, siteOf } from "./session.ts";

const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });
const answer = Type.Object({ response: anyObject }, { additionalProperties: false });
const office = Type.Object({ org: Type.String(), role: Type.String() });

export function passkeyRoutes(app: App): void {
  app.post(
    "/v1/passkeys/options",
    {
      schema: {
        body: Type.Object({ purpose: Type.Union([Type.Literal("register"), Type.Literal("sign-in")]) }),
        response: { 200: anyObject, default: problemSchema },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request);
      if (request.body.purpose === "sign-in") return app.passkeys.signInOptions(siteOf(request));
      if (reader === null) return signInFirst(reply);
      // Told before the device is asked, which would make a passkey that nobody keeps.
      const full = refuseFull(app.passkeys, reader);
      if (full) return sendProblem(reply, full);
      return app.passkeys.registrationOptions(reader, siteOf(request));
    },
  );
  app.post(
    "/v1/passkeys/register",
    {
      schema: { body: answer, response: { 200: Type.Object({ registered: Type.Boolean() }), default: problemSchema } },
    },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      const full = refuseFull(app.passkeys, reader);
      if (full) return sendProblem(reply, full);
      if (await app.passkeys.register(reader, request.body.response, siteOf(request))) return { registered: true };
      return sendProblem(
        reply,
        refuseServer("passkey-wrong", "the device's answer does not verify; ask for new options"),
      );
    },
  );
  app.post(
    "/v1/passkeys/sign-in",
    {
      schema: {
        body: answer,
        response: { 200: Type.Object({ reader: office, session: Type.String() }), default: problemSchema },
      },
    },
    async (request, reply) => {
      const found = await app.passkeys.signIn(request.body.response, siteOf(request));
      const refusal = found && refuseHolder(app, found.office, found.since);
      if (refusal) return sendProblem(reply, refusal);
      if (found) return begin(app, reply, found.office, "passkey");
      return sendProblem(reply, refuseServer("passkey-wrong", "no passkey of an office answers to this"));
    },
  );
  listRoutes(app);
}

const nullableTime = Type.Union([Type.Integer({ description: "ms since the epoch" }), Type.Null()]);
const listed = Type.Object({ id: Type.String(), since: nullableTime, lastUsed: nullableTime });

/** An office's holders see and remove one another's passkeys, as they end one another's sessions; nobody else does. */
function listRoutes(app: App): void {
  app.get(
    "/v1/passkeys",
    { schema: { response: { 200: Type.Object({ items: Type.Array(listed) }), default: problemSchema } } },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      return { items: [...app.passkeys.list(reader)] };
    },
  );
  app.delete(
    "/v1/passkeys/:id",
    {
      schema: {
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        response: { 204: Type.Null(), default: problemSchema },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      if (await app.passkeys.remove(request.params.id, reader)) return reply.code(204).send(null);
      return sendProblem(reply, refuseServer("not-found", "your office has no such passkey"));
    },
  );
}

function refuseFull(passkeys: Passkeys, of: Office): ServerRefusal | undefined {
  switch (passkeys.fullFor(of)) {
    case "office":
      return refuseServer("office-full", `an office has at most ${MAX_OFFICE_PASSKEYS} passkeys; remove one first`);
    case "all":
      return refuseServer("pool-full", "this server keeps as many passkeys as it may");
    case undefined:
      return undefined;
  }
}
