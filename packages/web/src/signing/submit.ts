// From a command to the log: asked what it would say, shown, signed under this browser's lock, sent.
import { canonicalize, equalBytes, isRefusal, type Refusal } from "@mizan/ledger";
import { serverNow } from "../ui/clock.ts";
import { tell } from "../wire/ask.ts";
import { type Failure, failureOf } from "../wire/failure.ts";
import type { Receipt } from "../wire/receipt.ts";
import { type Prepared, preparedAnswer, submittedAnswer } from "../wire/statement.ts";
import { type Author, keyOf, type Signed, signStatements } from "./author.ts";

/** One of the rooms' commands, as the contract of `POST /v1/prepare` names them. */
export type Command = { readonly kind: string } & Readonly<Record<string, unknown>>;

export type Draft = { readonly command: Command; readonly statements: readonly Prepared[] };

export type Result =
  | { readonly kind: "accepted"; readonly receipts: readonly Receipt[] }
  | { readonly kind: "refused"; readonly failure: Failure }
  /** what the same command says now is not what was shown: nothing was signed */
  | { readonly kind: "changed"; readonly draft: Draft }
  /** no answer came: whether it is in the log is not known; `again` sends the very same bytes, which enter once at most */
  | { readonly kind: "unanswered"; readonly again: () => Promise<Result> };

const SALT_BYTES = 32;

/** What the command would say, by the author's own key. Throws a failure where it is refused. */
export async function prepareCommand(author: Author, command: Command): Promise<Draft> {
  const body = { command, key: keyOf(author) };
  const { statements } = await tell({ method: "POST", path: "/v1/prepare", body }, preparedAnswer);
  return { command, statements };
}

/**
 * Tabs of one browser share a lock on the key's numbers (decisions.md 8). Inside it the draft is asked for once more: another tab
 * may have spoken since, and two statements with one number would be a fork, which is kept as evidence against the key.
 */
export async function signAndSubmit(author: Author, draft: Draft): Promise<Result> {
  return navigator.locks.request(`mizan.seq.${keyOf(author)}`, async () => {
    try {
      const latest = await prepareCommand(author, draft.command);
      if (!saysTheSame(draft.statements, latest.statements)) return { kind: "changed", draft: latest };
      const signed = await signStatements(author, latest.statements, { nowMs: serverNow(), salt: drawSalt });
      if (isRefusal(signed)) return refusedHere(signed);
      return await submit(signed);
    } catch (error) {
      return { kind: "refused", failure: failureOf(error) };
    }
  });
}

/** The link (number, hash before, checkpoint seen) may move on; type, body and what is withheld may not. */
export function saysTheSame(shown: readonly Prepared[], latest: readonly Prepared[]): boolean {
  return equalBytes(meantBytes(shown), meantBytes(latest));
}

function meantBytes(statements: readonly Prepared[]): Uint8Array {
  return canonicalize(
    statements.map(({ type, org, chain, body, restricted }) => ({ type, org, chain, body, restricted })),
  );
}

async function submit(statements: readonly Signed[]): Promise<Result> {
  try {
    const body = { statements, ...(statements.length > 1 ? { atomic: true } : {}) };
    const { results } = await tell({ method: "POST", path: "/v1/statements", body }, submittedAnswer);
    const refused = results.find((result) => !result.ok);
    if (refused && !refused.ok) return { kind: "refused", failure: refused.failure };
    return { kind: "accepted", receipts: results.flatMap((result) => (result.ok ? [result.receipt] : [])) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "refused") return { kind: "refused", failure };
    return { kind: "unanswered", again: () => submit(statements) };
  }
}

function refusedHere({ refused: code, rule, at }: Refusal): Result {
  return { kind: "refused", failure: { kind: "refused", status: 422, code, rule, at } };
}

function drawSalt(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES));
}
