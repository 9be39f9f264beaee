// `GET /v1/reports` and `/v1/reports/{index}`: paged, newest first, each field as far as the reader may see it.
import { Type } from "typebox";
import type { Mechanism } from "../mechanism.ts";
import { triageOf } from "../office/incidents.ts";
import type { ServedReceipt } from "../receipt.ts";
import type { ReportDetail } from "../reports.ts";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";
import { readerWatched, tellRestricted } from "./records.ts";
import { receiptSchema, standingSchema } from "./receipts.ts";
import { refuseServer } from "../refusal.ts";

const MAX_LIMIT = 200;
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const optionalText = Type.Optional(nullable(Type.String()));

const rowProperties = {
  index: Type.Integer(),
  type: Type.String(),
  chain: Type.Union([Type.Literal("public"), Type.Literal("restricted")]),
  org: Type.String(),
  channel: Type.String(),
  source: nullable(Type.Object({ format: Type.String(), id: Type.String() })),
  occurred: Type.Object({ from: Type.String(), to: Type.String(), precision: Type.String() }),
  place: Type.Object({
    country: optionalText,
    adm1: optionalText,
    adm2: optionalText,
    name: optionalText,
    precision: optionalText,
  }),
  cell: nullable(Type.Object({ lat: Type.Number(), lon: Type.Number() })),
  deaths: nullable(Type.Object({ low: Type.Integer(), best: Type.Integer(), high: Type.Integer() })),
  kind: nullable(Type.String()),
  simulated: Type.Boolean(),
  loggedAt: Type.Integer(),
};

type List = Awaited<ReturnType<Mechanism["listReports"]>>;

const listSchema = Type.Unsafe<List>(
  Type.Object({
    items: Type.Array(Type.Object({ ...rowProperties, receipt: standingSchema })),
    next: nullable(Type.Integer()),
    total: Type.Integer(),
  }),
);

type Detail = ReportDetail & { readonly receipt: ServedReceipt; readonly triage: ReturnType<typeof triageOf> };

const detailSchema = Type.Unsafe<Detail>(
  Type.Object({
    ...rowProperties,
    body: Type.Unsafe<object>({ type: "object", additionalProperties: true }),
    withheld: Type.Array(Type.Object({ path: Type.String(), class: Type.String() })),
    statement: Type.Object({
      org: Type.String(),
      key: Type.String(),
      chain: Type.String(),
      seq: Type.Integer(),
      at: Type.String(),
    }),
    receipt: receiptSchema,
    triage: Type.Object({
      waiting: Type.Boolean({ description: "nobody has said yet how it was received" }),
      dueAt: nullable(Type.Integer()),
      review: nullable(Type.Object({ index: Type.Integer(), outcome: Type.String(), reason: nullable(Type.String()) })),
      incidents: Type.Array(Type.Integer(), { description: "log indexes of incidents that cite it" }),
    }),
  }),
);

const query = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT })),
    before: Type.Optional(Type.Integer({ minimum: 0 })),
    q: Type.Optional(Type.String({ maxLength: 128 })),
  },
  { additionalProperties: false },
);
const params = Type.Object({ index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) });

export function reportRoutes(app: App): void {
  app.get("/v1/reports", { schema: { querystring: query, response: { 200: listSchema } } }, async (request) => {
    const reader = readerWatched(app, request);
    const page = await app.mechanism.listReports(request.query, reader);
    tellRestricted(app, reader, page.items);
    return page;
  });
  app.get("/v1/reports/:index", { schema: { params, response: { 200: detailSchema } } }, async (request, reply) => {
    const { index } = request.params;
    const reader = readerWatched(app, request);
    const report = await app.mechanism.report(index, reader);
    if (!report)
      return sendProblem(reply, refuseServer("not-found", "no report with this index is open to you", "index"));
    tellRestricted(app, reader, [report]);
    return { ...report, triage: triageOf(app.mechanism, index) };
  });
  app.get("/v1/cells", async (request) => app.mechanism.cells(readerWatched(app, request)));
}
