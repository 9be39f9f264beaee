// An author whose key lies on this machine: withholds, signs and submits; numbers its chain by what the server answers.
import { randomBytes } from "node:crypto";
import {
  authorKeyId,
  formatInstant,
  isRefusal,
  signStatement,
  withhold,
  type Chain,
  type JsonObject,
  type Refusal,
  type Seen,
  type Signer,
  type Statement,
  type Submission,
} from "@mizan/ledger";

/** What a statement carries besides its body; the server's `prepare` says it. */
export type Link = {
  readonly chain: Chain;
  readonly seq: number;
  readonly prev: string | null;
  readonly seen: Seen | null;
};
export type Restricted = { readonly path: string; readonly class: string };

export type Draft = {
  readonly type: string;
  readonly body: JsonObject;
  /** Fields to be withheld, with their classes. */
  readonly restricted: readonly Restricted[];
};

export type Author = { readonly org: string; readonly signer: Signer };

const SALT_BYTES = 32;

/** Signs a draft; a salt is drawn for the entry and for each withheld field. `hash` is the next statement's `prev`. */
export function signDraft(
  author: Author,
  draft: Draft,
  link: Link,
  nowMs: number,
): (Submission & { readonly hash: string }) | Refusal {
  const fields = draft.restricted.map((field) => ({ ...field, salt: drawSalt() }));
  const withheld = withhold(draft.body, fields);
  if (isRefusal(withheld)) return withheld;
  const statement: Statement = {
    type: draft.type,
    org: author.org,
    key: authorKeyId(author.signer.publicKey),
    ...link,
    at: formatInstant(nowMs),
    body: withheld.body,
  };
  const envelope = signStatement(statement, author.signer);
  return { salt: drawSalt(), envelope: envelope.bytes, disclosures: withheld.disclosures, hash: envelope.hash };
}

function drawSalt(): Uint8Array {
  return new Uint8Array(randomBytes(SALT_BYTES));
}
