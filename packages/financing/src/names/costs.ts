// What it costs to take one sound for another, in thousandths of a whole letter: small where spellings differ, whole where names do.

/** Pairs in either direction. `a`, `w`, `y` against a vowel is how Arabic script writes it, or does not. */
export const NEAR: Readonly<Record<string, number>> = {
  "k q": 80,
  "g q": 250,
  "g k": 450,
  "# g": 80,
  "# q": 250,
  "# k": 400,
  "k x": 200,
  "h x": 200,
  "# x": 350,
  "c k": 350,
  "c $": 300,
  "c j": 250,
  "g j": 250,
  "j z": 250,
  "j y": 300,
  "$ s": 400,
  "0 s": 150,
  "0 t": 150,
  "0 z": 500,
  "6 z": 150,
  "6 d": 150,
  "6 s": 500,
  "d z": 350,
  "d t": 400,
  "s z": 350,
  "k s": 600,
  "b p": 300,
  "f v": 200,
  "f p": 450,
  "v w": 60,
  "b v": 400,
  "m n": 500,
  "l r": 750,
  "u w": 60,
  "o w": 60,
  "a w": 300,
  "i y": 60,
  "e y": 80,
  "a y": 200,
  "u y": 350,
  "a e": 120,
  "e i": 120,
  "o u": 100,
  "a o": 220,
  "a i": 320,
  "a u": 300,
  "e o": 350,
  "i o": 450,
  "e u": 350,
  "i u": 400,
};

/** A sound on one side only. In a script that leaves short vowels out their absence costs next to nothing. */
export const GAPS = {
  consonant: 1000,
  h: 450,
  finalH: 120,
  semivowel: 500,
  vowel: 380,
  finalVowel: 300,
  unwrittenVowel: 60,
  unwrittenLong: 180,
  swap: 500,
} as const;

/** How much a sound counts for a word's length, in thousandths: a vowel is weaker evidence. */
export const SOUND_WEIGHT = { consonant: 1000, vowel: 450, weak: 600 } as const;

/** Of the many names of one pattern (Abdul Malik, Abdul Khaliq) a difference weighs more, in thousandths. */
export const SERVANT_COST = 1500;

/** A pair of words below this likeness is no pair (thousandths). */
export const LEAST_LIKENESS = 620;

/** What words weigh (thousandths): how much is lost where one has no partner, and what a pair adds. */
export const WEIGHTS = {
  plain: 1000,
  common: 750,
  honorific: 120,
  particle: 50,
  kunya: 250,
  initial: 500,
  unmatchedQuery: 800,
  unmatchedListed: 350,
  /** the first word of a listed name is who it is; the last may be a family's */
  unmatchedFirst: 800,
  /** taken off a pair that stands in another order */
  order: 15,
  /** likeness of an initial and a word that begins with it */
  initialLikeness: 850,
} as const;

/** Millionths. A score is never raised by what is not known. */
export const CONTEXT = { birthYear: 150_000, birthYearSlack: 1 } as const;
