// The built console, scripts and verifier, as static files; without a build there are none and the pages still read.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { App } from "./app.ts";
import { sendProblem } from "./problem.ts";
import { refuseServer } from "../refusal.ts";

const WEB = join(import.meta.dirname, "../../../web/dist");
const VERIFIER = join(import.meta.dirname, "../../../verifier/dist");

type Manifest = Readonly<Record<string, { readonly file: string; readonly name?: string }>>;

/** The address of a built script by the name of its entry; undefined without a build. */
export function scriptOf(name: string): string | undefined {
  const path = join(WEB, ".vite", "manifest.json");
  if (!existsSync(path)) return undefined;
  // The build tool's own file, whose shape its documentation states.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  const entry = Object.values(manifest).find((chunk) => chunk.name === name);
  return entry && `/${entry.file}`;
}

export async function assetRoutes(app: App): Promise<void> {
  await app.register(fastifyStatic, { root: WEB, serve: false });
  if (existsSync(join(WEB, "assets")))
    await app.register(fastifyStatic, {
      root: join(WEB, "assets"),
      prefix: "/assets/",
      immutable: true,
      maxAge: "365d",
      decorateReply: false,
      schemaHide: true,
    });
  app.get("/verify/mizan-verify.mjs", { schema: { hide: true } }, async (_request, reply) =>
    reply.type("text/javascript").sendFile("mizan-verify.mjs", VERIFIER),
  );
  for (const path of ["/console", "/console/*"])
    app.get(path, { schema: { hide: true } }, async (_request, reply) => page(reply, "console.html"));
  for (const path of ["/verify", "/:lang/verify"])
    app.get(path, { schema: { hide: true } }, async (_request, reply) => page(reply, "verify.html"));

  function page(reply: Parameters<typeof sendProblem>[0], file: string) {
    if (!existsSync(join(WEB, file)))
      return sendProblem(reply, refuseServer("not-found", "not built: run `npm run build`", file));
    return reply.header("cache-control", "no-cache").sendFile(file, WEB, { cacheControl: false });
  }
}
