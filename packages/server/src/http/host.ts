// A page asked for by a bare address is sent on to `localhost`: browsers refuse passkeys on addresses (decisions.md 28).
import type { App } from "./app.ts";

const BARE = /^(127\.0\.0\.1|\[::1\])(:\d+)?$/;

export function hostRoutes(app: App): void {
  app.addHook("onRequest", async (request, reply) => {
    const [, , port = ""] = BARE.exec(request.headers.host ?? "") ?? [];
    if (!BARE.test(request.headers.host ?? "") || request.method !== "GET") return undefined;
    if (!String(request.headers.accept).includes("text/html")) return undefined;
    return reply.redirect(`http://localhost${port}${request.url}`, 308);
  });
}
