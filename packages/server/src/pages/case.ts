// One case in public: what may have happened, both parties' own words at the same size, and after publication what was found and ruled.
import type { CaseView } from "@mizan/agreement";
import { caseOutcome } from "./case-outcome.ts";
import { bothParties } from "./case-parties.ts";
import { coded } from "./coded.ts";
import type { Words } from "./messages.ts";
import { formatTime } from "./messages.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { formatOccurred } from "./report-words.ts";
import { proofLink, proofOf, quoted } from "./said.ts";
import type { Status } from "../status.ts";

export type PublicCase = {
  readonly view: Omit<CaseView, "stage">;
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
  /** of either party, in the log's order: what it has published itself, and what was opened to everybody */
  readonly statements: readonly PublicStatement[];
  /** in the mandate's order of the offices that stood aside */
  readonly recusals: readonly PublicRecusal[];
  /** the one that stands, and the ruling: null where there is none or its entry is not opened */
  readonly finding: PublicFinding | null;
  readonly ruling: PublicRuling | null;
  readonly noJointRuling: NoJointRuling | null;
};

export type PublicStatement = {
  readonly index: number;
  readonly org: string;
  /** of an allegation; `text` is the provision's, in the page's language */
  readonly claim: {
    readonly provision: { readonly id: string; readonly text: string | undefined };
    readonly assertions: readonly string[];
  } | null;
  /** of a response, once it is opened */
  readonly answer: {
    readonly code: string;
    readonly stands: readonly { readonly n: number; readonly stand: string }[];
  } | null;
  readonly words: string | null;
};
export type PublicRecusal = {
  readonly index: number;
  readonly org: string;
  readonly alternate: string;
  /** null once it was erased */
  readonly reason: string | null;
};
export type PublicFinding = { readonly observation: string; readonly limits: string };
export type PublicRemedy = { readonly kind: string; readonly obligor: string; readonly act: string };
export type PublicRuling = {
  readonly standard: string;
  readonly provisions: readonly { readonly id: string; readonly duty: string | undefined }[];
  readonly reasons: string;
  readonly ground: string | null;
  readonly remedy: PublicRemedy | null;
  /** mechanism time in milliseconds */
  readonly remedyDueAt: number | undefined;
};
export type NoJointRuling = {
  readonly proposals: readonly PublicProposal[];
  /** all that the clock would open is opened: who has no word here has said none */
  readonly isWhole: boolean;
};
export type PublicProposal = {
  readonly index: number;
  readonly by: string;
  /** other offices came to be required before it was taken */
  readonly isVoid: boolean;
  readonly conformity: string;
  readonly ground: string | null;
  readonly responsible: string;
  readonly reasons: string;
  readonly remedy: (PublicRemedy & { readonly dueH: number }) | null;
  /** those whose signatures it required, in the mandate's order; of a void one, those that had spoken */
  readonly offices: readonly {
    readonly org: string;
    /** the office in whose place it stands */
    readonly alternateOf: string | null;
    readonly word: {
      readonly index: number;
      readonly stand: "signed" | "differed";
      readonly text: string | null;
      readonly reasons: string | null;
    } | null;
  }[];
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
      ${what(page)} ${bothParties(page)} ${whoStoodAside(page)} ${caseOutcome(page)} ${records(page)}`,
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

/** Public from the moment it is said, with its reason. */
function whoStoodAside({ words, recusals, nameOf }: CasePage): Html {
  if (recusals.length === 0) return html``;
  return html`<h2>${words("caseRecusals")}</h2>
    <div class="both">
      ${recusals.map(
        ({ index, org, alternate, reason }) =>
          html`<section>
            <p>${words("caseRecusal", { name: nameOf(org), alternate: nameOf(alternate) })}</p>
            ${reason !== null && quoted(reason)} ${proofOf(words, index)}
          </section>`,
      )}
    </div>`;
}

function records({ words, view }: CasePage): Html {
  return html`<h2>${words("caseRecords")}</h2>
    <p>${words("caseRecordsLead")}</p>
    <ol>
      ${view.records.map((index) => html`<li>${proofLink(words, index)}</li>`)}
    </ol>`;
}
