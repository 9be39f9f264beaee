// Both parties in a case: what each has said itself, unedited, in boxes of one kind, made by one function.
import type { CasePage, PublicStatement } from "./case.ts";
import { coded } from "./coded.ts";
import { html, type Html } from "./html.ts";
import type { Words } from "./messages.ts";
import { proofOf, quoted } from "./said.ts";

/** Who has published nothing has the same box, and it says so. */
export function bothParties({ words, parties, statements }: CasePage): Html {
  return html`<h2>${words("caseWords")}</h2>
    <div class="both">
      ${parties.map(({ org, name }) => {
        const own = statements.filter((one) => one.org === org);
        return html`<section>
          <h3><bdi>${name}</bdi></h3>
          ${own.map((one) => statementOf(words, one))} ${own.length === 0 && html`<p>${words("caseNoWords")}</p>`}
        </section>`;
      })}
    </div>`;
}

function statementOf(words: Words, { index, claim, answer, words: own }: PublicStatement): Html {
  return html`${claim && alleged(words, claim)} ${answer && answered(words, answer)} ${own !== null && quoted(own)}
  ${proofOf(words, index)}`;
}

function alleged(words: Words, { provision, assertions }: NonNullable<PublicStatement["claim"]>): Html {
  const { id, text } = provision;
  return html`<p>
      ${words("caseAlleges")} <bdi dir="ltr">${id}</bdi>${text !== undefined && html` · <bdi>${text}</bdi>`}
    </p>
    <p>${words("caseAssertions")}</p>
    <ol>
      ${assertions.map((assertion) => html`<li><span dir="auto">${assertion}</span></li>`)}
    </ol>`;
}

/** Numbered as the assertions are that it answers. */
function answered(words: Words, { code, stands }: NonNullable<PublicStatement["answer"]>): Html {
  return html`<p>${words("caseAnswers")} ${coded(words, code)}</p>
    ${
      stands.length > 0 &&
      html`<p>${words("caseOnAssertions")}</p>
        <ol>
          ${stands.map(({ n, stand }) => html`<li value="${n}">${coded(words, stand)}</li>`)}
        </ol>`
    }`;
}
