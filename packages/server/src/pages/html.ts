// Server-made pages: a template tag that escapes everything which is not itself made by the tag.
export type Html = { readonly html: string };
type Part = Html | string | number | readonly Part[] | null | undefined | false;

/** `html\`<p>${text}</p>\`` escapes `text`; nested `html` and lists of it are kept; null, undefined and false are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((text, piece, index) => text + print(parts[index - 1]) + piece) };
}

function print(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if ("html" in part) return part.html;
  return part.map(print).join("");
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
