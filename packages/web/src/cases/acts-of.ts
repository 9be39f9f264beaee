// What an office may say in a case at this moment: what its role is permitted, as far as this case now has room for it.
import type { Office } from "../signing/author.ts";
import type { CaseDetail } from "../wire/case.ts";
import { hasEnded, standingFinding } from "./file.ts";

export const ACTS = [
  "answer",
  "time",
  "finding",
  "review",
  "ruling",
  "release",
  "evidence",
  "words",
  "withdraw",
  "move",
  "recusal",
] as const;
export type Act = (typeof ACTS)[number];

const PERMITS: Readonly<Record<Act, string>> = {
  answer: "agreement.response.given",
  time: "agreement.response.time-asked",
  finding: "decide:finding",
  review: "agreement.review.held",
  ruling: "decide:ruling",
  release: "decide:release",
  evidence: "agreement.evidence.added",
  words: "agreement.words.given",
  withdraw: "agreement.allegation.withdrawn",
  move: "agreement.case.moved",
  recusal: "oversight.recusal.declared",
};

/** In the order of the chain. The law judges again when it is prepared: this only leaves out what could not be meant. */
export function actsOf(detail: CaseDetail, office: Office | null): readonly Act[] {
  if (office === null) return [];
  return ACTS.filter((act) => detail.may.includes(PERMITS[act]) && hasRoom(act, detail, office));
}

function hasRoom(act: Act, detail: CaseDetail, { org, role }: Office): boolean {
  const { view, recusals } = detail;
  const { claimant, accused } = view;
  const isParty = claimant === null ? accused === null : org === claimant || org === accused;
  // Where nobody is accused both parties are heard.
  const isAnswering = accused === null ? isParty : org === accused;
  const ended = hasEnded(detail);
  const standing = standingFinding(detail);
  const isAside = role === "co-chair" && recusals.some((recusal) => recusal.org === org);
  // An alternate decides where the office it stands in for has stood aside, and nowhere else.
  const decides = role === "alternate" ? recusals.some(({ alternate }) => alternate === org) : !isAside;
  switch (act) {
    case "answer":
      return !ended && isAnswering;
    case "time":
      return !ended && isAnswering && !view.responses.some((response) => response.org === org);
    case "finding":
      return !ended && !runs("response", detail);
    case "review":
      return !ended && standing !== undefined && standing.review === null;
    case "ruling":
      return !ended && decides && standing !== undefined && (standing.review !== null || !runs("review", detail));
    case "release":
      return decides && ended && (view.ruling !== null || view.noJointRuling !== null);
    case "evidence":
      return !ended && (role !== "liaison" || isParty);
    case "words":
      return !ended && isParty;
    case "withdraw":
      return !ended && org === claimant;
    case "move":
      return !ended;
    case "recusal":
      return !ended && !isAside;
  }
}

/** Its time has not run out, and nobody has done yet what it waits for. */
function runs(name: string, { view }: CaseDetail): boolean {
  return view.clocks.some(({ clock, state }) => clock === name && state === "running");
}
