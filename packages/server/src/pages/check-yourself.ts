// How anybody checks all of this without trusting whoever serves the page.
import { html, type Html } from "./html.ts";
import type { Words } from "./messages.ts";

/** `address`: where this reader found the log. */
export function checkYourself(words: Words, address: string): Html {
  return html`<section aria-labelledby="check">
    <h2 id="check">${words("checkTitle")}</h2>
    <ol class="check-ways">
      <li><a href="/${words.language}/verify">${words("checkPage")}</a></li>
      <li>${words("checkFile")} <a href="/verify/mizan-verify.mjs" download>mizan-verify.mjs</a></li>
      <li>
        ${words("checkCommand")}
        <pre><code>node mizan-verify.mjs verify ${address} --policy policy</code></pre>
      </li>
    </ol>
    <p class="small">${words("checkPolicy")} <a href="/log/policy" download>policy</a></p>
  </section>`;
}
