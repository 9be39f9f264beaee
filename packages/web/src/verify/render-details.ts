// What a verified bundle proves, field by field, and the statement itself.
import type { ProofReport } from "@mizan/verifier";
import { LOCALES, type Locale } from "../messages/locale.ts";
import { holding, machine, make } from "../public/show-check.ts";
import { fill } from "../public/words.ts";
import { dayIn, formatMoment } from "../ui/dates.ts";
import { PAGE_WORDS, type PageWords } from "./words.ts";

const SECOND_MS = 1_000;

export function renderDetails(report: ProofReport, locale: Locale): HTMLElement[] {
  const words = PAGE_WORDS[locale];
  const seconds = (time: number | null) => moment(time === null ? null : time * SECOND_MS, locale);
  const list = make("dl", "details");
  const rows: readonly (readonly [string, HTMLElement])[] = [
    [words.index, machine(`${report.index} · ${report.origin}`)],
    [words.type, machine(report.type)],
    [words.author, machine(report.org)],
    [words.role, report.role === null ? make("span", "", words["not-shown"]) : machine(report.role)],
    [words.key, machine(report.key)],
    [words.logged, moment(report.loggedAt, locale)],
    [words["not-before"], seconds(report.notBefore)],
    [words["not-after"], seconds(report.notAfter)],
    [words.claimed, machine(report.claimedAt)],
    [words.withheld, withheld(report, words)],
  ];
  for (const [name, value] of rows) list.append(make("dt", "", name), holding("dd", value));
  const body = make("pre", "machine", JSON.stringify(report.body, undefined, 2));
  body.dir = "ltr";
  body.tabIndex = 0;
  return [make("h3", "", words.details), list, make("h3", "", words.said), body];
}

function withheld({ withheld: fields }: ProofReport, words: PageWords): HTMLElement {
  if (fields.length === 0) return make("span", "", words.nothing);
  const list = make("ul", "");
  for (const { path, class: name } of fields) list.append(holding("li", machine(`${path} · ${name}`)));
  return list;
}

/** UTC and Gregorian first, then the calendars that the language keeps beside it. */
function moment(ms: number | null, locale: Locale): HTMLElement {
  const words = PAGE_WORDS[locale];
  if (ms === null) return make("span", "", words["not-shown"]);
  const block = make("div", "");
  const time = document.createElement("time");
  time.dateTime = new Date(ms).toISOString();
  time.textContent = fill(words.utc, { time: formatMoment(LOCALES[locale].intl, ms, "second") });
  block.append(time);
  for (const calendar of LOCALES[locale].calendars) {
    const { day, month, year } = dayIn(calendar, ms);
    const [text, months] = calendar === "persian" ? [words.solar, words.solarMonths] : [words.lunar, words.lunarMonths];
    block.append(make("div", "hint", fill(text, { day, month: months[month - 1] ?? "", year })));
  }
  return block;
}
