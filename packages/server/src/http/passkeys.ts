// Passkeys over HTTP: options, registration by whoever is signed in, sign-in by whoever holds the device.
import { Type } from "typebox";
import { refuseServer } from "../refusal.ts";
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
      if (found) return begin(app, reply, found, "passkey");
      return sendProblem(reply, refuseServer("passkey-wrong", "no passkey of an office answers to this"));
    },
  );
}
