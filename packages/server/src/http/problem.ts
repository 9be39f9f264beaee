// Problems (RFC 9457) at the HTTP edge: one catalogue, exhaustive over every refusal a request can meet.
import { STATUS_CODES } from "node:http";
import { Type } from "typebox";
import type { FastifyReply } from "fastify";
import type { Refusal } from "@mizan/ledger";
import { statusOf } from "./problem-catalogue.ts";

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly at?: string;
};

export const problemSchema = Type.Unsafe<Problem>(
  Type.Object(
    {
      type: Type.String({ description: "/problems/<code>" }),
      title: Type.String(),
      status: Type.Integer(),
      detail: Type.String({ description: "the rule that was broken" }),
      code: Type.String(),
      at: Type.Optional(Type.String({ description: "where: a path, line, byte or record" })),
    },
    { additionalProperties: true },
  ),
);

const RETRY_AFTER_S = 1;

export function problemOf(refusal: Refusal): Problem {
  const status = statusOf(refusal.refused);
  return {
    type: `/problems/${refusal.refused}`,
    title: STATUS_CODES[status] ?? "Refused",
    status,
    detail: refusal.rule,
    code: refusal.refused,
    ...(refusal.at === undefined ? {} : { at: refusal.at }),
  };
}

export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal);
  reply.server.counters.refused(refusal.refused);
  if (problem.status === 429 || problem.status === 503) reply.header("retry-after", String(RETRY_AFTER_S));
  return reply.code(problem.status).type("application/problem+json").send(problem);
}
