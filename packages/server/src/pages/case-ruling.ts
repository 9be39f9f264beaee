// What a ruling says, taken or only proposed: what the agreement says of the act, who answers for it, and the remedy.
import { RESPONSIBLE_OTHERS } from "@mizan/agreement";
import type { PublicCase, PublicRemedy } from "./case.ts";
import { coded } from "./coded.ts";
import { html, type Html } from "./html.ts";
import type { Words } from "./messages.ts";
import { quoted } from "./said.ts";

type Naming = Pick<PublicCase, "nameOf"> & { readonly words: Words };

export function conformityOf(words: Words, code: string, ground: string | null): Html {
  return html`${coded(words, code)}${ground !== null && html` · ${coded(words, ground)}`}`;
}

/** A party by its name, or the word for more or fewer than one. */
export function responsibleOf({ words, nameOf }: Naming, code: string): Html {
  return RESPONSIBLE_OTHERS.some((other) => other === code) ? coded(words, code) : html`<bdi>${nameOf(code)}</bdi>`;
}

/** `due` says until when, where that is known. */
export function remedyOf({ words, nameOf }: Naming, remedy: PublicRemedy | null, due?: string): Html {
  if (remedy === null) return html`${words("caseNoRemedy")}`;
  const { kind, obligor, act } = remedy;
  return html`<p>${words("caseRemedyBy", { kind: words(`term-${kind}`), name: nameOf(obligor) })}</p>
    ${quoted(act)} ${due !== undefined && html`<p>${due}</p>`}`;
}
