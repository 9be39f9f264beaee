// What is said where nothing is published; a restricted entry and one that does not exist look the same.
import { html } from "./html.ts";
import { layout } from "./layout.ts";
import type { Words } from "./messages.ts";
import type { Status } from "../status.ts";

export function notFoundPage(words: Words, status: Status): string {
  return layout(
    { words, status, path: "", title: words("notFound") },
    html`<h1>${words("notFound")}</h1>
      <p>${words("notFoundText")}</p>
      <p><a href="/${words.language}/">${words("home")}</a></p>`,
  );
}
