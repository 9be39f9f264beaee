// The permit step: what the policies say of this role and this fact, before any room's law is asked.
import type { Actor } from "@mizan/oversight";
import type { Refusal } from "@mizan/ledger";
import { refuseServer } from "../refusal.ts";
import type { Fact } from "../rooms.ts";
import type { Authority } from "./authority.ts";

export function permit(authority: Authority, { fact }: Fact, { role }: Actor): Refusal | undefined {
  if (!authority.may({ action: "say", role, fact: fact.type }))
    return refuseServer("role-may-not", `no policy lets a ${role} say ${fact.type}`, "type");
  if (fact.type !== "oversight.decision.proposed") return undefined;
  const { kind } = fact.body;
  if (authority.may({ action: "decide", role, decision: kind })) return undefined;
  return refuseServer(
    "role-may-not",
    `no policy lets a ${role} take part in a decision of the kind ${kind}`,
    "body.kind",
  );
}
