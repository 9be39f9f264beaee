// `GET /{lang}/commitments`: read without JavaScript, and as the public reads them whoever asks: what is only proposed is not there.
import { BOTH } from "@mizan/agreement";
import { Type } from "typebox";
import { listCommitments } from "../office/commitments.ts";
import { commitmentsPage } from "../pages/commitments.ts";
import { isLanguage, wordsOf } from "../pages/messages.ts";
import { notFoundPage } from "../pages/not-found.ts";
import type { App } from "./app.ts";
import { nameIn } from "./name-in.ts";

const PER_PAGE = 50;
const params = Type.Object({ lang: Type.String() });
const querystring = Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) });

export function commitmentPageRoutes(app: App): void {
  app.get("/:lang/commitments", { schema: { hide: true, params, querystring } }, async (request, reply) => {
    const { lang: language } = request.params;
    const { mechanism } = app;
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache");
    if (!isLanguage(language)) return reply.code(404).send(notFoundPage(wordsOf("en"), mechanism.status()));
    const words = wordsOf(language);
    const page = listCommitments(mechanism, null, { limit: PER_PAGE, after: request.query.after });
    const items = page.items.map(({ score, claims, ...item }) => ({
      ...item,
      obligor: item.obligor === BOTH ? words("term-both") : nameIn(app, item.obligor, language),
      score: score && { ...score, evidence: score.evidence.length },
      claims: claims.map((claim) => ({ ...claim, name: nameIn(app, claim.org, language) })),
    }));
    const { total, next } = page;
    return reply.send(commitmentsPage({ words, status: mechanism.status(), items, total, next }));
  });
}
