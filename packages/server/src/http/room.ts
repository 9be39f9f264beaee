// `GET /v1/room`: what a co-chair sees first: the truce, what waits for this office's key, clocks, both parties by the same measures.
import { Type } from "typebox";
import { roomView } from "../office/room.ts";
import type { App } from "./app.ts";
import { readerWatched } from "./records.ts";

const anyObject = Type.Unsafe<object>({ type: "object", additionalProperties: true });

export function roomRoutes(app: App): void {
  app.get("/v1/room", { schema: { response: { 200: anyObject } } }, async (request) =>
    roomView(app.mechanism, readerWatched(app, request)),
  );
}
