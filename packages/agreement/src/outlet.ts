// Which outlets of a source row are named in public: press and public bodies on a list. Everyone else is withheld,
// because the same column names people ("… on Twitter") and papers marked confidential.

export type Outlet = { readonly name: string; readonly date?: string };

const KNOWN_OUTLETS: ReadonlySet<string> = new Set([
  "Agence France Presse",
  "Al Arabiya",
  "All Africa",
  "Amnesty International",
  "Associated Press Newswires",
  "BBC Monitoring",
  "BBC Monitoring Africa",
  "BBC Monitoring Americas",
  "BBC Monitoring Asia Pacific",
  "BBC Monitoring Caucasus",
  "BBC Monitoring European",
  "BBC Monitoring Middle East",
  "BBC Monitoring Newsfile",
  "BBC Monitoring South Asia",
  "BBC Monitoring South Asia - Political",
  "Bakhtar News",
  "Bakhtar News Agency",
  "Dawn",
  "Deutsche Welle",
  "EFE News Service",
  "Express News",
  "France24",
  "Hasht e Subh Daily",
  "Hindustan Times",
  "HRW",
  "Indian Express",
  "International Crisis Group",
  "ITAR-TASS World Service",
  "Khaama Press",
  "NYTimes.com Feed",
  "OHCHR",
  "OSCE",
  "Pajhwok Afghan News",
  "Pajhwok News",
  "Press Trust of India",
  "Radio Free Asia",
  "Radio Okapi",
  "Reuters",
  "Reuters News",
  "RIA Novosti",
  "SATP",
  "The Guardian",
  "The New York Times",
  "The Press Trust of India Limited",
  "Tolo News",
  "UNAMA",
  "UNAMI",
  "Xinhua",
  "Xinhua News Agency",
]);

/** At most so many are named; a row of the sample has up to 38. */
const MAX_NAMED = 16;

/**
 * Splits UCDP's parallel columns `source_office` ("SOHR;VDC") and `source_date` ("2013-01-03;2013-01-03").
 * A date is given only where both columns have as many parts and it is a day.
 */
export function namedOutlets(offices: string, dates: string): readonly Outlet[] {
  const names = offices.split(";").map((name) => name.trim());
  const days = dates.split(";").map((date) => date.trim());
  const named = new Map<string, Outlet>();
  for (const [i, name] of names.entries()) {
    if (!KNOWN_OUTLETS.has(name) || named.size === MAX_NAMED) continue;
    const date = days.length === names.length ? days[i] : undefined;
    const outlet = date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date) ? { name, date } : { name };
    named.set(`${name} ${outlet.date ?? ""}`, outlet);
  }
  return [...named.values()];
}
