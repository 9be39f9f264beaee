// The server says which restricted records an office was shown (decisions.md 33).
import { type Refusal, refuse } from "@mizan/ledger";
import type { AccessRead } from "./decision-fact.ts";
import type { Now } from "./role.ts";

export type AccessCode = "citation-unknown";

export function refuseAccess({ records }: AccessRead, now: Now): Refusal<AccessCode> | undefined {
  const unknown = records.findIndex((index) => index >= now.index);
  if (unknown < 0) return undefined;
  return refuse("citation-unknown", "nothing stands at this index yet", `body.records.${unknown}`);
}
