// Who could do what was refused, by the code of the refusal; undefined where the rule itself says all there is.
import { failureOf } from "../wire/failure.ts";

export type Who = "office" | "no-mandate" | "key" | "ended" | "later";

const BY_CODE: ReadonlyMap<string, Who> = new Map([
  ...["role-may-not", "office-not-required", "office-recused", "org-not-own", "org-may-not", "own-confirmation"].map(
    (code) => [code, "office"] as const,
  ),
  ...["not-a-party-to-the-case", "accused-self", "chain-wrong"].map((code) => [code, "office"] as const),
  ["no-mandate", "no-mandate"],
  ...["key-unknown", "key-not-confirmed", "key-retired", "key-revoked", "office-ended"].map(
    (code) => [code, "key"] as const,
  ),
  ...["decision-ended", "decision-lapsed", "case-closed", "ruling-taken", "finding-superseded"].map(
    (code) => [code, "ended"] as const,
  ),
  ...[
    "response-pending",
    "review-pending",
    "until-wrong",
    "decision-void",
    "already-signed-by-other",
    "office-without-key",
  ].map((code) => [code, "later"] as const),
]);

export function whoCould(error: unknown): Who | undefined {
  const failure = failureOf(error);
  return failure.kind === "refused" ? BY_CODE.get(failure.code) : undefined;
}
