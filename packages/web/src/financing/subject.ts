// Who is asked about, as typed: undefined until it makes a question.
import type { Financing, ListSnapshot } from "../wire/financing.ts";

export type SubjectDraft = {
  readonly name: string;
  readonly birthYear: string;
  /** log index of a list */
  readonly list: string;
  readonly purpose: string;
};
export const NO_SUBJECT: SubjectDraft = { name: "", birthYear: "", list: "", purpose: "" };

export type SubjectAsked = {
  readonly name: string;
  readonly birthYear: number | null;
  readonly list: ListSnapshot;
  readonly purpose: string;
  readonly threshold: number;
};

export function subjectOf(draft: SubjectDraft, { lists, threshold }: Financing): SubjectAsked | undefined {
  const name = draft.name.trim();
  const year = draft.birthYear.trim();
  const list = lists.find(({ index }) => String(index) === draft.list);
  if (name === "" || !list || (year !== "" && !/^(1[89]|20)\d\d$/u.test(year))) return undefined;
  return { name, birthYear: year === "" ? null : Number(year), list, purpose: draft.purpose, threshold };
}
