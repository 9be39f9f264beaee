// Files reports through the one way in: prepares, signs with the gateway's key, submits in batches, and accounts for every record.
import {
  authorKeyId,
  encodeBase64,
  isRefusal,
  refuse,
  type JsonObject,
  type Refusal,
  type Submission,
} from "@mizan/ledger";
import { setTimeout } from "node:timers/promises";
import { signDraft, type Author, type Link, type Restricted } from "./author.ts";
import type { SocketClient } from "./socket-client.ts";

/** A record of a file: what it became, or why it became nothing. */
export type Filing = {
  readonly record: number;
  readonly line: number;
} & ({ readonly body: JsonObject; readonly restricted: readonly Restricted[] } | { readonly refusal: Refusal });

export type Account = {
  read: number;
  accepted: number;
  /** Already in the log from an earlier import: nothing was added. */
  repeated: number;
  readonly refused: {
    readonly record: number;
    readonly line: number;
    readonly code: string;
    readonly at: string;
    readonly rule: string;
  }[];
};

export type FilingOptions = {
  readonly client: SocketClient;
  readonly author: Author;
  readonly clock: () => number;
  readonly onProgress: (account: Account) => void;
  readonly signal: AbortSignal;
};

const BATCH = 128;
/** What passes by itself: another process wrote with this key, the first complete checkpoint came, or the pool is full. */
const PASSING: ReadonlySet<string> = new Set([
  "seq-wrong",
  "seen-missing",
  "prev-wrong",
  "key-fork",
  "pool-full",
  "rate-exceeded",
]);
const MAX_ATTEMPTS = 8;
const PAUSE_MS = 100;
const REPORT_TYPE = "agreement.report.filed";

type Open = Extract<Filing, { readonly body: JsonObject }>;

/** Throws only when the server cannot be reached or answers what it never should; what was accepted stays. */
export async function fileReports(filings: AsyncIterable<Filing>, options: FilingOptions): Promise<Account> {
  const account: Account = { read: 0, accepted: 0, repeated: 0, refused: [] };
  let batch: Open[] = [];
  for await (const filing of filings) {
    if (options.signal.aborted) break;
    account.read += 1;
    if ("refusal" in filing) refuseRecord(account, filing, filing.refusal);
    else batch.push(filing);
    if (batch.length < BATCH) continue;
    await fileBatch(batch, account, options);
    batch = [];
  }
  if (batch.length > 0) await fileBatch(batch, account, options);
  return account;
}

/** A refused statement leaves a gap that those behind it do not fit: they are numbered anew and sent again. */
async function fileBatch(batch: readonly Open[], account: Account, options: FilingOptions): Promise<void> {
  let waiting = [...batch];
  for (let attempts = 0; waiting.length > 0;) {
    const { link, ready } = await prepareAll(waiting, account, options);
    if (link === undefined || ready.length === 0) break;
    const answers = await submit(sign(ready, link, options), options.client);
    const firstRefused = answers.findIndex((answer) => "code" in answer);
    const settled = firstRefused < 0 ? answers.length : firstRefused;
    account.accepted += settled;
    const answer = answers[settled];
    const again = answer !== undefined && "code" in answer && PASSING.has(answer.code) && attempts < MAX_ATTEMPTS;
    if (again) await setTimeout(PAUSE_MS * ++attempts);
    else settle(account, ready[settled], answer);
    waiting = ready.slice(again ? settled : settled + 1);
    options.onProgress(account);
  }
}

function settle(account: Account, culprit: Open | undefined, answer: StatementAnswer | undefined): void {
  if (!culprit || !answer || !("code" in answer) || settleRepeated(account, answer.code)) return;
  refuseRecord(account, culprit, refuse(answer.code, answer.detail));
}

/** Asks of each record what it would say; what is already filed or refused is settled here and takes no number. */
async function prepareAll(waiting: readonly Open[], account: Account, { client, author }: FilingOptions) {
  const ready: Open[] = [];
  let link: Link | undefined;
  for (const filing of waiting) {
    const command = { kind: "file-report", report: filing.body };
    const { status, body } = await client.post("/v1/prepare", { command, key: authorKeyId(author.signer.publicKey) });
    if (status === 200) {
      link ??= linkOf(body);
      ready.push(filing);
      continue;
    }
    const problem = problemOf(body);
    if (!settleRepeated(account, problem.code)) refuseRecord(account, filing, refuse(problem.code, problem.detail));
  }
  return { link, ready };
}

function sign(ready: readonly Open[], first: Link, { author, clock }: FilingOptions): Submission[] {
  let link = first;
  return ready.map(({ body, restricted }) => {
    const signed = signDraft(author, { type: REPORT_TYPE, body, restricted }, link, clock());
    if (isRefusal(signed)) throw new Error(`a prepared report cannot be signed: ${signed.rule}`);
    link = { ...link, seq: link.seq + 1, prev: signed.hash };
    return signed;
  });
}

type StatementAnswer = { readonly index: number } | { readonly code: string; readonly detail: string };

async function submit(submissions: readonly Submission[], client: SocketClient): Promise<StatementAnswer[]> {
  const statements = submissions.map(({ salt, envelope, disclosures }) => ({
    salt: encodeBase64(salt),
    envelope: encodeBase64(envelope),
    disclosures,
  }));
  const { status, body } = await client.post("/v1/statements", { statements });
  if (status !== 202) return [problemOf(body)];
  const results = member(body, "results");
  if (!Array.isArray(results) || results.length !== submissions.length)
    throw new Error("the server did not answer each statement");
  return results.map((result: unknown) => {
    if (member(result, "ok") !== true) return problemOf(member(result, "problem"));
    return { index: Number(member(member(result, "receipt"), "index")) };
  });
}

function linkOf(body: unknown): Link {
  const statements = member(body, "statements");
  const first: unknown = Array.isArray(statements) ? statements[0] : undefined;
  const seq = member(first, "seq");
  if (typeof seq !== "number") throw new Error("the server did not say the next seq");
  // The server's own answer, whose schema its OpenAPI states.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { chain, prev, seen } = first as Link;
  return { chain, seq, prev, seen };
}

function problemOf(body: unknown): { readonly code: string; readonly detail: string } {
  const code = member(body, "code");
  if (typeof code !== "string") throw new Error("the server answered neither a result nor a problem");
  return { code, detail: String(member(body, "detail")) };
}

function settleRepeated(account: Account, code: string): boolean {
  if (code !== "report-already-filed") return false;
  account.repeated += 1;
  return true;
}

function refuseRecord(account: Account, { record, line }: Filing, refusal: Refusal): void {
  account.refused.push({
    record,
    line,
    code: refusal.refused,
    at: refusal.at ?? `record ${record}, line ${line}`,
    rule: refusal.rule,
  });
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
