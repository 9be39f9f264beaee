// The end of a published case: what was found and ruled, on three axes apart, or both co-chairs' texts where they ruled nothing together.
import { RESPONSIBLE_OTHERS } from "@mizan/agreement";
import type { PublicCase, PublicFinding, PublicRuling } from "./case.ts";
import { coded } from "./coded.ts";
import { html, type Html } from "./html.ts";
import { formatTime, type Words } from "./messages.ts";

type Outcome = PublicCase & { readonly words: Words };

export function caseOutcome(page: Outcome): Html {
  const { words, view, ruling, finding } = page;
  if (view.release === null) return html`<p class="unobserved">${words("caseBeforeRuling")}</p>`;
  return html`<h2>${words("caseOutcome")}</h2>
    <dl>${axes(page)} ${finding && found(words, finding)} ${ruling && ruled(page, ruling)}</dl>
    ${view.noJointRuling && bothTexts(page, view.noJointRuling.proposals)}`;
}

function axes({ words, view, ruling, nameOf }: Outcome): Html {
  const { attribution, conformity } = view.axes;
  const ground = ruling?.ground ?? null;
  return html`<dt>${words("caseAttribution")}</dt>
    <dd>
      ${
        attribution
          ? html`${coded(words, attribution.perpetrator)} · ${coded(words, attribution.mode)}`
          : words("unknown")
      }
    </dd>
    <dt>${words("caseResponsible")}</dt>
    <dd>${attribution ? responsible(words, attribution.responsible, nameOf) : words("unknown")}</dd>
    <dt>${words("caseConformity")}</dt>
    <dd>
      ${conformity ? coded(words, conformity.code) : words("unknown")}${ground !== null && html` · ${coded(words, ground)}`}
    </dd>`;
}

/** A party by its name, or the word for more or fewer than one. */
function responsible(words: Words, code: string, nameOf: Outcome["nameOf"]): Html {
  return RESPONSIBLE_OTHERS.some((other) => other === code) ? coded(words, code) : html`<bdi>${nameOf(code)}</bdi>`;
}

function found(words: Words, { observation, limits }: PublicFinding): Html {
  return html`<dt>${words("caseObservation")}</dt>
    <dd>${quoted(observation)}</dd>
    <dt>${words("caseLimits")}</dt>
    <dd>${quoted(limits)}</dd>`;
}

function ruled({ words, nameOf }: Outcome, { standard, provisions, reasons, remedy }: PublicRuling): Html {
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
    <dd>${remedy === null ? words("caseNoRemedy") : ordered(words, remedy, nameOf)}</dd>`;
}

type Remedy = NonNullable<PublicRuling["remedy"]>;

function ordered(words: Words, { kind, obligor, act, dueAt }: Remedy, nameOf: Outcome["nameOf"]): Html {
  return html`<p>${words("caseRemedyBy", { kind: words(`term-${kind}`), name: nameOf(obligor) })}</p>
    ${quoted(act)} ${dueAt !== undefined && html`<p>${words("caseRemedyDue", { time: formatTime(words, dueAt) })}</p>`}`;
}

type Proposal = NonNullable<PublicCase["view"]["noJointRuling"]>["proposals"][number];

/** Each office in a box of the same size, under the name it chose. */
function bothTexts({ words, nameOf }: Outcome, proposals: readonly Proposal[]): Html {
  return html`<p><strong>${words("caseNoJointRuling")}</strong></p>
    ${proposals.map(
      ({ index, texts }) =>
        html`<div class="both">
          ${texts.map(
            (one) =>
              html`<section>
                <h3><bdi>${nameOf(one.org)}</bdi></h3>
                ${officeText(words, one, index)}
              </section>`,
          )}
        </div>`,
    )}`;
}

function officeText(words: Words, { stand, text, reasons }: Proposal["texts"][number], proposal: number): Html {
  if (stand === "signed") return html`<p>${words("caseSigned", { index: proposal })}</p>`;
  return html`${text !== null && quoted(text)}
  ${
    reasons !== null &&
    html`<p>${words("caseReasons")}</p>
      ${quoted(reasons)}`
  }`;
}

function quoted(text: string): Html {
  return html`<blockquote dir="auto">${text}</blockquote>`;
}
