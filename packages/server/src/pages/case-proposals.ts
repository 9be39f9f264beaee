// The end of a case without a joint ruling: each text that was proposed, once, and under it what each office said on it, in boxes of one kind.
import type { NoJointRuling, PublicCase, PublicProposal } from "./case.ts";
import { conformityOf, remedyOf, responsibleOf } from "./case-ruling.ts";
import { html, type Html } from "./html.ts";
import type { Words } from "./messages.ts";
import { proofOf, quoted } from "./said.ts";

type Page = PublicCase & { readonly words: Words };

export function noJointRuling(page: Page, { proposals, isWhole }: NoJointRuling): Html {
  const { words } = page;
  return html`<p><strong>${words("caseNoJointRuling")}</strong></p>
    ${proposals.map((proposal) => proposed(page, proposal, isWhole))}
    ${proposals.length === 0 && html`<p>${words(isWhole ? "caseNoProposal" : "caseNoProposalOpened")}</p>`}`;
}

function proposed(page: Page, proposal: PublicProposal, isWhole: boolean): Html {
  const { words, nameOf } = page;
  return html`<h3>${words("caseProposal", { name: nameOf(proposal.by) })}</h3>
    ${proposal.isVoid && html`<p>${words("caseVoid")}</p>`} ${proposedText(page, proposal)}
    ${proofOf(words, proposal.index)}
    <div class="both">
      ${proposal.offices.map(
        ({ org, alternateOf, word }) =>
          html`<section>
            <h4><bdi>${nameOf(org)}</bdi></h4>
            ${alternateOf !== null && html`<p>${words("caseAlternate", { name: nameOf(alternateOf) })}</p>`}
            ${word === null ? html`<p>${words(isWhole ? "caseSilent" : "caseNoWordOpened")}</p>` : said(words, word)}
          </section>`,
      )}
    </div>`;
}

function proposedText(page: Page, { conformity, ground, responsible, reasons, remedy }: PublicProposal): Html {
  const { words } = page;
  const due = remedy === null ? undefined : words("caseRemedyHours", { count: remedy.dueH });
  return html`<dl>
    <dt>${words("caseConformity")}</dt>
    <dd>${conformityOf(words, conformity, ground)}</dd>
    <dt>${words("caseResponsible")}</dt>
    <dd>${responsibleOf(page, responsible)}</dd>
    <dt>${words("caseReasons")}</dt>
    <dd>${quoted(reasons)}</dd>
    <dt>${words("caseRemedy")}</dt>
    <dd>${remedyOf(page, remedy, due)}</dd>
  </dl>`;
}

type Word = NonNullable<PublicProposal["offices"][number]["word"]>;

function said(words: Words, { index, stand, text, reasons }: Word): Html {
  return html`<p>${words(stand === "signed" ? "caseSigned" : "caseDiffered")}</p>
    ${labelled(words("caseOwnText"), text)} ${labelled(words("caseReasons"), reasons)} ${proofOf(words, index)}`;
}

function labelled(name: string, text: string | null): Html {
  if (text === null) return html``;
  return html`<p>${name}</p>
    ${quoted(text)}`;
}
