// The strip of ninety days as a picture and a table: grey hatch where nobody was watching, a drawn zero where somebody was and saw nothing.
import type { Strip, StripRow } from "@mizan/agreement";
import { coded } from "./coded.ts";
import { html, type Html } from "./html.ts";
import { formatDay, LOCALES, type Words } from "./messages.ts";

const CELL = 8;
const GAP = 1;
const ROW = 26;
const LABEL_ABOVE = 18;
const STEP = CELL + GAP;
/** Bars grow up to this many incidents of a day; from there on the number in the table tells them apart. */
const TALLEST = 5;

export function stripSection(words: Words, strip: Strip): Html {
  const { days, rows } = strip;
  const watched = days.filter(({ observedH }) => observedH > 0).length;
  const reported = rows.reduce((sum, row) => sum + row.reported.reduce((a, b) => a + b, 0), 0);
  const summary = words("stripSummary", { watched, days: days.length, reported });
  return html`<section aria-labelledby="strip">
    <h2 id="strip">${words("stripTitle", { days: days.length })}</h2>
    <p>${summary}</p>
    <svg width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="unwatched" patternUnits="userSpaceOnUse" width="5" height="5" patternTransform="rotate(45)">
          <rect class="strip-ground" width="5" height="5"></rect>
          <rect class="strip-hatch" width="2" height="5"></rect>
        </pattern>
      </defs>
    </svg>
    <div class="strip-scroll" tabindex="0" role="region" aria-labelledby="strip">
      ${rows.map((row) => rowPicture(words, strip, row))} ${watchedPicture(words, strip)}
      <p class="strip-ends small">
        <span>${formatDay(words, days[0]?.dayMs ?? 0)}</span>
        <span>${formatDay(words, days.at(-1)?.dayMs ?? 0)}</span>
      </p>
    </div>
    <p class="strip-legend small">
      <svg width="16" height="16" aria-hidden="true"><rect fill="url(#unwatched)" width="16" height="16"></rect></svg>
      ${words("stripLegendGrey")}
      <svg width="16" height="16" aria-hidden="true"><rect class="strip-zero" y="14" width="16" height="2"></rect></svg>
      ${words("stripLegendZero")}
      <svg width="16" height="16" aria-hidden="true"><circle class="strip-unseen" cx="8" cy="8" r="4"></circle></svg>
      ${words("stripLegendUnseen")}
    </p>
    <details>
      <summary>${words("stripTable")}</summary>
      ${table(words, strip)}
      <p><a href="/data/ninety-days.csv" download>${words("stripCsv")}</a></p>
    </details>
  </section>`;
}

/** Time runs from start to end of the reading direction. */
function leftOf(words: Words, at: number, of: number): number {
  return (LOCALES[words.language].dir === "rtl" ? of - 1 - at : at) * STEP;
}

function rowPicture(words: Words, { days }: Strip, { means, reported, value }: StripRow): Html {
  const width = days.length * STEP;
  const label = words("stripRow", { count: reported.reduce((a, b) => a + b, 0) });
  return html`<figure class="strip-row">
    <figcaption class="small">${coded(words, means)} · ${label}</figcaption>
    <svg role="img" width="${width}" height="${ROW}" viewBox="0 0 ${width} ${ROW}" aria-label="${label}">
      ${reported.map((count, at) => {
        const x = leftOf(words, at, days.length);
        const title = html`<title>${dayTitle(words, days[at]?.dayMs ?? 0, value[at] ?? null)}</title>`;
        if (value[at] === null || value[at] === undefined)
          return html`<g
            >${title}<rect fill="url(#unwatched)" x="${x}" width="${CELL}" height="${ROW}"></rect>${
              count > 0 && html`<circle class="strip-unseen" cx="${x + CELL / 2}" cy="${ROW / 2}" r="3"></circle>`
            }</g
          >`;
        if (count === 0)
          return html`<g
            >${title}<rect class="strip-zero" x="${x}" y="${ROW - 2}" width="${CELL}" height="2"></rect
          ></g>`;
        const height = Math.round((Math.min(count, TALLEST) / TALLEST) * ROW);
        return html`<g
          >${title}<rect class="strip-count" x="${x}" y="${ROW - height}" width="${CELL}" height="${height}"></rect
        ></g>`;
      })}
    </svg>
  </figure>`;
}

