// A code of a closed list in the page's language; one that the catalogue does not know is shown as it is, never left out.
import { html, type Html } from "./html.ts";
import type { Words } from "./messages.ts";

export function coded(words: Words, code: string): Html {
  const key = `term-${code}`;
  return words.has(key)
    ? html`<bdi>${words(key)}</bdi>`
    : html`<bdi lang="en" dir="ltr">${code.replaceAll("-", " ")}</bdi>`;
}
