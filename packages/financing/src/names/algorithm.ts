// The version a decision carries: a readable name, and the hash of every table and weight that a score follows from.
import { canonicalize, encodeHex, sha256, type JsonObject } from "@mizan/ledger";
import { CONTEXT, GAPS, LEAST_LIKENESS, NEAR, SERVANT_COST, SOUND_WEIGHT, WEIGHTS } from "./costs.ts";
import {
  ARABIC_LETTERS,
  CYRILLIC_LETTERS,
  LATIN_DIGRAPHS,
  LATIN_FOLDS,
  LATIN_LETTERS,
  UNICODE_VERSION,
  UNREAD,
} from "./letters.ts";
import { COMMON, COMPANY_WORDS, HONORIFICS, KUNYA, PARTICLES, SERVANT } from "./lexicon.ts";
import { SKELETON_GROUPS } from "./sounds.ts";

/** Raised whenever the code that reads the tables changes what it answers. */
const NAME = "mizan-names-1";

/** Millionths: at or above it a listed name is shown as a hit. Fixed on the development half of the public pairs. */
export const DEFAULT_THRESHOLD = 800_000;

const tables: JsonObject = {
  name: NAME,
  unicode: UNICODE_VERSION,
  letters: {
    latin: { ...LATIN_LETTERS },
    folds: { ...LATIN_FOLDS },
    digraphs: { ...LATIN_DIGRAPHS },
    arabic: { ...ARABIC_LETTERS },
    cyrillic: { ...CYRILLIC_LETTERS },
    unread: UNREAD.source,
    skeleton: { ...SKELETON_GROUPS },
  },
  words: {
    honorifics: [...HONORIFICS],
    particles: [...PARTICLES],
    common: [...COMMON],
    servant: [...SERVANT],
    kunya: [...KUNYA],
    company: [...COMPANY_WORDS],
  },
  costs: {
    near: { ...NEAR },
    gaps: { ...GAPS },
    sounds: { ...SOUND_WEIGHT },
    servant: SERVANT_COST,
    least: LEAST_LIKENESS,
    weights: { ...WEIGHTS },
    context: { ...CONTEXT },
  },
};

/** `mizan-names-1:` and 64 hexadecimal digits. */
export const ALGORITHM = `${NAME}:${encodeHex(sha256(canonicalize(tables)))}`;
