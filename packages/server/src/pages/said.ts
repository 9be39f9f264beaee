// What somebody has said, unedited, and where it can be proved that it was said.
import { html, type Html } from "./html.ts";
import type { Words } from "./messages.ts";

export function quoted(text: string): Html {
  return html`<blockquote dir="auto">${text}</blockquote>`;
}

export function proofOf(words: Words, index: number): Html {
  return html`<p>${proofLink(words, index)}</p>`;
}

export function proofLink(words: Words, index: number): Html {
  return html`<a href="/v1/receipts/${index}/proof">${words("caseProof", { index })}</a>`;
}
