// How near the two sides are, always with its counts; of what nobody has spoken of there is no number (agreement.md §6).

/** For each provision the value of each side, null where it is silent. */
export type Values = readonly (number | null)[];

export type Convergence = {
  /** Σ v ÷ n over provisions where all sides have spoken; null: none yet */
  readonly value: number | null;
  readonly spoken: number;
  /** provisions where some side is silent */
  readonly silent: number;
  readonly all: number;
  /** how many provisions stand at which v */
  readonly agreed: number;
};

/** Each provision weighs 1: other weights would be both sides' to set. */
export function convergenceOf(clauses: readonly Values[]): Convergence {
  const spoken = clauses.flatMap((values) => {
    const nearest = nearestOf(values);
    return nearest === null ? [] : [nearest];
  });
  const sum = spoken.reduce((all, one) => all + one, 0);
  return {
    value: spoken.length === 0 ? null : sum / spoken.length,
    spoken: spoken.length,
    silent: clauses.length - spoken.length,
    all: clauses.length,
    agreed: spoken.filter((one) => one === 1).length,
  };
}

/** The smaller value: a provision is as near as the side that is farther from it. Null where a side is silent. */
export function nearestOf(values: Values): number | null {
  if (values.length === 0) return null;
  return values.reduce((least, one) => (least === null || one === null ? null : Math.min(least, one)), 1);
}

export type Movement = { readonly nearer: readonly string[]; readonly further: readonly string[] };
export type Stood = { readonly id: string; readonly values: Values };

/** Which provisions have come nearer or gone further since then; one on which either time was silent has done neither. */
export function movementOf(then: readonly Stood[], now: readonly Stood[]): Movement {
  const before = new Map(then.map(({ id, values }) => [id, nearestOf(values)]));
  const nearer: string[] = [];
  const further: string[] = [];
  for (const { id, values } of now) {
    const [was, is] = [before.get(id) ?? null, nearestOf(values)];
    if (was === null || is === null || was === is) continue;
    (is > was ? nearer : further).push(id);
  }
  return { nearer, further };
}

/** 0 the same words in the same order, 1 nothing shared: 1 − 2·|LCS| ÷ (|a| + |b|), on words. */
export function textDistance(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const sum = left.length + right.length;
  return sum === 0 ? 0 : 1 - (2 * longestShared(left, right)) / sum;
}

/** A clause has some dozens of words; what is longer is compared by its beginning, for the work grows with the square. */
const MAX_WORDS = 500;

function wordsOf(text: string): readonly string[] {
  return text
    .normalize("NFC")
    .split(/\s+/u)
    .filter((word) => word !== "")
    .slice(0, MAX_WORDS);
}

/** Length of the longest common subsequence, one row at a time. */
function longestShared(left: readonly string[], right: readonly string[]): number {
  let above = new Uint32Array(right.length + 1);
  for (const word of left) {
    const row = new Uint32Array(right.length + 1);
    for (const [i, other] of right.entries())
      row[i + 1] = word === other ? (above[i] ?? 0) + 1 : Math.max(above[i + 1] ?? 0, row[i] ?? 0);
    above = row;
  }
  return above[right.length] ?? 0;
}
