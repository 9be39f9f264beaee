// The first lines of the public front page: the state of the truce in one sentence, and what that sentence does not cover.
import type { Truce } from "@mizan/agreement";
import { html, type Html } from "./html.ts";
import { formatTime, type Words } from "./messages.ts";

export function todaySection(words: Words, truce: Truce): Html {
  const { low, high } = truce.load;
  const load = low === high ? String(low) : `${low}–${high}`;
  const { plannedH, share } = truce.coverage;
  const time = formatTime(words, truce.window.to);
  return html`<p class="lead today" data-word="${truce.word}">
      ${words("todaySentence", { time, word: words(`truce-${truce.word}`) })}
    </p>
    <p class="unobserved">
      ${share === null || plannedH === 0 ? words("todayNobody") : words("todayShare", { share })}
      ${words("todayReview", { review: truce.underReview })}
    </p>
    <p class="small">${words("todayLoad", { load })}</p>`;
}
