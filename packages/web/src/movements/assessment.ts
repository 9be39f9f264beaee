// An assessment as its body: what the server worked out from the rows, and what the analyst finds of it.
import type { JsonObject } from "@mizan/ledger";
import { FINDINGS } from "@mizan/movements";
import { areWritten, cite, type Citation } from "../ui/typed.ts";

export type AssessmentDraft = { readonly finding: string; readonly words: string };
export const NO_ASSESSMENT: AssessmentDraft = { finding: "", words: "" };
export { FINDINGS };

/** `replaces`: the assessment that stood before, if one did. */
export function assessmentBody(
  { finding, words }: AssessmentDraft,
  worked: JsonObject | null,
  replaces: Citation | undefined,
): JsonObject | undefined {
  if (worked === null || !areWritten(finding, words)) return undefined;
  return { ...worked, finding, words: words.trim(), replaces: replaces ? cite(replaces) : null };
}
