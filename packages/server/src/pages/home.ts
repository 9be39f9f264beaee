// The public front page: what has been reported, and what that does not say.
import type { Strip, Truce } from "@mizan/agreement";
import type { ReportRow } from "@mizan/storage";
import { caseList, type CasesPage } from "./cases.ts";
import { checkYourself } from "./check-yourself.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { formatTime, type Words } from "./messages.ts";
import { formatInterval, formatPlace, formatSource } from "./report-words.ts";
import { stripSection } from "./strip.ts";
import { todaySection } from "./today.ts";
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
  /** of the log, as this reader reached it */
  readonly address: string;
  readonly strip: Strip;
  /** the newest ones */
  readonly cases: CasesPage["items"];
};

export function homePage(home: Home): string {
  const { words, status, total } = home;
  return layout(
    { words, status, path: "", title: words("homeTitle") },
    html`<h1>${words("homeTitle")}</h1>
      ${todaySection(words, home.truce)} ${stripSection(words, home.strip)} ${newestCases(home)}
      ${checkYourself(words, home.address)}
      <h2>${words("reports")}</h2>
      <p>${words("homeSentence", { count: total })}</p>
      <p>
        ${words("cutOff", { time: formatTime(words, status.loggedAt ?? status.serverTime) })} ·
        ${words("logSize", { size: status.size })}
      </p>
      ${total === 0 ? html`<p>${words("noReports")}</p>` : table(home)} ${pager(home)}`,
  );
}

function newestCases({ words, cases }: Home): Html {
  return html`<section aria-labelledby="cases">
    <h2 id="cases">${words("casesTitle")}</h2>
    ${cases.length === 0 ? html`<p>${words("noCases")}</p>` : caseList(words, cases)}
    <p>
      <a href="/${words.language}/cases">${words("allCases")}</a> ·
      <a href="/${words.language}/commitments">${words("commitmentsTitle")}</a>
    </p>
  </section>`;
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
