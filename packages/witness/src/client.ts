// Asking a witness over HTTP: send a checkpoint, read what it answers, never wait or read without bound.
import {
  encodeAddCheckpoint,
  encodeUtf8,
  isRefusal,
  parseCheckpoint,
  parseCosignatureLines,
  parseNote,
  parseUint,
  verifyCosignature,
  sha256,
  encodeHex,
  type Ed25519,
  type NoteKey,
} from "@mizan/ledger";
import { nodeEd25519 } from "./ed25519-node.ts";

export type AskWitness = {
  /** The size the witness last cosigned, as far as we know; 0 asks. */
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, exact bytes. */
  readonly checkpoint: Uint8Array;
  /** The witness's key, type 0x04: only its signatures are returned, and only if they verify. */
  readonly witness: NoteKey;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly ed?: Ed25519;
};

export type WitnessReply =
  /** `line` ends in a line feed and may be appended to the checkpoint as it is. */
  | { readonly kind: "cosigned"; readonly line: string; readonly time: number }
  /** Prove from `size` and ask again. `ahead`: larger than ours, so our log was rolled back; stop signing, raise alarm. */
  | { readonly kind: "conflict"; readonly size: number; readonly ahead: boolean }
  /** The witness read the request and will not sign it; asking the same again will not help. */
  | { readonly kind: "refused"; readonly code: RefusedCode; readonly status: number; readonly reason: string }
  /** No answer, or none now: ask again later. */
  | { readonly kind: "unavailable"; readonly status: number | null; readonly reason: string };

export type RefusedCode = "malformed" | "origin-unknown" | "not-trusted" | "inconsistent" | "answer-malformed";

export const DEFAULT_TIMEOUT_MS = 5_000;

/** POST <url>/add-checkpoint. Never throws for what the network or the witness does. */
export async function addCheckpoint(url: string, ask: AskWitness): Promise<WitnessReply> {
  const answer = await exchange(`${url}/add-checkpoint`, ask, {
    method: "POST",
    body: new Uint8Array(encodeAddCheckpoint({ old: ask.oldSize, proof: ask.proof, note: ask.checkpoint })),
  });
  if ("kind" in answer) return answer;
  const { status, body, contentType } = answer;
  const reason = printable(body);
  switch (status) {
    case 200:
      return readCosignature(body, ask);
    case 409:
      return readConflict(body, contentType, ask.checkpoint);
    case 404:
      return { kind: "refused", code: "origin-unknown", status, reason };
    case 403: // older witnesses say 403 for an unknown origin too; either way they do not trust this log
      return { kind: "refused", code: "not-trusted", status, reason };
    case 422:
      return { kind: "refused", code: "inconsistent", status, reason };
    default:
      if (status === 429 || status >= 500) return { kind: "unavailable", status, reason };
      return { kind: "refused", code: "malformed", status, reason };
  }
}

/** GET <url>/<hex H(origin)>/checkpoint: what the witness last cosigned; undefined where it has none. Not verified. */
export async function fetchCosigned(
  url: string,
  origin: string,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<Uint8Array | undefined | Extract<WitnessReply, { kind: "unavailable" }>> {
  const answer = await exchange(`${url}/${encodeHex(sha256(encodeUtf8(origin)))}/checkpoint`, options, {});
  if ("kind" in answer) return answer;
  if (answer.status === 200) return answer.body;
  if (answer.status === 404) return undefined;
  return { kind: "unavailable", status: answer.status, reason: printable(answer.body) };
}

type Answer = { readonly status: number; readonly contentType: string; readonly body: Uint8Array };

async function exchange(
  url: string,
  { signal, timeoutMs }: { readonly signal?: AbortSignal; readonly timeoutMs?: number },
  init: { readonly method?: string; readonly body?: Uint8Array<ArrayBuffer> },
): Promise<Answer | Extract<WitnessReply, { kind: "unavailable" }>> {
  const timeout = AbortSignal.timeout(timeoutMs ?? DEFAULT_TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "error",
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const body = await readBounded(response);
    if (body === undefined) return { kind: "unavailable", status: response.status, reason: "the answer is too long" };
    return { status: response.status, contentType: response.headers.get("content-type") ?? "", body };
  } catch (error) {
    return { kind: "unavailable", status: null, reason: networkReason(error, timeout) };
  }
}

const MAX_ANSWER_BYTES = 64 * 1024;

async function readBounded(response: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MAX_ANSWER_BYTES) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function networkReason(error: unknown, timeout: AbortSignal): string {
  if (timeout.aborted) return "no answer in time";
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause === "object" && cause !== null && "code" in cause) return `no connection (${String(cause.code)})`;
  return "no connection";
}

/** Signatures of unknown keys are ignored; a known one that does not verify makes the answer worthless. */
function readCosignature(body: Uint8Array, { checkpoint, witness, ed = nodeEd25519 }: AskWitness): WitnessReply {
  const wrong = (reason: string): WitnessReply => ({ kind: "refused", code: "answer-malformed", status: 200, reason });
  const lines = parseCosignatureLines(body);
  const note = parseNote(checkpoint);
  if (isRefusal(lines)) return wrong("the answer is not a list of signature lines");
  if (isRefusal(note)) return wrong("our own checkpoint does not read");
  const own = lines.find((line) => line.name === witness.name && line.id === witness.id);
  if (own === undefined) return wrong("the answer has no signature by this witness's key");
  const verified = verifyCosignature(ed, witness, note.text, own.signature);
  if (isRefusal(verified)) return wrong("the cosignature does not verify");
  return { kind: "cosigned", line: `${own.line}\n`, time: verified.time };
}

function readConflict(body: Uint8Array, contentType: string, checkpoint: Uint8Array): WitnessReply {
  const text = Buffer.from(body).toString("latin1");
  const size = parseUint(text.endsWith("\n") ? text.slice(0, -1) : text);
  if (contentType.split(";")[0] !== "text/x.tlog.size" || isRefusal(size)) {
    // The specification once gave 409 for "same size, other root", without a size in the answer.
    return { kind: "refused", code: "inconsistent", status: 409, reason: printable(body) };
  }
  const note = parseNote(checkpoint);
  const ours = isRefusal(note) ? note : parseCheckpoint(note.text);
  return { kind: "conflict", size, ahead: !isRefusal(ours) && size > ours.size };
}

const MAX_REASON_CHARS = 200;

function printable(body: Uint8Array): string {
  const text = Buffer.from(body.subarray(0, MAX_REASON_CHARS)).toString("latin1");
  return text.replace(/[^ -~]+/g, " ").trim();
}
