// `POST /v1/statements`: the one way in. `POST /v1/prepare`: what a command would say, to be signed by its author.
import { Type } from "typebox";
import { isRefusal, parseSubmissionValue, type Refusal, type Submission } from "@mizan/ledger";
import type { FastifyRequest } from "fastify";
import type { App } from "./app.ts";
import { isOperator } from "./host.ts";
import { parseCommand, type Prepared } from "../prepare.ts";
import type { ServedReceipt } from "../receipt.ts";
import { refuseServer } from "../refusal.ts";
import { problemOf, problemSchema, sendProblem, type Problem } from "./problem.ts";
import { readerOf } from "./reader.ts";
import { receiptSchema } from "./receipts.ts";

/** At most so many statements in one request. */
const MAX_STATEMENTS = 256;
/** Base64 of an envelope of 65,535 bytes, with disclosures: a request may carry a few of those, or many usual ones. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

const submissionSchema = Type.Object(
  {
    salt: Type.String({ description: "base64 of 32 random bytes, drawn by the author" }),
    envelope: Type.String({ description: "base64 of the envelope's exact bytes" }),
    disclosures: Type.Array(Type.Object({ path: Type.String(), value: Type.Unknown(), salt: Type.String() }), {
      maxItems: 256,
    }),
  },
  { additionalProperties: false },
);

const bodySchema = Type.Object(
  {
    statements: Type.Array(submissionSchema, { minItems: 1, maxItems: MAX_STATEMENTS }),
    atomic: Type.Optional(Type.Boolean({ description: "all or none" })),
  },
  { additionalProperties: false },
);

type Result =
  | { readonly ok: true; readonly repeated: boolean; readonly receipt: ServedReceipt }
  | { readonly ok: false; readonly problem: Problem };

const resultSchema = Type.Unsafe<Result>(
  Type.Union([
    Type.Object({ ok: Type.Literal(true), repeated: Type.Boolean(), receipt: receiptSchema }),
    Type.Object({ ok: Type.Literal(false), problem: problemSchema }),
  ]),
);

export function statementRoutes(app: App): void {
  app.post(
    "/v1/statements",
    {
      bodyLimit: MAX_BODY_BYTES,
      schema: {
        body: bodySchema,
        response: { 202: Type.Object({ results: Type.Array(resultSchema) }), default: problemSchema },
      },
    },
    async (request, reply) => {
      const { statements, atomic = false } = request.body;
      const parsed = statements.map((value, position) => at(parseSubmissionValue(value), `statements[${position}]`));
      const malformed = parsed.find(isRefusal);
      if (malformed && (atomic || parsed.length === 1)) return sendProblem(reply, malformed);
      const submissions = parsed.filter((item): item is Submission => !isRefusal(item));
      const outcomes = await app.mechanism.submit(submissions, { atomic });
      let next = 0;
      const answers = parsed.map((item, position) =>
        isRefusal(item) ? item : at(outcomes[next++], `statements[${position}]`),
      );
      const refused = answers.find(isRefusal);
      if (refused && (atomic || answers.length === 1)) {
        const culprit = answers.find((answer) => isRefusal(answer) && answer.refused !== "atomic-refused") ?? refused;
        return sendProblem(reply, isRefusal(culprit) ? culprit : refused);
      }
      const results = await Promise.all(answers.map((answer) => result(app, answer)));
      return reply.code(202).send({ results });
    },
  );
}

const prepareSchema = Type.Object(
  {
    command: Type.Object({ kind: Type.String({ maxLength: 64 }) }, { additionalProperties: true }),
    key: Type.String({ pattern: "^[0-9a-f]{64}$", description: "hex H(public key) of the author" }),
  },
  { additionalProperties: false },
);

const preparedSchema = Type.Unsafe<{ readonly statements: readonly Prepared[] }>(
  Type.Object({
    statements: Type.Array(
      Type.Object({
        type: Type.String(),
        org: Type.String(),
        key: Type.String(),
        chain: Type.String(),
        seq: Type.Integer(),
        prev: Type.Union([Type.String(), Type.Null()]),
        seen: Type.Union([
          Type.Object({ size: Type.Integer(), root: Type.String(), note: Type.String() }),
          Type.Null(),
        ]),
        body: Type.Object({}, { additionalProperties: true }),
        restricted: Type.Array(Type.Object({ path: Type.String(), class: Type.String() })),
      }),
    ),
  }),
);

/** A report with its quotations: a row of a source file is at most 64 KiB. */
const MAX_COMMAND_BYTES = 256 * 1024;

export function prepareRoutes(app: App): void {
  app.post(
    "/v1/prepare",
    {
      bodyLimit: MAX_COMMAND_BYTES,
      schema: { body: prepareSchema, response: { 200: preparedSchema, default: problemSchema } },
    },
    async (request, reply) => {
      const command = parseCommand(request.body.command);
      if (isRefusal(command)) return sendProblem(reply, command);
      const { key } = request.body;
      const refusal = refuseAsking(app, request, key);
      if (refusal) return sendProblem(reply, refusal);
      const statements = app.mechanism.prepare(command, key);
      return isRefusal(statements) ? sendProblem(reply, statements) : { statements };
    },
  );
}

/** What a key would say next tells what it has said, and what its office has read: to its own office alone, and to the operator. */
function refuseAsking({ mechanism }: App, request: FastifyRequest, key: string): Refusal | undefined {
  if (isOperator(request)) return undefined;
  const reader = readerOf(request);
  if (reader === null)
    return refuseServer("sign-in-first", "the office of a key asks what it would say; sign in first");
  const record = mechanism.fold.oversight.keys.get(key);
  if (!record) return refuseServer("key-unknown", "this key is not in the key directory", "key");
  if (record.org === reader.org && record.role === reader.role) return undefined;
  return refuseServer("key-not-yours", `this key is not one of ${reader.org}/${reader.role}`, "key");
}

type Answer = { readonly index: number; readonly repeated: boolean } | Refusal;

async function result(app: App, answer: Answer): Promise<Result> {
  if (isRefusal(answer)) return { ok: false, problem: problemOf(answer) };
  const receipt = await app.mechanism.receipt(answer.index);
  if (!receipt) throw new Error(`entry ${answer.index} was acknowledged and is not there`);
  return { ok: true, repeated: answer.repeated, receipt };
}

/** The same refusal with the position of the statement in front of its own. */
function at<T>(item: T | Refusal | undefined, position: string): T | Refusal {
  if (item === undefined) throw new Error("an outcome is missing");
  if (!isRefusal(item)) return item;
  return { ...item, at: item.at === undefined ? position : `${position}: ${item.at}` };
}
