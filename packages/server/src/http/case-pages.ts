// The public pages of cases: read without JavaScript, and without signing in, as the public reads them whoever asks.
import { Type } from "typebox";
import type { FastifyReply } from "fastify";
import { listCases } from "../office/cases.ts";
import { casePage } from "../pages/case.ts";
import { casesPage } from "../pages/cases.ts";
import { isLanguage, wordsOf, type Language } from "../pages/messages.ts";
import { notFoundPage } from "../pages/not-found.ts";
import type { App } from "./app.ts";
import { publicCase } from "./public-case.ts";

const CASES_PER_PAGE = 50;
const lang = Type.Object({ lang: Type.String() });
const langIndex = Type.Object({ lang: Type.String(), index: Type.String() });
const before = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 0 })) });

export function casePageRoutes(app: App): void {
  app.get("/:lang/cases", { schema: { hide: true, params: lang, querystring: before } }, async (request, reply) => {
    const { lang: language } = request.params;
    if (!isLanguage(language)) return missing(app, reply, "en");
    const { items, total, next } = publicCases(app, { limit: CASES_PER_PAGE, before: request.query.before });
    return send(reply, casesPage({ words: wordsOf(language), status: app.mechanism.status(), items, total, next }));
  });
  app.get("/:lang/cases/:index", { schema: { hide: true, params: langIndex } }, async (request, reply) => {
    const { lang: language, index } = request.params;
    if (!isLanguage(language)) return missing(app, reply, "en");
    const found = /^(0|[1-9]\d{0,14})$/.test(index) ? await publicCase(app, Number(index), language) : undefined;
    if (!found) return missing(app, reply, language);
    return send(reply, casePage({ ...found, words: wordsOf(language), status: app.mechanism.status() }));
  });
}

/** As the public reads them, newest first. */
export function publicCases(app: App, query: { readonly limit: number; readonly before: number | undefined }) {
  const page = listCases(app.mechanism, null, query);
  const items = page.items.map(({ index, means, place, published }) => ({
    index,
    means,
    place: [place.adm2, place.adm1, place.country].filter((part) => part !== undefined).join(", "),
    published,
  }));
  return { items, total: page.total, next: page.next };
}

function missing(app: App, reply: FastifyReply, language: Language): FastifyReply {
  return send(reply.code(404), notFoundPage(wordsOf(language), app.mechanism.status()));
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
}
