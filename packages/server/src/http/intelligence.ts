// `GET /v1/intelligence/…`: the key directory, sealed products by mailbox, and a product's statement as its recipients pass it on.
import { Type } from "typebox";
import {
  BOXES,
  directoryOf,
  directoryView,
  listProducts,
  openingFor,
  productFor,
  receiptsShown,
  type ProductSeen,
} from "../office/intelligence.ts";
import { refuseServer } from "../refusal.ts";
import type { Reader } from "../reader.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";
import { readerWatched, showRecord } from "./records.ts";

const MAX_LIMIT = 200;
const USUAL_LIMIT = 50;
const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });
const params = Type.Object({ index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) });
const querystring = Type.Object(
  {
    box: Type.Optional(Type.Unsafe<(typeof BOXES)[number]>(Type.Union(BOXES.map((box) => Type.Literal(box))))),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
    before: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

export function intelligenceRoutes(app: App): void {
  app.get("/v1/intelligence/directory", { schema: { response: { 200: anyObject } } }, async () =>
    directoryView(app.mechanism),
  );
  app.get("/v1/intelligence/products", { schema: { querystring, response: { 200: anyObject } } }, async (request) => {
    const { box = "in", limit = USUAL_LIMIT, before } = request.query;
    const reader = readerWatched(app, request);
    const page = listProducts(app.mechanism, { box, limit, before }, reader);
    tellShown(app, reader, page.items);
    return page;
  });
  app.get(
    "/v1/intelligence/products/:index",
    { schema: { params, response: { 200: anyObject, default: problemSchema } } },
    async (request, reply) => {
      const reader = readerWatched(app, request);
      const { index } = request.params;
      const product = productFor(app.mechanism, index, reader);
      const record = product && (await showRecord(app, { index }, reader));
      if (!product || !record?.visible) return sendProblem(reply, unknownProduct());
      tellShown(app, reader, [product]);
      return { product, record, directory: directoryOf(app.mechanism, index) };
    },
  );
  app.get("/v1/intelligence/products/:index/opening", { schema: { params } }, async (request, reply) => {
    const reader = readerWatched(app, request);
    const { index } = request.params;
    const opening = await openingFor(app.mechanism, index, reader);
    if (opening === undefined || reader === null) return sendProblem(reply, unknownProduct());
    app.accessLog.shown(reader, [index]);
    return reply
      .type("application/json; charset=utf-8")
      .header("cache-control", "private, no-store")
      .send(Buffer.from(opening));
  });
}

/** One answer whether there is none or it is somebody else's. */
function unknownProduct() {
  return refuseServer("not-found", "no product that is open to you stands at this entry", "index");
}

function tellShown(app: App, reader: Reader, products: readonly ProductSeen[]): void {
  if (reader === null) return;
  app.accessLog.shown(
    reader,
    products.flatMap((product) => [product.index, ...receiptsShown(product)]),
  );
}
