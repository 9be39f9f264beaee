// A finding as its subject, in four steps of thought that cannot be skipped or joined (agreement.md §5, experience.md §3.4).
import type { JsonObject } from "@mizan/ledger";
import { areWritten, cite, type Citation, pickedOf } from "../ui/typed.ts";

export const FINDING_STEPS = ["observation", "occurrence", "attribution", "conformity", "limits"] as const;
export type FindingStep = (typeof FINDING_STEPS)[number];

export type FindingDraft = {
  readonly observation: string;
  /** log indexes */
  readonly evidence: string;
  readonly occurrence: string;
  readonly occurrenceReason: string;
  readonly perpetrator: string;
  readonly responsible: string;
  readonly mode: string;
  readonly attributionReason: string;
  readonly conformity: string;
  readonly provision: string;
  readonly ground: string;
  /** log index of the call or notice that the ground rests on */
  readonly cites: string;
  readonly conformityReason: string;
  readonly standard: string;
  readonly limits: string;
};
export const NO_FINDING: FindingDraft = {
  observation: "",
  evidence: "",
  occurrence: "",
  occurrenceReason: "",
  perpetrator: "",
  responsible: "",
  mode: "",
  attributionReason: "",
  conformity: "",
  provision: "",
  ground: "",
  cites: "",
  conformityReason: "",
  standard: "",
  limits: "",
};

export function isStepWritten(draft: FindingDraft, step: FindingStep): boolean {
  switch (step) {
    case "observation":
      return areWritten(draft.observation, draft.evidence);
    case "occurrence":
      return areWritten(draft.occurrence, draft.occurrenceReason);
    case "attribution":
      return areWritten(draft.perpetrator, draft.responsible, draft.mode, draft.attributionReason);
    case "conformity":
      return (
        areWritten(draft.conformity, draft.provision, draft.conformityReason) &&
        (draft.conformity === "exempt") === areWritten(draft.ground)
      );
    case "limits":
      return areWritten(draft.standard, draft.limits);
  }
}

/** How many steps are written, counted from the first: a later one does not count before an earlier one. */
export function stepsWritten(draft: FindingDraft): number {
  const open = FINDING_STEPS.findIndex((step) => !isStepWritten(draft, step));
  return open < 0 ? FINDING_STEPS.length : open;
}

type About = {
  readonly case: Citation;
  readonly evidence: readonly Citation[];
  /** the entry of `draft.cites`, where the log has it */
  readonly cites: Citation | null;
};

export function findingSubject(draft: FindingDraft, { case: of, evidence, cites }: About): JsonObject | undefined {
  const picked = pickedOf(draft.evidence);
  const cited = evidence.filter(({ index }) => picked.includes(String(index)));
  if (stepsWritten(draft) < FINDING_STEPS.length || cited.length === 0) return undefined;
  const { occurrence, perpetrator, responsible, mode, conformity, provision, ground, standard } = draft;
  return {
    case: cite(of),
    observation: { text: draft.observation.trim(), evidence: cited.map(cite) },
    occurrence: { code: occurrence, reason: draft.occurrenceReason.trim() },
    attribution: { perpetrator, responsible, mode, reason: draft.attributionReason.trim() },
    conformity: {
      code: conformity,
      provision,
      ground: ground === "" ? null : ground,
      cites: conformity === "exempt" && draft.cites !== "" && cites ? cite(cites) : null,
      reason: draft.conformityReason.trim(),
    },
    standard,
    limits: draft.limits.trim(),
  };
}
