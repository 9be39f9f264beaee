// A name ready to be compared: its words with their sounds, each with what it weighs.
import { WEIGHTS } from "./costs.ts";
import { foldText, wordsOf } from "./fold.ts";
import { scriptOf, type Script } from "./letters.ts";
import { COMMON, COMPANY_WORDS, HONORIFICS, KUNYA, PARTICLES, SERVANT } from "./lexicon.ts";
import { soundsOf, type Sounds } from "./sounds.ts";

export type TokenKind = "plain" | "common" | "honorific" | "particle" | "kunya" | "initial";

export type Token = {
  readonly written: string;
  readonly folded: string;
  /** of a servant of …, those of what follows */
  readonly sounds: Sounds;
  readonly servant: boolean;
  /** of the whole word: where only one of two is seen to be such a name */
  readonly whole: Sounds;
  readonly kind: TokenKind;
  /** thousandths */
  readonly weight: number;
};

export type Name = {
  readonly text: string;
  readonly script: Script;
  readonly tokens: readonly Token[];
  /** each token with the one after it, as one word: made once, asked often */
  readonly pairs: readonly Token[];
};

const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(foldText));
const KINDS: readonly (readonly [TokenKind, ReadonlySet<string>])[] = [
  ["particle", folded(PARTICLES)],
  ["honorific", folded(HONORIFICS)],
  ["kunya", folded(KUNYA)],
  ["common", folded([...COMMON, ...COMPANY_WORDS])],
];
const SERVANTS = folded(SERVANT);
const PARTICLE_WORDS = folded(PARTICLES);

export function nameOf(text: string): Name {
  const words = joinFaiths(joinServants(turned(wordsOf(text.replace(ACRONYM, " ")).flatMap(splitArticle))));
  const tokens = words.map((word) => tokenOf(word.written, word.folded));
  const pairs = tokens.slice(1).flatMap((second, at) => {
    const first = tokens[at];
    return first === undefined ? [] : [joined(first, second)];
  });
  return { text, script: scriptOf(text), tokens, pairs };
}

/** `(TTP)` behind a full name says nothing that the name does not. */
const ACRONYM = /\(\p{Lu}{2,8}\)/gu;

export function tokenOf(written: string, word: string): Token {
  const kind = kindOf(word);
  const core = servantCore(word);
  const whole = soundsOf(word);
  return {
    written,
    folded: word,
    sounds: core === undefined ? whole : soundsOf(core),
    whole,
    servant: core !== undefined,
    kind,
    weight: WEIGHTS[kind],
  };
}

/** Two neighbours written as one: `Gul Buddin`, `Gulbuddin`. */
function joined(first: Token, second: Token): Token {
  return tokenOf(`${first.written} ${second.written}`, first.folded + second.folded);
}

/** What somebody is a servant of is what tells one such name from another: `Abdurrahman` is `rahman`, and never like `Abdulmalik`. */
const SERVANT_CORE = /^[aeo]?b+d(?:[aeiou]{1,2}(?:l(?=.{3})|([rsntdz])(?=\1)))?(.{3,})$/u;

function servantCore(word: string): string | undefined {
  if (word.startsWith(ARABIC_SERVANT)) {
    const rest = word.slice(ARABIC_SERVANT.length);
    const core = rest.startsWith(ARTICLE) ? rest.slice(ARTICLE.length) : rest;
    return core.length < 2 ? undefined : core;
  }
  return SERVANT_CORE.exec(word)?.[2];
}

function kindOf(word: string): TokenKind {
  if (Array.from(word).length === 1 && !PARTICLE_WORDS.has(word)) return "initial";
  return KINDS.find(([, words]) => words.has(word))?.[0] ?? "plain";
}

type Part = { readonly written: string; readonly folded: string };
const ARTICLE = foldText("ال");
const ARABIC_SERVANT = foldText("عبد");
const LEAST_AFTER_ARTICLE = 3;

/** The Arabic article is written on; in Latin letters it stands apart, or is left out. */
function splitArticle(word: Part): readonly Part[] {
  const rest = word.folded.slice(ARTICLE.length);
  if (!word.folded.startsWith(ARTICLE) || rest.length < LEAST_AFTER_ARTICLE || FAITHS.has(word.folded)) return [word];
  return [
    { written: ARTICLE, folded: ARTICLE },
    { written: word.written.slice(ARTICLE.length), folded: rest },
  ];
}

/** `Malik Torlan, Abdul`: a servant at the end is that of the first word. */
function turned(words: readonly Part[]): readonly Part[] {
  const last = words.at(-1);
  return words.length > 1 && last && SERVANTS.has(last.folded) ? [last, ...words.slice(0, -1)] : words;
}

/** `Abd al-Rahman`, `Abdul Rahman` and `عبد الرحمن` are one word each. */
function joinServants(words: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) continue;
    let end = at;
    if (SERVANTS.has(word.folded) && at + 1 < words.length) {
      end = at + 1;
      if (PARTICLE_WORDS.has(words[end]?.folded ?? "") && end + 1 < words.length) end += 1;
    }
    const parts = words.slice(at, end + 1);
    const last = parts.at(-1);
    const said = parts.length > 1 && last ? `${word.folded}${last.folded}` : word.folded;
    out.push({ written: parts.map(({ written }) => written).join(" "), folded: said });
    at = end;
  }
  return out;
}

/** `Salah al-Din` and `Nur Allah` are one name with the word before. */
const FAITHS: ReadonlyMap<string, string> = new Map([
  ...["din", "deen", "dine", "uddin", "udin", "eddin", "eddine", "addin", "ouddine"].map(
    (word) => [word, "din"] as const,
  ),
  ...["allah", "ullah", "ulla", "olla", "ollah"].map((word) => [word, "ullah"] as const),
  ...["الدین", "الدين"].map((word) => [foldText(word), foldText("دين")] as const),
  ...["الله", "اللہ", "اللە"].map((word) => [foldText(word), foldText("الله")] as const),
]);

function joinFaiths(words: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  for (const word of words) {
    const faith = FAITHS.get(word.folded);
    let before = out.at(-1);
    if (faith !== undefined && before && PARTICLE_WORDS.has(before.folded) && out.length > 1) {
      out.pop();
      before = out.at(-1);
    }
    if (faith === undefined || before === undefined || PARTICLE_WORDS.has(before.folded)) {
      out.push(word);
      continue;
    }
    out[out.length - 1] = { written: `${before.written} ${word.written}`, folded: before.folded + faith };
  }
  return out;
}
