// `GET /v1/receipts/{index}`: where an entry stands with each guarantor, and its proof once both have cosigned.
import { Type } from "typebox";
import type { ServedReceipt, Standing } from "../receipt.ts";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";
import { refuseServer } from "../refusal.ts";

const nullableInteger = Type.Union([Type.Integer(), Type.Null()], { description: "seconds since the epoch" });

const standing = {
  state: Type.Union([
    Type.Literal("pending"),
    Type.Literal("half"),
    Type.Literal("complete"),
    Type.Literal("disclosed"),
    Type.Literal("erased"),
  ]),
  guarantors: Type.Array(
    Type.Object({
      name: Type.String(),
      cosignedAt: nullableInteger,
      size: nullableInteger,
      waitingSince: Type.Union([Type.Integer(), Type.Null()], { description: "milliseconds since the epoch" }),
    }),
  ),
};

/** What a row of a list shows; `cosignedAt` in seconds, as cosignatures carry it. */
export const standingSchema = Type.Unsafe<Standing>(Type.Object(standing));

const receiptObject = Type.Object({
  index: Type.Integer({ minimum: 0 }),
  ...standing,
  ref: Type.Object({ log: Type.String(), index: Type.Integer(), leaf: Type.String(), loggedAt: Type.Integer() }),
  notBefore: nullableInteger,
  notAfter: nullableInteger,
  checkpoint: Type.Optional(
    Type.String({
      description: "base64 of the log-signed checkpoint that covers the entry: evidence while a cosignature is missing",
    }),
  ),
});

export const receiptSchema = Type.Unsafe<ServedReceipt>(receiptObject);

const indexParams = Type.Object({ index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) });

export function receiptRoutes(app: App): void {
  app.get(
    "/v1/receipts/:index",
    { schema: { params: indexParams, response: { 200: receiptSchema } } },
    async (request, reply) => {
      const receipt = await app.mechanism.receipt(request.params.index);
      return receipt ?? sendProblem(reply, refuseServer("not-found", "the log has no such entry", "index"));
    },
  );
  app.get("/v1/receipts/:index/proof", { schema: { params: indexParams } }, async (request, reply) => {
    const proof = await app.mechanism.proof(request.params.index);
    if (!proof)
      return sendProblem(reply, refuseServer("not-found", "no complete checkpoint covers this entry yet", "index"));
    return reply
      .type("text/plain; charset=utf-8")
      .header("cache-control", "public, max-age=60")
      .send(Buffer.from(proof));
  });
}
