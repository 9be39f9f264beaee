// The public pages of cases: read without JavaScript, and without signing in, as the public reads them whoever asks.
import { Type } from "typebox";
import { decisionAt } from "@mizan/oversight";
import type { FastifyReply } from "fastify";
import { listCases, viewCase } from "../office/cases.ts";
import { casePage, type PublicCase } from "../pages/case.ts";
import { casesPage } from "../pages/cases.ts";
import { isLanguage, wordsOf, type Language } from "../pages/messages.ts";
import { notFoundPage } from "../pages/not-found.ts";
import type { App } from "./app.ts";

const CASES_PER_PAGE = 50;
const lang = Type.Object({ lang: Type.String() });
const langIndex = Type.Object({ lang: Type.String(), index: Type.String() });
const before = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 0 })) });

export function casePageRoutes(app: App): void {
  app.get("/:lang/cases", { schema: { hide: true, params: lang, querystring: before } }, async (request, reply) => {
    const { lang: language } = request.params;
    if (!isLanguage(language)) return missing(app, reply, "en");
    const page = listCases(app.mechanism, null, { limit: CASES_PER_PAGE, before: request.query.before });
    const items = page.items.map(({ index, means, place, published }) => ({
      index,
      means,
      place: [place.adm2, place.adm1, place.country].filter((part) => part !== undefined).join(", "),
      published,
    }));
    const { total, next } = page;
    return send(reply, casesPage({ words: wordsOf(language), status: app.mechanism.status(), items, total, next }));
  });
  app.get("/:lang/cases/:index", { schema: { hide: true, params: langIndex } }, async (request, reply) => {
    const { lang: language, index } = request.params;
    if (!isLanguage(language)) return missing(app, reply, "en");
    const found = /^(0|[1-9]\d{0,14})$/.test(index) ? publicCase(app, Number(index), language) : undefined;
    if (!found) return missing(app, reply, language);
    return send(reply, casePage({ ...found, words: wordsOf(language), status: app.mechanism.status() }));
  });
}

function publicCase(app: App, index: number, language: Language): PublicCase | undefined {
  const { mechanism, scenario } = app;
  const { agreement } = mechanism.committed.rooms;
  const view = viewCase(mechanism, index, null);
  const incident = view && agreement.incidents.get(view.incident);
  if (!view || !incident) return undefined;
  const parties = (agreement.mandate?.parties ?? []).map((org) => {
    const name = scenario.organisations.find((known) => known.org === org)?.name;
    return { org, name: name?.[language] ?? name?.["en"] ?? org };
  });
  return { view, incident: incident.body, parties, ruling: rulingOf(app, view.ruling?.index) };
}

/** Named only where the view, which is the public's, names it. */
function rulingOf({ mechanism }: App, index: number | undefined): PublicCase["ruling"] {
  const file = [...mechanism.committed.rooms.agreement.cases.values()].find(
    ({ ruling }) => ruling !== null && ruling.act.ref.index === index,
  );
  const decision = index === undefined ? undefined : decisionAt(mechanism.committed.rooms.oversight, index);
  if (!file?.ruling || !decision) return null;
  const { reasons, remedy } = file.ruling.body;
  return { reasons, remedy: remedy?.act ?? null };
}

function missing(app: App, reply: FastifyReply, language: Language): FastifyReply {
  return send(reply.code(404), notFoundPage(wordsOf(language), app.mechanism.status()));
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
}
