// How alike two names are, and why: a part for each word, whose contributions add up to the score exactly (financing.md §4).
import { assign, assignGreedily, MAX_ASSIGNED } from "./assignment.ts";
import { LEAST_LIKENESS, WEIGHTS } from "./costs.ts";
import { likenessOf, operationsOf, type Operation } from "./likeness.ts";
import type { Name, Token } from "./name.ts";

export type Part = {
  /** as written; null where a word has no partner */
  readonly query: string | null;
  readonly listed: string | null;
  readonly operations: readonly (Operation | "order" | "unmatched")[];
  /** thousandths; 0 without a partner */
  readonly likeness: number;
  /** millionths of the score */
  readonly contribution: number;
  /** millionths that this word keeps the score from being 1 */
  readonly loss: number;
};

export type Scored = {
  /** millionths */
  readonly score: number;
  readonly parts: readonly Part[];
  /** more words than are assigned exactly: paired best first */
  readonly greedy: boolean;
};

const WHOLE = 1_000_000;

export function scoreNames(queryName: Name, listedName: Name): Scored {
  const [query, listed] = mergeNeighbours(queryName, listedName);
  const greedy = Math.max(query.length, listed.length) > MAX_ASSIGNED;
  const likeness = query.map((q) => listed.map((l) => likenessOf(q, l)));
  const gain = query.map((q, i) => listed.map((l, j) => gainOf(q, l, likeness[i]?.[j] ?? 0)));
  const assigned = greedy ? assignGreedily(gain) : assign(gain);
  return weigh({ query, listed, likeness, assigned, greedy });
}

/** Every pair weighs what its words do on average. */
function pairWeight(query: Token, listed: Token): number {
  return Math.floor((query.weight + listed.weight) / 2);
}

function gainOf(query: Token, listed: Token, likeness: number): number {
  return likeness < LEAST_LIKENESS ? 0 : pairWeight(query, listed) * likeness;
}

type Aligned = {
  readonly query: readonly Token[];
  readonly listed: readonly Token[];
  readonly likeness: readonly (readonly number[])[];
  readonly assigned: readonly number[];
  readonly greedy: boolean;
};

function weigh({ query, listed, likeness, assigned, greedy }: Aligned): Scored {
  const taken = new Set(assigned);
  const weightOf = (token: Token, share: number) => Math.floor((token.weight * share) / 1000);
  const rows = query.map((token, i) => {
    const j = assigned[i] ?? -1;
    const partner = listed[j];
    if (partner === undefined)
      return { token, partner, weight: weightOf(token, WEIGHTS.unmatchedQuery), alike: 0, moved: false };
    const moved = assigned.some((other, k) => other >= 0 && (k < i ? other > j : k > i && other < j));
    const alike = Math.max(0, (likeness[i]?.[j] ?? 0) - (moved ? WEIGHTS.order : 0));
    return { token, partner, weight: pairWeight(token, partner), alike, moved };
  });
  const alone = listed.flatMap((token, j) => {
    if (taken.has(j)) return [];
    const share = j === 0 && token.kind !== "kunya" ? WEIGHTS.unmatchedFirst : WEIGHTS.unmatchedListed;
    return [{ token, weight: weightOf(token, share) }];
  });
  const total = [...rows, ...alone].reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { score: 0, parts: [], greedy };
  const shareOf = (weight: number) => Math.floor((WHOLE * weight) / total);
  const parts: Part[] = rows.map(({ token, partner, weight, alike, moved }) => {
    const contribution = Math.floor((WHOLE * weight * alike) / (total * 1000));
    const operations = partner
      ? [...operationsOf(token, partner), ...(moved ? (["order"] as const) : [])]
      : (["unmatched"] as const);
    return {
      query: token.written,
      listed: partner?.written ?? null,
      operations,
      likeness: alike,
      contribution,
      loss: shareOf(weight) - contribution,
    };
  });
  for (const { token, weight } of alone)
    parts.push({
      query: null,
      listed: token.written,
      operations: ["unmatched"],
      likeness: 0,
      contribution: 0,
      loss: shareOf(weight),
    });
  return { score: parts.reduce((sum, { contribution }) => sum + contribution, 0), parts, greedy };
}

const JOINED_LIKENESS = 800;

/** Neighbours are one word where together they are like one of the other side, and neither is alone. */
function mergeNeighbours(query: Name, listed: Name): readonly [readonly Token[], readonly Token[]] {
  const [a, b] = [query.tokens, listed.tokens];
  if (a.length > MAX_ASSIGNED || b.length > MAX_ASSIGNED || a.length === b.length) return [a, b];
  return a.length > b.length ? [merge(query, b), b] : [a, merge(listed, a)];
}

function merge({ tokens, pairs }: Name, others: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  const likeAny = (token: Token) => others.some((other) => likenessOf(token, other) >= JOINED_LIKENESS);
  for (let at = 0; at < tokens.length; at += 1) {
    const [first, second, both] = [tokens[at], tokens[at + 1], pairs[at]];
    if (first === undefined) continue;
    if (both && second && likeAny(both) && !likeAny(second) && (first.kind === "particle" || !likeAny(first))) {
      out.push(both);
      at += 1;
    } else out.push(first);
  }
  return out;
}
