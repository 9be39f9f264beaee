// Whom a request says it is for: this machine by its own names, or the log's origin. Pages by a bare address go to `localhost`.
import type { FastifyRequest } from "fastify";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";
import { refuseServer } from "../refusal.ts";

const BARE = /^(?:127\.0\.0\.1|\[::1\])(:\d+)?$/;
const LOCAL = /^localhost(:\d+)?$/;

/** A name that is not ours would let a foreign page reach this machine by its own domain (DNS rebinding). */
export function hostRoutes(app: App): void {
  app.addHook("onRequest", async (request, reply) => {
    const host = request.headers.host ?? "";
    const bare = BARE.exec(host);
    if (!bare && !LOCAL.test(host) && host !== app.mechanism.status().origin.split("/", 1)[0])
      return sendProblem(
        reply,
        refuseServer("host-foreign", "this server answers for localhost and for the log's origin"),
      );
    // Browsers refuse passkeys on bare addresses (decisions.md 28); programs are answered where they ask.
    const isPage = request.method === "GET" && String(request.headers.accept).includes("text/html");
    if (bare && isPage) return reply.redirect(`http://localhost${bare[1] ?? ""}${request.url}`, 308);
    return undefined;
  });
}

/** Whether the request came from this machine, by its address and by the name it asked for. */
export function isLoopback(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? "";
  const host = request.headers.host ?? "";
  return (address === "127.0.0.1" || address === "::1" || address === "::ffff:127.0.0.1") && LOCAL.test(host);
}

/** Whether it came over the socket in the data folder, which has no address: whoever may open that folder is the operator. */
export function isOperator({ socket }: Pick<FastifyRequest, "socket">): boolean {
  return socket.remoteAddress === undefined;
}
