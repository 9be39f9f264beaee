// `PUT /v1/evidence/{hash}`: bytes kept once under their own hash. Reading them back needs a record that the reader may see.
import { Readable } from "node:stream";
import { Type } from "typebox";
import { isRefusal } from "@mizan/ledger";
import { MAX_EVIDENCE_BYTES } from "../evidence-store.ts";
import { evidenceFor } from "../office/evidence.ts";
import { TYPES_WITH_BYTES } from "../named-bytes.ts";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerOf } from "./reader.ts";
import { readerWatched } from "./records.ts";
import { signInFirst } from "./session.ts";

const params = Type.Object({ hash: Type.String({ pattern: "^[0-9a-f]{64}$" }) });
/** A slow line from the field may take its time over a photograph. */
const ANY = "application/octet-stream";

export function evidenceRoutes(app: App): void {
  app.addContentTypeParser(ANY, (_request, payload, done) => done(null, payload));
  app.put(
    "/v1/evidence/:hash",
    {
      bodyLimit: MAX_EVIDENCE_BYTES,
      schema: {
        params,
        consumes: [ANY],
        response: { 201: Type.Object({ hash: Type.String(), bytes: Type.Integer() }), default: problemSchema },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      const { role } = reader;
      if (!TYPES_WITH_BYTES.some((fact) => app.mechanism.authority.may({ action: "say", role, fact })))
        return sendProblem(reply, refuseServer("role-may-not", `no policy lets a ${role} say what names bytes`));
      if (!(request.body instanceof Readable))
        return sendProblem(reply, refuseServer("request-malformed", `the bytes come as ${ANY}`));
      const { hash } = request.params;
      const announced = Number(request.headers["content-length"] ?? MAX_EVIDENCE_BYTES);
      const full = app.waitingEvidence.reserve(reader.org, hash, announced);
      if (full) return sendProblem(reply, full);
      try {
        const kept = await app.evidence.keep(hash, request.body);
        return isRefusal(kept) ? sendProblem(reply, kept) : reply.code(201).send({ hash, bytes: kept.bytes });
      } finally {
        app.waitingEvidence.settle(reader.org, hash, app.evidence.size(hash));
      }
    },
  );
  app.get("/v1/evidence/:hash", { schema: { params, hide: true } }, async (request, reply) => {
    const { hash } = request.params;
    const reader = readerWatched(app, request);
    const found = app.evidence.size(hash) === undefined ? undefined : await evidenceFor(app.mechanism, hash, reader);
    if (!found) return sendProblem(reply, refuseServer("not-found", "no evidence with this hash is open to you"));
    if (reader !== null) app.accessLog.shown(reader, [found.index]);
    // Whatever it is, a browser only ever saves it: nothing uploaded runs or is drawn on this site.
    return reply
      .type(ANY)
      .header("content-disposition", `attachment; filename="${hash}"`)
      .header("cache-control", "private, no-store")
      .send(app.evidence.read(hash));
  });
}
