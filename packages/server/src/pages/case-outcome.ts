// The end of a published case: what was found and ruled, on three axes apart, or what each office said where they ruled nothing together.
import type { PublicCase, PublicFinding, PublicRuling } from "./case.ts";
import { noJointRuling } from "./case-proposals.ts";
import { conformityOf, remedyOf, responsibleOf } from "./case-ruling.ts";
import { coded } from "./coded.ts";
import { html, type Html } from "./html.ts";
import { formatTime, type Words } from "./messages.ts";
import { quoted } from "./said.ts";

type Outcome = PublicCase & { readonly words: Words };

export function caseOutcome(page: Outcome): Html {
  const { words, view, ruling, finding } = page;
  if (view.release === null) return html`<p class="unobserved">${words("caseBeforeRuling")}</p>`;
  return html`<h2>${words("caseOutcome")}</h2>
    <dl>${axes(page)} ${finding && found(words, finding)} ${ruling && ruled(page, ruling)}</dl>
    ${page.noJointRuling && noJointRuling(page, page.noJointRuling)}`;
}

function axes(page: Outcome): Html {
  const { words, view, ruling } = page;
  const { attribution, conformity } = view.axes;
  return html`<dt>${words("caseAttribution")}</dt>
    <dd>
      ${
        attribution
          ? html`${coded(words, attribution.perpetrator)} · ${coded(words, attribution.mode)}`
          : words("unknown")
      }
    </dd>
    <dt>${words("caseResponsible")}</dt>
    <dd>${attribution ? responsibleOf(page, attribution.responsible) : words("unknown")}</dd>
    <dt>${words("caseConformity")}</dt>
    <dd>${conformity ? conformityOf(words, conformity.code, ruling?.ground ?? null) : words("unknown")}</dd>`;
}

function found(words: Words, { observation, limits }: PublicFinding): Html {
  return html`<dt>${words("caseObservation")}</dt>
    <dd>${quoted(observation)}</dd>
    <dt>${words("caseLimits")}</dt>
    <dd>${quoted(limits)}</dd>`;
}

function ruled(page: Outcome, { standard, provisions, reasons, remedy, remedyDueAt }: PublicRuling): Html {
  const { words } = page;
  const due = remedyDueAt === undefined ? undefined : words("caseRemedyDue", { time: formatTime(words, remedyDueAt) });
  return html`<dt>${words("caseStandard")}</dt>
    <dd>${coded(words, standard)}</dd>
    <dt>${words("caseProvisions")}</dt>
    <dd>
      <ul>
        ${provisions.map(
          ({ id, duty }) =>
            html`<li><bdi dir="ltr">${id}</bdi>${duty !== undefined && html` · ${coded(words, duty)}`}</li>`,
        )}
      </ul>
    </dd>
    <dt>${words("caseReasons")}</dt>
    <dd>${quoted(reasons)}</dd>
    <dt>${words("caseRemedy")}</dt>
    <dd>${remedyOf(page, remedy, due)}</dd>`;
}
