// As which office somebody reads: an organisation and a role, never a person; and whether there is such an office now.
import { refuse, type Refusal } from "@mizan/ledger";
import { isEnded, officeKey, officeSpeaks, refuseOffice, ROLES, type OversightState } from "@mizan/oversight";
import type { Mechanism } from "../mechanism.ts";
import { refuseServer } from "../refusal.ts";
import type { Scenario } from "../setup/scenario.ts";

export type Office = { readonly org: string; readonly role: string };

type Known = { readonly mechanism: Mechanism; readonly scenario: Scenario };

/**
 * Why nobody is let in as this office, or goes on as it who was let in at `sinceMs` of the log's clock. Deny by default: the law
 * lets the organisation have it, the set-up, a decision or a co-chair's confirmation has made it, and it was not ended since. An
 * office that has lost all its keys and was not ended still reads: it must see what it asks a new key for, and its holders end
 * a stolen device's session themselves.
 */
export function refuseHolder({ mechanism, scenario }: Known, office: Office, sinceMs: number): Refusal | undefined {
  const { org } = office;
  const role = ROLES.find((known) => known === office.role);
  if (role === undefined) return refuseServer("role-may-not", "there is no such role", "role");
  const { oversight } = mechanism.committed.rooms;
  const unlawful = oversight.genesis && refuseOffice(oversight.genesis, org, role);
  if (unlawful) return { ...unlawful, at: "role" };
  if (isEnded(oversight, { org, role }) || endedAtMs(oversight, { org, role }) >= sinceMs)
    return refuse("office-ended", "this office was ended; a new appointment comes first", "role");
  const term = oversight.members.get(officeKey({ org, role }))?.term ?? null;
  const { mechanismMs } = mechanism.now();
  if (term !== null && term.toMs !== null && term.toMs <= mechanismMs)
    return refuse("office-not-in-term", "the term of this office is over", "role");
  const isMade =
    scenario.organisations.some((one) => one.org === org && one.roles.includes(role)) ||
    (term !== null && term.fromMs <= mechanismMs) ||
    officeSpeaks(oversight, { org, role }, mechanism.fold.size);
  if (oversight.genesis !== null && isMade) return undefined;
  return refuse("org-may-not", "neither the set-up nor a decision nor the key directory knows this office", "role");
}

/** Log time. Whoever held an office before it was ended does not hold it because others were appointed to it later. */
function endedAtMs(oversight: OversightState, office: Parameters<typeof officeKey>[0]): number {
  const last = oversight.members.get(officeKey(office))?.endings.at(-1);
  if (last === undefined) return -Infinity;
  for (const { taken } of oversight.decisions.values()) if (taken?.index === last) return taken.loggedAt;
  return Infinity;
}
