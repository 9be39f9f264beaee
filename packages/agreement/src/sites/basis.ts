// What an incident may rest on besides reports: a refusal of access, or a site that has moved away; each waits until the registry opens one (agreement.md §8).
import { type Refusal, isWithheld, refuse } from "@mizan/ledger";
import { type AccessRefusal, accessRefusals } from "../access.ts";
import { type Hearing, refuseLeaf } from "../case/admit.ts";
import type { IncidentOpened } from "../incident.ts";
import { type AgreementState, timeOf } from "../state.ts";
import type { CoveragePlace } from "../coverage.ts";

export type BasisCode = "incident-not-of-basis" | "incident-open-already" | "citation-unknown" | "leaf-wrong";

/** The means of a refusal, by its state: each is an incident of its own. */
export const MEANS_OF_REFUSAL = { denied: "denial", delayed: "delay", conditional: "condition" } as const;

/** Something that the law makes an incident, and of which none was opened yet: worked out from state and clock, written by nobody. */
export type WaitingIncident = {
  readonly sinceMs: number;
  readonly dueMs: number;
  readonly place: CoveragePlace;
  readonly host: string;
  readonly site: number | null;
} & (
  | {
      readonly kind: "refusal";
      readonly request: number;
      readonly answer: number | null;
      readonly state: AccessRefusal["state"];
    }
  | { readonly kind: "relocation"; readonly move: number }
);

const HOUR_MS = 3_600_000;

/** The oldest first. */
export function waitingIncidents(state: AgreementState, nowMs: number): readonly WaitingIncident[] {
  const { mandate, sites, access } = state;
  if (mandate === null) return [];
  const dueAfterMs = mandate.clocks.acknowledgeHours * HOUR_MS;
  const waiting: WaitingIncident[] = [];
  for (const asked of access.values())
    for (const { answer, state: refusal, sinceMs } of accessRefusals(asked, nowMs)) {
      if (sites.incidents.has(refusalKey(asked.index, refusal, answer))) continue;
      const { index: request, place, host, site } = asked;
      const due = { sinceMs, dueMs: sinceMs + dueAfterMs, place, host, site };
      waiting.push({ kind: "refusal", request, answer, state: refusal, ...due });
    }
  for (const [index, { moves, place, host }] of sites.listed)
    for (const { ref, to } of moves) {
      if (to !== "relocated" || sites.incidents.has(relocationKey(ref.index))) continue;
      const sinceMs = timeOf(ref);
      waiting.push({
        kind: "relocation",
        move: ref.index,
        sinceMs,
        dueMs: sinceMs + dueAfterMs,
        place,
        host,
        site: index,
      });
    }
  return waiting.sort((a, b) => a.sinceMs - b.sinceMs);
}

export function refuseBasis(body: IncidentOpened, hearing: Hearing): Refusal<BasisCode> | undefined {
  return refuseOfRefusal(body, hearing) ?? refuseOfRelocation(body, hearing);
}

/** Every basis of an incident, as the fold remembers it. */
export function basisKeys({ access, relocation }: Pick<IncidentOpened, "access" | "relocation">): readonly string[] {
  return [
    ...(access ? [refusalKey(access.request.index, access.state, access.answer?.index ?? null)] : []),
    ...(relocation ? [relocationKey(relocation.index)] : []),
  ];
}

function refuseOfRefusal(body: IncidentOpened, { state, now }: Hearing): Refusal<BasisCode> | undefined {
  const { access } = body;
  if (access === undefined) return undefined;
  const asked = state.access.get(access.request.index);
  if (asked === undefined)
    return refuse("citation-unknown", "no access was asked for at this index", "body.access.request.index");
  const wrongLeaf =
    refuseLeaf(now, access.request, "body.access.request") ??
    (access.answer === null ? undefined : refuseLeaf(now, access.answer, "body.access.answer"));
  if (wrongLeaf !== undefined) return refuse("leaf-wrong", wrongLeaf.rule, wrongLeaf.at);
  const answer = access.answer?.index ?? null;
  const said = accessRefusals(asked, now.timeMs).some((one) => one.answer === answer && one.state === access.state);
  if (!said) return refuse("incident-not-of-basis", `access was not ${access.state} by this`, "body.access.state");
  if (state.sites.incidents.has(refusalKey(asked.index, access.state, answer)))
    return refuse("incident-open-already", "an incident rests on this refusal already", "body.access");
  if (body.means !== MEANS_OF_REFUSAL[access.state])
    return refuse(
      "incident-not-of-basis",
      `${access.state} is of the means ${MEANS_OF_REFUSAL[access.state]}`,
      "body.means",
    );
  return refuseAxes(body, "give-access", asked.place);
}

function refuseOfRelocation(body: IncidentOpened, { state, now }: Hearing): Refusal<BasisCode> | undefined {
  const { relocation } = body;
  if (relocation === undefined) return undefined;
  const site = state.sites.listed.get(state.sites.records.get(relocation.index) ?? -1);
  const move = site?.moves.find(({ ref }) => ref.index === relocation.index);
  if (site === undefined || move?.to !== "relocated")
    return refuse("citation-unknown", "no site moved away at this index", "body.relocation.index");
  const wrongLeaf = refuseLeaf(now, relocation, "body.relocation");
  if (wrongLeaf !== undefined) return refuse("leaf-wrong", wrongLeaf.rule, wrongLeaf.at);
  if (state.sites.incidents.has(relocationKey(relocation.index)))
    return refuse("incident-open-already", "an incident rests on this move already", "body.relocation");
  return refuseAxes(body, "dismantle", site.place);
}

/** Coded by what it rests on, the same for either host. */
function refuseAxes(
  { duty, place }: IncidentOpened,
  owed: "give-access" | "dismantle",
  { adm1, adm2 }: CoveragePlace,
): Refusal<BasisCode> | undefined {
  if (isWithheld(duty) || duty !== owed)
    return refuse("incident-not-of-basis", `what it rests on is of the duty ${owed}`, "body.duty");
  if (place.adm1 === adm1 && place.adm2 === adm2) return undefined;
  return refuse("incident-not-of-basis", "its district is that of what it rests on", "body.place");
}

function refusalKey(request: number, state: AccessRefusal["state"], answer: number | null): string {
  return `access/${request}/${state}/${answer ?? "clock"}`;
}

function relocationKey(move: number): string {
  return `relocated/${move}`;
}
