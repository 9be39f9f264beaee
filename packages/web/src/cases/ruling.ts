// A draft of a ruling as its subject: begun from the finding it rests on, changed where the co-chair sees it otherwise.
import type { JsonObject } from "@mizan/ledger";
import { textUnder } from "../oversight/read-subject.ts";
import { areWritten, cite, type Citation, pickedOf, wholeOf } from "../ui/typed.ts";

export type RulingDraft = {
  readonly occurrence: string;
  readonly perpetrator: string;
  readonly responsible: string;
  readonly mode: string;
  readonly conformity: string;
  readonly ground: string;
  readonly standard: string;
  readonly provisions: string;
  readonly reasons: string;
  /** empty: no remedy */
  readonly remedy: string;
  readonly obligor: string;
  readonly act: string;
  readonly dueH: string;
  /** log indexes of words and reviews that differ */
  readonly dissents: string;
};

/** What was found, as the first draft; reasons and remedy are the co-chairs' own. */
export function rulingFrom(finding: JsonObject | undefined): RulingDraft {
  const of = (...names: readonly string[]) => textUnder(finding, ...names) ?? "";
  return {
    occurrence: of("occurrence", "code"),
    perpetrator: of("attribution", "perpetrator"),
    responsible: of("attribution", "responsible"),
    mode: of("attribution", "mode"),
    conformity: of("conformity", "code"),
    ground: of("conformity", "ground"),
    standard: of("standard"),
    provisions: of("conformity", "provision"),
    reasons: "",
    remedy: "",
    obligor: "",
    act: "",
    dueH: "",
    dissents: "",
  };
}

type About = { readonly case: Citation; readonly finding: Citation; readonly differing: readonly Citation[] };

export function rulingSubject(draft: RulingDraft, about: About): JsonObject | undefined {
  const { occurrence, perpetrator, responsible, mode, conformity, ground, standard, reasons } = draft;
  const provisions = pickedOf(draft.provisions);
  const remedy = remedyOf(draft);
  if (!areWritten(occurrence, perpetrator, responsible, mode, conformity, standard, reasons)) return undefined;
  if (provisions.length === 0 || remedy === undefined || (conformity === "exempt") !== areWritten(ground))
    return undefined;
  const dissents = pickedOf(draft.dissents);
  return {
    case: cite(about.case),
    finding: cite(about.finding),
    occurrence,
    attribution: { perpetrator, responsible, mode },
    conformity,
    ground: ground === "" ? null : ground,
    standard,
    provisions: [...provisions],
    reasons: reasons.trim(),
    remedy,
    dissents: about.differing.filter(({ index }) => dissents.includes(String(index))).map(cite),
    profile: "public",
  };
}

/** Null: none is ordered; undefined: begun and not yet whole. */
function remedyOf({ remedy: kind, obligor, act, dueH: typed }: RulingDraft): JsonObject | null | undefined {
  if (kind === "") return null;
  const dueH = wholeOf(typed);
  return dueH !== undefined && dueH > 0 && areWritten(obligor, act)
    ? { kind, obligor, act: act.trim(), dueH }
    : undefined;
}
