// The public portal: server-made pages that read without JavaScript.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Type } from "typebox";
import { ninetyDays, truceAt } from "@mizan/agreement";
import { encodeVkey } from "@mizan/ledger";
import type { FastifyReply } from "fastify";
import { homePage } from "../pages/home.ts";
import { isLanguage, preferredLanguage, wordsOf, type Language } from "../pages/messages.ts";
import { notFoundPage } from "../pages/not-found.ts";
import { reportPage } from "../pages/report.ts";
import { stripCsv } from "../pages/strip.ts";
import type { App } from "./app.ts";
import { publicCases } from "./case-pages.ts";
import { scriptOf } from "./assets.ts";

const REPORTS_PER_PAGE = 50;
const NEWEST_CASES = 5;
const css = readFileSync(join(import.meta.dirname, "../pages/public.css"));

const lang = Type.Object({ lang: Type.String() });
const langIndex = Type.Object({ lang: Type.String(), index: Type.String() });
const before = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 0 })) });

export function pageRoutes(app: App): void {
  const hide = { hide: true } as const;
  app.get("/", { schema: hide }, async (request, reply) =>
    reply.redirect(`/${preferredLanguage(request.headers["accept-language"])}/`, 302),
  );
  app.get("/public.css", { schema: hide }, async (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=300").send(css),
  );
  app.get("/data/ninety-days.csv", { schema: hide }, async (_request, reply) =>
    reply
      .type("text/csv; charset=utf-8")
      .header("cache-control", "no-cache")
      .send(stripCsv(stripNow(app))),
  );
  app.get("/:lang", { schema: { ...hide, params: lang } }, async (request, reply) =>
    isLanguage(request.params.lang) ? reply.redirect(`/${request.params.lang}/`, 308) : missing(app, reply, "en"),
  );
  app.get("/:lang/", { schema: { ...hide, params: lang, querystring: before } }, async (request, reply) => {
    const { params, query, protocol, host } = request;
    const { lang: language } = params;
    if (!isLanguage(language)) return missing(app, reply, "en");
    return home(app, reply, { language, before: query.before, address: `${protocol}://${host}/log` });
  });
  app.get("/:lang/reports/:index", { schema: { ...hide, params: langIndex } }, async (request, reply) => {
    if (!isLanguage(request.params.lang)) return missing(app, reply, "en");
    return report(app, reply, {
      language: request.params.lang,
      index: request.params.index,
    });
  });
}

function stripNow(app: App) {
  return ninetyDays(app.mechanism.committed.rooms.agreement, app.mechanism.now().mechanismMs);
}

type HomeRequest = { readonly language: Language; readonly before: number | undefined; readonly address: string };

async function home(app: App, reply: FastifyReply, { language, before, address }: HomeRequest): Promise<FastifyReply> {
  const page = await app.mechanism.listReports(
    { limit: REPORTS_PER_PAGE, ...(before === undefined ? {} : { before }) },
    null,
  );
  return send(
    reply,
    homePage({
      words: wordsOf(language),
      status: app.mechanism.status(),
      reports: page.items.map((item) => ({ ...item, receiptState: item.receipt.state })),
      total: page.total,
      next: page.next,
      first: before === undefined,
      truce: truceAt(app.mechanism.committed.rooms.agreement, app.mechanism.now().mechanismMs, "public"),
      strip: stripNow(app),
      address,
      cases: publicCases(app, { limit: NEWEST_CASES, before: undefined }).items,
    }),
  );
}

type ReportRequest = { readonly language: Language; readonly index: string };

async function report(app: App, reply: FastifyReply, { language, index }: ReportRequest): Promise<FastifyReply> {
  const found = /^(0|[1-9]\d{0,14})$/.test(index) ? await app.mechanism.report(Number(index), null) : undefined;
  if (!found) return missing(app, reply, language);
  const { policy } = app.mechanism;
  return send(
    reply,
    reportPage({
      words: wordsOf(language),
      status: app.mechanism.status(),
      report: found,
      receipt: found.receipt,
      keys: [policy.log, ...policy.witnesses.map(({ key }) => key)].map((key) => ({
        name: key.name,
        vkey: encodeVkey(key),
      })),
      checkScript: scriptOf("public-check"),
    }),
  );
}

function missing(app: App, reply: FastifyReply, language: Language): FastifyReply {
  return send(reply.code(404), notFoundPage(wordsOf(language), app.mechanism.status()));
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
}
