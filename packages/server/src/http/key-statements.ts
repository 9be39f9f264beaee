// `GET /v1/keys/{key}/entries`: the log indexes of the public statements that brought a key in; each is checked by whoever asks.
import { Type } from "typebox";
import { entriesBehindKey } from "../office/key-statements.ts";
import { refuseServer } from "../refusal.ts";
import type { App } from "./app.ts";
import { problemSchema, sendProblem } from "./problem.ts";

const params = Type.Object({ key: Type.String({ pattern: "^[0-9a-f]{64}$" }) });
const answer = Type.Object({ entries: Type.Array(Type.Integer({ minimum: 0 })) });

export function keyStatementRoutes(app: App): void {
  app.get(
    "/v1/keys/:key/entries",
    { schema: { params, response: { 200: answer, default: problemSchema } } },
    async (request, reply) => {
      const entries = entriesBehindKey(app.mechanism.committed.rooms.oversight, request.params.key);
      if (!entries)
        return sendProblem(reply, refuseServer("not-found", "nothing short shows whose this key is", "key"));
      return { entries: [...entries] };
    },
  );
}
