// The cases in public: that there is one, of what, where, and how far it has come; nothing of who accuses whom.
import { coded } from "./coded.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { Words } from "./messages.ts";
import type { Status } from "../status.ts";

export type CasesPage = {
  readonly words: Words;
  readonly status: Status;
  readonly items: readonly {
    readonly index: number;
    readonly means: string;
    readonly place: string;
    readonly published: boolean;
  }[];
  readonly total: number;
  readonly next: number | null;
};

export function caseList(words: Words, items: CasesPage["items"]): Html {
  return html`<ul>
    ${items.map(
      ({ index, means, place, published }) =>
        html`<li>
          <a href="/${words.language}/cases/${index}">${words("caseTitle", { index })}</a>
          · ${coded(words, means)} · <bdi lang="en">${place}</bdi> ·
          ${words(published ? "casePublished" : "caseUnderReviewShort")}
        </li>`,
    )}
  </ul>`;
}

export function casesPage({ words, status, items, total, next }: CasesPage): string {
  return layout(
    { words, status, path: "cases", title: words("casesTitle") },
    html`<h1>${words("casesTitle")}</h1>
      <p class="lead">${words("casesSentence", { count: total })}</p>
      ${caseList(words, items)}
      ${next !== null && html`<p><a rel="next" href="/${words.language}/cases?before=${next}">${words("older")}</a></p>`}`,
  );
}
