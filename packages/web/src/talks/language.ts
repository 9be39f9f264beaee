// The languages a draft may be in, with the direction each is read in: never guessed from the text.

export const LANGUAGE_DIRECTIONS: Readonly<Record<string, "ltr" | "rtl">> = {
  en: "ltr",
  tr: "ltr",
  ur: "rtl",
  ps: "rtl",
  "fa-AF": "rtl",
  ar: "rtl",
};
