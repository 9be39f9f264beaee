// The frame of every public page: language, ribbon, operator, guarantors.
import { html, type Html } from "./html.ts";
import { formatTime, LANGUAGES, LOCALES, type Words } from "./messages.ts";
import type { Status } from "../status.ts";

export type Frame = {
  readonly words: Words;
  readonly status: Status;
  /** The page's address behind the language: "" or "reports/12". */
  readonly path: string;
  readonly title: string;
  readonly scripts?: readonly string[];
};

export function layout({ words, status, path, title, scripts = [] }: Frame, content: Html): string {
  const { dir } = LOCALES[words.language];
  return `<!doctype html>\n${
    html`<html lang="${words.language}" dir="${dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${words("mechanism")}</title>
        <link rel="stylesheet" href="/public.css" />
        ${scripts.map((source) => html`<script type="module" src="${source}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">${words("skip")}</a>
        ${ribbons(words, status)}
        <header>
          <p class="name"><a href="/${words.language}/">${words("mechanism")}</a> <span>${words("tagline")}</span></p>
          <nav aria-label="${words("language")}">${languageLinks(words, path)}</nav>
        </header>
        <main id="content">${content}</main>
        <footer>
          ${guarantors(words, status)}
          <p>${words("operator", { operator: status.operator })}</p>
          <p>${words("reviewer", { reviewer: LOCALES[words.language].reviewer })}</p>
          <p><a href="/verify">${words("verifyPage")}</a> · <a href="/console/">${words("console")}</a></p>
        </footer>
      </body>
    </html>`.html
  }`;
}

function ribbons(words: Words, status: Status): Html {
  return html`${status.exercise && html`<p class="ribbon">${words("exercise")}</p>`}${
    status.simulated && html`<p class="ribbon">${words("simulatedRibbon")}</p>`
  }`;
}

function languageLinks(words: Words, path: string): Html[] {
  return LANGUAGES.filter((language) => language !== words.language).map(
    (language) =>
      html`<a href="/${language}/${path}" lang="${language}" hreflang="${language}" dir="${LOCALES[language].dir}"
        >${LOCALES[language].name}</a
      >`,
  );
}

function guarantors(words: Words, status: Status): Html {
  const lines = status.guarantors.map((guarantor) => {
    const name = guarantor.label[words.language] ?? guarantor.name;
    if (guarantor.state === "missing")
      return words("missingSince", { name, time: formatTime(words, guarantor.missingSince ?? status.serverTime) });
    return words("cosigningSince", { name, size: guarantor.size, time: formatTime(words, guarantor.cosignedAt ?? 0) });
  });
  return html`<section aria-labelledby="guarantors">
    <h2 id="guarantors">${words("guarantors")}</h2>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}