function watchedPicture(words: Words, { days }: Strip): Html {
  const width = days.length * STEP;
  return html`<figure class="strip-row">
    <figcaption class="small">${words("stripWatched")}</figcaption>
    <svg
      role="img"
      width="${width}"
      height="${LABEL_ABOVE}"
      viewBox="0 0 ${width} ${LABEL_ABOVE}"
      aria-label="${words("stripWatched")}"
    >
      ${days.map(({ observedH, plannedH }, at) => {
        const x = leftOf(words, at, days.length);
        if (observedH === 0)
          return html`<rect fill="url(#unwatched)" x="${x}" width="${CELL}" height="${LABEL_ABOVE}"></rect>`;
        const height = Math.max(2, Math.round((observedH / plannedH) * LABEL_ABOVE));
        return html`<rect
          class="strip-watched"
          x="${x}"
          y="${LABEL_ABOVE - height}"
          width="${CELL}"
          height="${height}"
        ></rect>`;
      })}
    </svg>
  </figure>`;
}

function dayTitle(words: Words, dayMs: number, value: number | null): string {
  const day = formatDay(words, dayMs);
  return value === null ? words("stripDayUnwatched", { day }) : words("stripDayCount", { day, count: value });
}

/** Days on which something is known; the others are counted in one line. */
function table(words: Words, { days, rows }: Strip): Html {
  const known = days
    .map((day, at) => ({ day, at }))
    .filter(({ day, at }) => day.observedH > 0 || rows.some(({ reported }) => (reported[at] ?? 0) > 0));
  return html`<table>
    <caption>
      ${words("stripTableCaption", { others: days.length - known.length })}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words("stripColDay")}</th>
        <th scope="col">${words("stripColWatched")}</th>
        ${rows.map(({ means }) => html`<th scope="col">${coded(words, means)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${known.map(
        ({ day, at }) =>
          html`<tr>
            <th scope="row">${formatDay(words, day.dayMs)}</th>
            <td class="number">
              ${
                day.plannedH === 0
                  ? words("stripNotPlanned")
                  : words("stripHours", { observed: round(day.observedH), planned: round(day.plannedH) })
              }
            </td>
            ${rows.map(({ reported, value }) => cell(words, reported[at] ?? 0, value[at] ?? null))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function cell(words: Words, reported: number, value: number | null): Html {
  if (value !== null) return html`<td class="number">${value}</td>`;
  return html`<td class="unseen">${words("stripCellUnwatched", { count: reported })}</td>`;
}

function round(hours: number): number {
  return Math.round(hours * 10) / 10;
}

/** One line for each day and means, with an HXL tag row; no value where nobody watched, and a coverage of 0 beside it. */
export function stripCsv({ days, rows }: Strip): string {
  const lines = [
    "day,means,incidents,reported,observed_hours,planned_hours,coverage",
    "#date+occurred,#event+code,#affected+incidents+num,#affected+incidents+reported,#meta+hours+observed,#meta+hours+planned,#meta+coverage",
  ];
  for (const { means, reported, value } of rows)
    for (const [at, { dayMs, observedH, plannedH }] of days.entries()) {
      const coverage = plannedH === 0 ? 0 : observedH / plannedH;
      const day = new Date(dayMs).toISOString().slice(0, 10);
      lines.push(`${day},${means},${value[at] ?? ""},${reported[at] ?? 0},${observedH},${plannedH},${coverage}`);
    }
  return `${lines.join("\r\n")}\r\n`;
}
