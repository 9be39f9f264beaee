// Commitments in public: what is owed by whom, the score of both co-chairs on its evidence, and a side's own claim apart from it.
import type { CommitmentStatus } from "@mizan/agreement";
import { coded } from "./coded.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { formatTime, type Words } from "./messages.ts";
import { proofLink, quoted } from "./said.ts";
import type { Status } from "../status.ts";

export type PublicCommitment = {
  readonly index: number;
  readonly act: string;
  readonly object: string;
  readonly measure: string;
  readonly provision: string;
  /** as each chose to be called */
  readonly obligor: string;
  readonly status: CommitmentStatus;
  readonly dueAt: number | null;
  readonly simulated: boolean;
  readonly score: {
    readonly index: number;
    readonly score: number;
    readonly evidence: number;
    readonly reason: string;
  } | null;
  readonly claims: readonly { readonly index: number; readonly name: string; readonly words: string }[];
};

export type CommitmentsPage = {
  readonly words: Words;
  readonly status: Status;
  readonly items: readonly PublicCommitment[];
  readonly total: number;
  readonly next: number | null;
};

export function commitmentsPage({ words, status, items, total, next }: CommitmentsPage): string {
  return layout(
    { words, status, path: "commitments", title: words("commitmentsTitle") },
    html`<h1>${words("commitmentsTitle")}</h1>
      <p class="lead">${words("commitmentsSentence", { count: total })}</p>
      <p>${words("cutOff", { time: formatTime(words, status.loggedAt ?? status.serverTime) })}</p>
      ${items.map((item) => section(words, item))}
      ${
        next !== null &&
        html`<p><a rel="next" href="/${words.language}/commitments?after=${next}">${words("commitmentsMore")}</a></p>`
      }`,
  );
}

function section(words: Words, item: PublicCommitment): Html {
  const { index, score, dueAt } = item;
  return html`<section aria-labelledby="c${index}">
    <h2 id="c${index}"><bdi dir="auto">${item.act}</bdi></h2>
    ${item.simulated && html`<p class="simulated">${words("simulated")}</p>`}
    <dl>
      <dt>${words("commitmentObligor")}</dt>
      <dd>${item.obligor}</dd>
      <dt>${words("commitmentProvision")}</dt>
      <dd><bdi dir="ltr">${item.provision}</bdi></dd>
      <dt>${words("commitmentMeasure")}</dt>
      <dd><bdi dir="auto">${item.object}</bdi> · <bdi dir="auto">${item.measure}</bdi></dd>
      <dt>${words("commitmentStanding")}</dt>
      <dd>
        ${coded(words, item.status)}
        ${dueAt !== null && html` · ${words("commitmentDue", { time: formatTime(words, dueAt) })}`}
      </dd>
      <dt>${words("commitmentScore")}</dt>
      <dd>${score === null ? words("commitmentUnscored") : scored(words, score)}</dd>
    </dl>
    ${item.claims.map(
      (claim) =>
        html`<figure>
          <figcaption>${words("commitmentClaim", { name: claim.name })}</figcaption>
          ${quoted(claim.words)}
          <p>${proofLink(words, claim.index)}</p>
        </figure>`,
    )}
    <p>${proofLink(words, index)}</p>
  </section>`;
}

function scored(words: Words, { index, score, evidence, reason }: NonNullable<PublicCommitment["score"]>): Html {
  return html`${words(`score-${score}`)} · ${words("commitmentEvidence", { count: evidence })} ·
    <bdi dir="auto">${reason}</bdi> · ${proofLink(words, index)}`;
}
