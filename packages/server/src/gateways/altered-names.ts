// For measuring screening: names as somebody else would spell them, from a seed. The alterations are ours, so the numbers are ours too.

export const ALTERATIONS = ["vowel", "doubled", "variant", "particle", "order", "edit"] as const;
export type Alteration = (typeof ALTERATIONS)[number];

/** Undefined where this name has nothing of the kind to alter. */
export function altered(name: string, alteration: Alteration, random: () => number): string | undefined {
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  const change = (pattern: RegExp, by: (found: string) => string): string | undefined => {
    const at = pick([...name.matchAll(pattern)]);
    return at && name.slice(0, at.index) + by(at[0]) + name.slice(at.index + at[0].length);
  };
  const words = name.split(/\s+/u);
  switch (alteration) {
    case "vowel":
      return change(
        /[aeiou]/giu,
        (letter) => pick(["a", "e", "i", "o", "u"].filter((other) => other !== letter.toLowerCase())) ?? "",
      );
    case "doubled":
      return random() < 0.5
        ? change(/([a-z])\1/giu, ([letter = ""]) => letter)
        : change(/[bdfklmnrstz]/giu, (letter) => letter + letter);
    case "variant":
      return change(
        /ou|oo|ee|kh|gh|dh|th|q|k|w|v|y|ph|f|j|z/giu,
        (found) => pick(VARIANTS[found.toLowerCase()] ?? []) ?? found,
      );
    case "particle": {
      const at = words.findIndex((word) => /^(al|el|ul|bin|ibn|abu|haji|mullah|sheikh|mawlawi)$/iu.test(word));
      if (at >= 0) return words.filter((_, i) => i !== at).join(" ");
      return /\b(al|el)-/iu.test(name) ? name.replace(/\b(al|el)-/iu, "") : undefined;
    }
    case "order":
      return words.length < 2 ? undefined : [...words.slice(1), words[0]].join(" ");
    case "edit": {
      const at = 1 + Math.floor(random() * Math.max(1, name.length - 2));
      const letter = String.fromCharCode(97 + Math.floor(random() * 26));
      const how = Math.floor(random() * 3);
      return name.slice(0, at) + (how === 0 ? "" : letter) + name.slice(how === 1 ? at : at + 1);
    }
  }
}

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  ou: ["u", "oo"],
  oo: ["u", "ou"],
  ee: ["i"],
  kh: ["x", "h"],
  gh: ["g"],
  dh: ["d", "z"],
  th: ["s", "t"],
  q: ["k", "g"],
  k: ["q", "c"],
  w: ["v"],
  v: ["w"],
  y: ["i"],
  ph: ["f"],
  f: ["ph"],
  j: ["dj", "z"],
  z: ["dh"],
};
