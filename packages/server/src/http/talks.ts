// `GET /v1/talks`, `/v1/drafts/{index}`, `/v1/commitments`; `POST /v1/drafts/read` says what is read in a document before it is tabled.
import { Readable } from "node:stream";
import { MAX_DRAFT_BYTES, provisionHash } from "@mizan/agreement";
import { isRefusal } from "@mizan/ledger";
import { Type } from "typebox";
import { readDraftBytes } from "../drafts.ts";
import { commitmentsShown, listCommitments } from "../office/commitments.ts";
import { recordsShown, talksView, viewDraft } from "../office/talks.ts";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerOf } from "./reader.ts";
import { readerWatched, tellRestricted } from "./records.ts";
import { signInFirst } from "./session.ts";

const MAX_LIMIT = 200;
const USUAL_LIMIT = 100;
const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });
const params = Type.Object({ index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) });
const querystring = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

export function talksRoutes(app: App): void {
  const asRestricted = (indexes: readonly number[]) =>
    indexes.map((index) => ({ index, chain: "restricted" as const }));
  app.get("/v1/talks", { schema: { response: { 200: anyObject } } }, async (request) => {
    const reader = readerWatched(app, request);
    const view = talksView(app.mechanism, reader);
    tellRestricted(app, reader, asRestricted((view.drafts ?? []).map(({ index }) => index)));
    return view;
  });
  app.get(
    "/v1/drafts/:index",
    { schema: { params, response: { 200: anyObject, default: problemSchema } } },
    async (request, reply) => {
      const reader = readerWatched(app, request);
      const { index } = request.params;
      const view = viewDraft(app, index, reader);
      if (!view) return sendProblem(reply, refuseServer("not-found", "no draft for you stands at this index", "index"));
      tellRestricted(app, reader, asRestricted(recordsShown(app.mechanism, index)));
      return view;
    },
  );
  app.get("/v1/commitments", { schema: { querystring, response: { 200: anyObject } } }, async (request) => {
    const reader = readerWatched(app, request);
    const { limit = USUAL_LIMIT, after } = request.query;
    const page = listCommitments(app.mechanism, reader, { limit, after });
    tellRestricted(app, reader, asRestricted(commitmentsShown(page.items)));
    return page;
  });
  readRoute(app);
}

/** Keeps nothing: the same bytes read the same when they are tabled. */
function readRoute(app: App): void {
  app.post(
    "/v1/drafts/read",
    {
      bodyLimit: MAX_DRAFT_BYTES,
      schema: { consumes: ["application/octet-stream"], response: { 200: anyObject, default: problemSchema } },
    },
    async (request, reply) => {
      const reader = readerOf(request);
      if (reader === null) return signInFirst(reply);
      const { role } = reader;
      if (!app.mechanism.authority.may({ action: "say", role, fact: "agreement.draft.tabled" }))
        return sendProblem(reply, refuseServer("role-may-not", `no policy lets a ${role} table a draft`));
      if (!(request.body instanceof Readable))
        return sendProblem(reply, refuseServer("request-malformed", "the bytes come as application/octet-stream"));
      const bytes = await collect(request.body);
      if (bytes === undefined)
        return sendProblem(reply, refuseServer("request-too-large", `a draft has at most ${MAX_DRAFT_BYTES} bytes`));
      const read = readDraftBytes(bytes);
      if (isRefusal(read)) return sendProblem(reply, read);
      const { language, title, provisions } = read;
      return {
        language,
        title,
        provisions: provisions.map(({ id, number, heading, ...provision }) => ({
          id,
          number,
          heading,
          text: provisionHash({ heading, text: provision.text }),
        })),
      };
    },
  );
}

async function collect(stream: AsyncIterable<unknown>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) return undefined;
    size += chunk.length;
    if (size > MAX_DRAFT_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
