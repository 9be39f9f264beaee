// One report in public: what one source said, what is withheld and why, and the proof that it has stood in the log since.
import type { Receipt } from "@mizan/ledger";
import type { ReportDetail } from "../reports.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { formatTime, type Words } from "./messages.ts";
import { formatInterval, formatPlace, formatSource } from "./report-words.ts";
import type { Status } from "../status.ts";

export type ReportPage = {
  readonly words: Words;
  readonly status: Status;
  readonly report: ReportDetail;
  readonly receipt: Receipt;
  /** The guarantors' and the log's keys, as the policy file prints them. */
  readonly keys: readonly { readonly name: string; readonly vkey: string }[];
  readonly checkScript: string | undefined;
};

export function reportPage(page: ReportPage): string {
  const { words, status, report, checkScript } = page;
  const title = words("reportTitle", { index: report.index });
  return layout(
    { words, status, path: `reports/${report.index}`, title, scripts: checkScript ? [checkScript] : [] },
    html`<h1>${title}</h1>
      ${report.simulated && html`<p class="ribbon">${words("simulated")}</p>`}
      <p class="lead">${words("reportLead")}</p>
      ${said(page)} ${withheld(page)} ${proof(page)} ${check(page)}`,
  );
}

function said({ words, report }: ReportPage): Html {
  const { deaths } = report;
  return definitions([
    [words("when"), html`${formatInterval(words, report)}`],
    [words("where"), html`<bdi lang="en">${formatPlace(report) ?? words("unknown")}</bdi>`],
    [
      words("deaths"),
      html`${deaths ? words("deathsText", { best: deaths.best, low: deaths.low, high: deaths.high }) : words("unknown")}`,
    ],
    [words("kind"), html`${report.kind ? words(`kind-${report.kind}`) : words("unknown")}`],
    [words("channel"), html`${words(`channel-${report.channel}`)}`],
    [words("source"), html`<bdi dir="ltr">${formatSource(report)}</bdi>`],
    [words("filedBy"), html`<bdi dir="ltr">${report.org}</bdi>`],
  ]);
}

function withheld({ words, report }: ReportPage): Html {
  if (report.withheld.length === 0) return html``;
  const classes = [...new Set(report.withheld.map((field) => field.class))];
  return html`<h2>${words("withheld")}</h2>
    <p>${words("withheldLead")}</p>
    <ul class="withheld">
      ${classes.map((name) => html`<li>${words(words.has(`withheld-${name}`) ? `withheld-${name}` : "withheld-other")}</li>`)}
    </ul>`;
}

function proof({ words, report, receipt }: ReportPage): Html {
  const time = (ms: number | null) => (ms === null ? words("unknown") : formatTime(words, ms));
  return html`<h2>${words("proof")}</h2>
    <p><strong>${words(`receipt-${receipt.state}`)}</strong></p>
    ${definitions([
      [words("position"), html`<bdi dir="ltr">${receipt.index}</bdi>`],
      [words("logTime"), html`${time(receipt.ref.loggedAt)}`],
      [words("notBefore"), html`${time(inMs(receipt.notBefore))}`],
      [words("notAfter"), html`${time(inMs(receipt.notAfter))}`],
      [words("signedTime"), html`<bdi dir="ltr">${report.statement.at}</bdi>`],
      [words("leaf"), code(receipt.ref.leaf)],
      [words("author"), code(report.statement.key)],
    ])}`;
}

/** Cosignatures carry seconds. */
function inMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}

function check({ words, report, status, keys, checkScript }: ReportPage): Html {
  return html`<h2>${words("checkIt")}</h2>
    <p>${words("checkLead")}</p>
    ${checkScript && html`<div data-check data-index="${report.index}"></div>`}
    <p><a href="/v1/receipts/${report.index}/proof">${words("checkDownload")}</a></p>
    <p>${words("checkNoScript")}</p>
    <pre><code>npm run mizan -- verify http://${status.origin} --policy FILE</code></pre>
    <h3>${words("keys")}</h3>
    <ul>
      ${keys.map(({ vkey }) => html`<li>${code(vkey)}</li>`)}
    </ul>`;
}

function definitions(rows: readonly (readonly [string, Html])[]): Html {
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function code(text: string): Html {
  return html`<code><bdi dir="ltr">${text}</bdi></code>`;
}
