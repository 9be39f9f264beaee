// What an answer means for a report that waits: refused for good, or only not now.
import type { Failure } from "../wire/failure.ts";
import type { Refused } from "./record.ts";

export type Outcome =
  /** the log has judged it, and it is not in the log */
  | { readonly kind: "refused"; readonly refused: Refused }
  /** nobody has judged it, or nobody knows: the same bytes are sent again */
  | { readonly kind: "later" }
  | { readonly kind: "sign-in" };

/** Refusals of the request or of the moment, and not of what was said. */
const PASSING = ["pool-full", "log-stopped", "log-fault", "rate-exceeded", "fault", "host-foreign", "evidence-unnamed"];
const FIRST_ERROR = 400;
const FIRST_FAULT = 500;

export function outcomeOf(failure: Failure): Outcome {
  if (failure.kind !== "refused") return { kind: "later" };
  const { status, code, rule, at } = failure;
  if (code === "sign-in-first") return { kind: "sign-in" };
  // Whatever stands between (a proxy, a hotel's door) has not read the report: only the log's own codes judge it.
  const foreign = code.startsWith("http-") || status < FIRST_ERROR || status >= FIRST_FAULT;
  if (foreign || PASSING.includes(code)) return { kind: "later" };
  return { kind: "refused", refused: { code, rule, at } };
}
