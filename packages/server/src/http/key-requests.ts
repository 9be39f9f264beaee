// A new key's way to its key officer: sent by a signed-in office with the proof that it is held, read by its own organisation alone.
import { Type } from "typebox";
import { authorKeyId, decodeBase64, isRefusal, type Refusal } from "@mizan/ledger";
import { decideOversight, ROLES } from "@mizan/oversight";
import { nowOf } from "../fold.ts";
import type { Mechanism } from "../mechanism.ts";
import { refuseServer } from "../refusal.ts";
import type { Office } from "../session/office.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerOf } from "./reader.ts";
import { signInFirst } from "./session.ts";

const base64 = (max: number) => Type.String({ maxLength: max, pattern: "^[A-Za-z0-9+/]*={0,2}$" });
const presented = Type.Object({ publicKey: base64(88), proof: base64(128) }, { additionalProperties: false });
const time = Type.Integer({ description: "ms since the epoch" });
const request = Type.Object({
  key: Type.String({ description: "hex id of the key, as the directory will name it" }),
  org: Type.String(),
  role: Type.String(),
  publicKey: Type.String(),
  proof: Type.String({ description: "base64 signature of the enrolment challenge, by the new key" }),
  since: time,
  until: time,
});

export function keyRequestRoutes(app: App): void {
  app.post(
    "/v1/key-requests",
    { schema: { body: presented, response: { 201: request, default: problemSchema } } },
    async (asked, reply) => {
      const reader = readerOf(asked);
      if (reader === null) return signInFirst(reply);
      const { publicKey, proof } = asked.body;
      const key = judge(app.mechanism, reader, { publicKey, proof });
      if (isRefusal(key)) return sendProblem(reply, key);
      const added = await app.keyRequests.add(reader, { key, publicKey, proof });
      return isRefusal(added) ? sendProblem(reply, added) : reply.code(201).send(added);
    },
  );
  app.get(
    "/v1/key-requests",
    { schema: { response: { 200: Type.Object({ items: Type.Array(request) }), default: problemSchema } } },
    async (asked, reply) => {
      const reader = readerOf(asked);
      if (reader === null) return signInFirst(reply);
      return { items: [...app.keyRequests.list(reader)] };
    },
  );
  app.delete(
    "/v1/key-requests/:key",
    {
      schema: {
        params: Type.Object({ key: Type.String({ maxLength: 64 }) }),
        response: { 204: Type.Null(), default: problemSchema },
      },
    },
    async (asked, reply) => {
      const reader = readerOf(asked);
      if (reader === null) return signInFirst(reply);
      if (await app.keyRequests.remove(asked.params.key, reader)) return reply.code(204).send(null);
      return sendProblem(reply, refuseServer("not-found", "no such request is open to your office"));
    },
  );
}

/** The key's id; or why its own key officer, proposing it now, would be refused: shape, strength, reuse, possession, office. */
function judge(
  mechanism: Mechanism,
  { org, role: named }: Office,
  { publicKey, proof }: { readonly publicKey: string; readonly proof: string },
): string | Refusal {
  const role = ROLES.find((known) => known === named);
  if (role === undefined) return refuseServer("role-may-not", "no key is enrolled in this role");
  const { fold } = mechanism;
  const officer = { org, role: "key-officer", key: "" } as const;
  const now = nowOf(fold, mechanism.now().logMs);
  const facts = decideOversight(fold.oversight, { kind: "propose-key", role, publicKey, proof }, officer, now);
  if (isRefusal(facts)) return facts;
  const bytes = decodeBase64(publicKey);
  return isRefusal(bytes) ? bytes : authorKeyId(bytes);
}
