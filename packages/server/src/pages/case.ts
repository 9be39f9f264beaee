// One case in public: what may have happened, both parties' own words at the same size, and after publication what was found and ruled.
import type { CaseView } from "@mizan/agreement";
import { caseOutcome } from "./case-outcome.ts";
import { coded } from "./coded.ts";
import type { Words } from "./messages.ts";
import { formatTime } from "./messages.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { formatOccurred } from "./report-words.ts";
import type { Status } from "../status.ts";

export type PublicCase = {
  readonly view: CaseView;
  readonly incident: {
    readonly means: string;
    readonly target: string;
    readonly place: { readonly adm2?: string; readonly adm1?: string; readonly country?: string };
    readonly occurred: { readonly from: string; readonly to: string; readonly precision: string };
    readonly simulated: boolean;
  };
  /** In the mandate's order, by the names they chose. */
  readonly parties: readonly { readonly org: string; readonly name: string }[];
  readonly nameOf: (org: string) => string;
  /** the one that stands, and the ruling: null where there is none or its entry is not opened */
  readonly finding: PublicFinding | null;
  readonly ruling: PublicRuling | null;
};

export type PublicFinding = { readonly observation: string; readonly limits: string };
export type PublicRuling = {
  readonly standard: string;
  readonly provisions: readonly { readonly id: string; readonly duty: string | undefined }[];
  readonly reasons: string;
  readonly ground: string | null;
  readonly remedy: {
    readonly kind: string;
    readonly obligor: string;
    readonly act: string;
    /** mechanism time in milliseconds */
    readonly dueAt: number | undefined;
  } | null;
};

export type CasePage = PublicCase & { readonly words: Words; readonly status: Status };

export function casePage(page: CasePage): string {
  const { words, status, view } = page;
  const title = words("caseTitle", { index: view.index });
  return layout(
    { words, status, path: `cases/${view.index}`, title },
    html`<h1>${title}</h1>
      ${page.incident.simulated && html`<p class="ribbon">${words("simulated")}</p>`}
      <p class="lead">${lead(page)}</p>
      ${what(page)} ${bothWords(page)} ${caseOutcome(page)} ${records(page)}`,
  );
}

function lead({ words, view }: CasePage): string {
  if (view.release === null) return words("caseUnderReview");
  return words(view.release.kind === "agreed" ? "caseReleased" : "caseNotAgreed", {
    time: formatTime(words, view.release.at),
  });
}

function what({ words, incident, view }: CasePage): Html {
  const { place, occurred } = incident;
  const where = [place.adm2, place.adm1, place.country].filter((part) => part !== undefined).join(", ");
  return html`<dl>
    <dt>${words("caseMeans")}</dt>
    <dd>${coded(words, incident.means)} · ${coded(words, incident.target)}</dd>
    <dt>${words("where")}</dt>
    <dd><bdi lang="en">${where}</bdi></dd>
    <dt>${words("when")}</dt>
    <dd>${formatOccurred(words, occurred)}</dd>
    <dt>${words("caseSeverity")}</dt>
    <dd><bdi dir="ltr">${view.severity.from} – ${view.severity.to}</bdi></dd>
    <dt>${words("caseOccurrence")}</dt>
    <dd>${coded(words, view.axes.occurrence.code)}</dd>
  </dl>`;
}

/** Unedited, side by side, the same for both; who has published nothing has the same box, and it says so. */
function bothWords({ words, parties, view }: CasePage): Html {
  const said = [...view.responses, ...view.words].filter(({ words: own }) => own !== "");
  return html`<h2>${words("caseWords")}</h2>
    <div class="both">
      ${parties.map(({ org, name }) => {
        const own = said.filter((one) => one.org === org);
        return html`<section>
          <h3><bdi>${name}</bdi></h3>
          ${own.map(
            (one) =>
              html`<blockquote dir="auto">${one.words}</blockquote>
                <p>${proofOf(words, one.index)}</p>`,
          )}
          ${own.length === 0 && html`<p>${words("caseNoWords")}</p>`}
        </section>`;
      })}
    </div>`;
}

function records({ words, view }: CasePage): Html {
  return html`<h2>${words("caseRecords")}</h2>
    <p>${words("caseRecordsLead")}</p>
    <ol>
      ${view.records.map((index) => html`<li>${proofOf(words, index)}</li>`)}
    </ol>`;
}

function proofOf(words: Words, index: number): Html {
  return html`<a href="/v1/receipts/${index}/proof">${words("caseProof", { index })}</a>`;
}
