// An allegation as its body: a provision, numbered assertions, and where wished the party's own words.
import type { JsonObject } from "@mizan/ledger";
import { cite, type Citation, linesOf } from "../ui/typed.ts";

export type AllegationDraft = {
  readonly provision: string;
  /** a line for each assertion */
  readonly assertions: string;
  readonly words: string;
};
export const NO_ALLEGATION: AllegationDraft = { provision: "", assertions: "", words: "" };

type About = { readonly incident: Citation; readonly accused: string };

export function allegationBody(draft: AllegationDraft, { incident, accused }: About): JsonObject | undefined {
  const assertions = linesOf(draft.assertions);
  if (draft.provision === "" || assertions.length === 0) return undefined;
  const words = draft.words.trim();
  return {
    incident: cite(incident),
    provision: draft.provision,
    accused,
    assertions: [...assertions],
    words: words === "" ? null : words,
  };
}
