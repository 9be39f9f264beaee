// An answer of the accused as its body: undefined until what was written makes one (agreement.md §10).
import type { JsonObject } from "@mizan/ledger";
import { areWritten, cite, type Citation, pickedOf } from "../ui/typed.ts";

export type ResponseDraft = {
  readonly answer: string;
  /** a word for each assertion in turn: `agree`, `dispute`, or `-` where nothing is said of it */
  readonly stands: string;
  /** `2:57` cites evidence of entry 57 for assertion 2 */
  readonly cited: string;
  readonly words: string;
  readonly publish: string;
  readonly disputesLink: string;
};
export const NO_RESPONSE: ResponseDraft = {
  answer: "",
  stands: "",
  cited: "",
  words: "",
  publish: "yes",
  disputesLink: "",
};

const SILENT = "-";

export function standOn(draft: Pick<ResponseDraft, "stands">, n: number): string {
  const stand = pickedOf(draft.stands)[n - 1] ?? SILENT;
  return stand === SILENT ? "" : stand;
}

export function withStand(draft: Pick<ResponseDraft, "stands">, n: number, stand: string): string {
  const stands = [...pickedOf(draft.stands)];
  while (stands.length < n) stands.push(SILENT);
  stands[n - 1] = stand === "" ? SILENT : stand;
  return stands.join(" ");
}

/** Log indexes of the evidence cited for an assertion. */
export function citedFor(draft: Pick<ResponseDraft, "cited">, n: number): readonly string[] {
  return pickedOf(draft.cited).flatMap((pair) => {
    const [of, index] = pair.split(":");
    return of === String(n) && index !== undefined ? [index] : [];
  });
}

export function withCited(draft: Pick<ResponseDraft, "cited">, n: number, indexes: readonly string[]): string {
  const others = pickedOf(draft.cited).filter((pair) => !pair.startsWith(`${n}:`));
  return [...others, ...indexes.map((index) => `${n}:${index}`)].join(" ");
}

type Asked = {
  readonly case: Citation;
  readonly assertions: number;
  readonly evidence: readonly Citation[];
};

export function responseBody(draft: ResponseDraft, asked: Asked): JsonObject | undefined {
  const { answer, words, publish, disputesLink } = draft;
  if (!areWritten(answer, words)) return undefined;
  const numbers = Array.from({ length: asked.assertions }, (_, position) => position + 1);
  const assertions = numbers.flatMap((n) => {
    const stand = standOn(draft, n);
    const cited = citedFor(draft, n);
    const evidence = asked.evidence.filter(({ index }) => cited.includes(String(index))).map(cite);
    return stand === "" ? [] : [{ n, stand, evidence }];
  });
  return {
    case: cite(asked.case),
    answer,
    assertions,
    words: words.trim(),
    publish: publish === "yes",
    ...(disputesLink === "yes" ? { disputesLink: true } : {}),
  };
}
