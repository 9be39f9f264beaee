// The public front page: what has been reported, and what that does not say.
import type { Truce } from "@mizan/agreement";
import type { ReportRow } from "@mizan/storage";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { formatTime, type Words } from "./messages.ts";
import { formatInterval, formatPlace, formatSource } from "./report-words.ts";
import type { Status } from "../status.ts";

export type Home = {
  readonly words: Words;
  readonly status: Status;
  readonly reports: readonly (ReportRow & { readonly receiptState: string })[];
  readonly total: number;
  /** The index the next page begins before, if there is one. */
  readonly next: number | null;
  readonly first: boolean;
  /** as far as published openings tell */
  readonly truce: Truce;
};

function truceSentence({ words, truce }: Home): string {
  const { low, high } = truce.load;
  const load = low === high ? String(low) : `${low}–${high}`;
  return words("truceSentence", { word: words(`truce-${truce.word}`), load, review: truce.underReview });
}

export function homePage(home: Home): string {
  const { words, status, total } = home;
  return layout(
    { words, status, path: "", title: words("homeTitle") },
    html`<h1>${words("homeTitle")}</h1>
      <p class="lead">${truceSentence(home)}</p>
      <p>
        <a href="/${words.language}/cases">${words("casesTitle")}</a> ·
        <a href="/${words.language}/commitments">${words("commitmentsTitle")}</a>
      </p>
      <p class="lead">${words("homeSentence", { count: total })}</p>
      <p class="unobserved">${words("homeLimits")}</p>
      <p>
        ${words("cutOff", { time: formatTime(words, status.loggedAt ?? status.serverTime) })} ·
        ${words("logSize", { size: status.size })}
      </p>
      ${total === 0 ? html`<p>${words("noReports")}</p>` : table(home)} ${pager(home)}`,
  );
}

function table({ words, reports }: Home): Html {
  const columns = ["colWhen", "colWhere", "colDeaths", "colSource", "colProof"];
  return html`<table>
    <caption>
      ${words("reportsCaption")}
    </caption>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${words(column)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${reports.map((report) => row(words, report))}
    </tbody>
  </table>`;
}

function row(words: Words, report: Home["reports"][number]): Html {
  return html`<tr>
    <td><a href="/${words.language}/reports/${report.index}">${formatInterval(words, report)}</a></td>
    <td><bdi lang="en">${formatPlace(report) ?? words("unknown")}</bdi></td>
    <td class="number">
      ${report.deaths ? `${report.deaths.low} – ${report.deaths.best} – ${report.deaths.high}` : words("unknown")}
    </td>
    <td>
      <bdi dir="ltr">${formatSource(report)}</bdi
      >${report.simulated && html` <strong class="mark">${words("simulated")}</strong>`}
    </td>
    <td>${words(`receipt-${report.receiptState}`)}</td>
  </tr>`;
}

function pager({ words, next, first }: Home): Html {
  return html`<p>
    ${!first && html`<a href="/${words.language}/">${words("newest")}</a> `}
    ${next !== null && html`<a rel="next" href="/${words.language}/?before=${next}">${words("older")}</a>`}
  </p>`;
}
