// `/v1/demo/…`: what the first page of a demonstration offers. Elsewhere there is nothing here.
import { Type } from "typebox";
import { isRefusal } from "@mizan/ledger";
import { ATTACK_NAMES, type AttackName } from "../attack/attack.ts";
import { refuseServer } from "../refusal.ts";
import { draftRuling, nightCase } from "../exercise/night.ts";
import { mayRead } from "../office/classes.ts";
import type { Reader } from "../reader.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerWatched } from "./records.ts";

const attackName = Type.Unsafe<AttackName>({ type: "string", enum: [...ATTACK_NAMES] });
const range = Type.Object({ first: Type.Integer(), end: Type.Integer() });
const caughtSchema = Type.Object({
  name: attackName,
  size: Type.Integer({ description: "entries of the copy, all verified before anything was done to it" }),
  milliseconds: Type.Integer(),
  noticed: Type.Array(
    Type.Object({
      by: Type.Union([
        Type.Literal("verifier"),
        Type.Literal("receipt"),
        Type.Literal("guarantor"),
        Type.Literal("door"),
      ]),
      code: Type.String(),
      rule: Type.String(),
      file: Type.Union([Type.String(), Type.Null()]),
      entries: Type.Union([range, Type.Null()]),
    }),
  ),
});
const nightSchema = Type.Object({
  case: Type.Integer(),
  isRuled: Type.Boolean(),
  /** what two co-chairs may sign, for those who may read what was found */
  draft: Type.Union([
    Type.Object({
      subject: Type.Unsafe<object>({ type: "object", additionalProperties: true }),
      until: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
});
const demoSchema = Type.Object({
  plugs: Type.Array(Type.Object({ name: Type.String(), isIn: Type.Boolean() })),
  night: Type.Union([nightSchema, Type.Null()]),
});
const plugSchema = Type.Object({ name: Type.String(), isIn: Type.Boolean() });
const nothing = refuseServer("not-found", "this is no demonstration");

export function demoRoutes(app: App): void {
  app.get("/start", { schema: { hide: true } }, async (_request, reply) =>
    app.backstage ? reply.redirect("/console/start", 302) : sendProblem(reply, nothing),
  );
  app.get("/v1/demo", { schema: { response: { 200: demoSchema, default: problemSchema } } }, async (request, reply) => {
    if (!app.backstage) return sendProblem(reply, nothing);
    return { plugs: [...app.backstage.plugs.list], night: nightFor(app, readerWatched(app, request)) };
  });
  app.post(
    "/v1/demo/night",
    {
      schema: {
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: Type.Object({ case: Type.Integer() }), default: problemSchema },
      },
    },
    async (_request, reply) => {
      if (!app.backstage) return sendProblem(reply, nothing);
      const played = await app.backstage.playNight();
      return isRefusal(played) ? sendProblem(reply, played) : { case: played };
    },
  );
  app.post(
    "/v1/demo/attacks/:name",
    {
      schema: {
        params: Type.Object({ name: attackName }),
        // A body, though an empty one: a page of another origin cannot send it without being asked first.
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: caughtSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      if (!app.backstage) return sendProblem(reply, nothing);
      const caught = await app.backstage.attack(request.params.name);
      if (isRefusal(caught)) return sendProblem(reply, caught);
      return { ...caught, noticed: caught.noticed.map(({ evidence: _evidence, ...rest }) => rest) };
    },
  );
  app.put(
    "/v1/demo/plugs/:name",
    {
      schema: {
        params: Type.Object({ name: Type.String({ maxLength: 64 }) }),
        body: Type.Object({ isIn: Type.Boolean() }),
        response: { 200: plugSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      const { isIn } = request.body;
      const plugs = app.backstage?.plugs;
      if (!plugs) return sendProblem(reply, nothing);
      const done = isIn ? await plugs.putBack(name) : await plugs.pull(name);
      if (!done) return sendProblem(reply, refuseServer("not-found", "no guarantor of this name runs here"));
      // The header shall say so at once, and not at the next heartbeat.
      app.mechanism.askGuarantors();
      return { name, isIn };
    },
  );
}

/** The night's case as this reader may see it; a finding that is not published is told to those who deliberate alone. */
function nightFor({ mechanism }: App, reader: Reader) {
  const opened = nightCase({ mechanism });
  if (opened === null) return null;
  const draft = draftRuling({ mechanism }, opened);
  const inside = mayRead(mechanism.authority, reader, { class: "deliberation", relation: "none" });
  return {
    case: opened,
    // The public learns of a ruling by its release, also here.
    isRuled: inside && (draft?.isRuled ?? false),
    draft: draft !== null && inside ? { subject: draft.subject, until: draft.until } : null,
  };
}
