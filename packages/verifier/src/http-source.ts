// Reads a published log over HTTP: bounded answers, no retries, no state.
import { concatBytes, isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { byteLimitOf, type LogSource } from "./source.ts";

export type HttpSourceOptions = {
  /** The platform's own when not given; a test gives another. */
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
};

/** One answer may take so long, its body included. */
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * A source for the log at `base`, for example `https://log.example/log`.
 * 404 and 410 mean that there is no such file; any other answer but 200 is refused. The size limit counts decoded bytes,
 * so a compressed answer cannot grow beyond it.
 */
export function httpSource(base: string, options: HttpSourceOptions = {}): LogSource {
  const prefix = base.endsWith("/") ? base : `${base}/`;
  return { read: (path) => readUrl(`${prefix}${path}`, { ...options, limit: byteLimitOf(path) }) };
}

/** The log's prefix for an address a person typed: the address itself, or `log/` below it. */
export async function findHttpLog(address: string, options: HttpSourceOptions = {}): Promise<LogSource | Refusal> {
  const base = address.replace(/\/+$/, "");
  for (const candidate of [base, `${base}/log`]) {
    const source = httpSource(candidate, options);
    const found = await source.read("checkpoint");
    // A server may answer a path it does not know as it likes, also with a page; only a silent one is not asked again.
    if (isRefusal(found) && found.at === undefined) return found;
    // A note has a line that begins with an em dash: E2 80 94.
    if (found instanceof Uint8Array && found.includes(0x94)) return source;
  }
  return refuse("source-not-a-log", `neither ${base}/checkpoint nor ${base}/log/checkpoint is a checkpoint`);
}

/** Reads one address whole: its bytes, `undefined` when there is nothing there, or why it could not be read. */
export async function readUrl(
  url: string,
  options: HttpSourceOptions & { readonly limit: number },
): Promise<Uint8Array | undefined | Refusal> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const answer = await (options.fetch ?? globalThis.fetch)(url, { signal, headers: { accept: "*/*" } });
    if (answer.status === 404 || answer.status === 410) {
      await answer.body?.cancel();
      return undefined;
    }
    if (answer.status !== 200) {
      await answer.body?.cancel();
      return refuse("source-unreadable", "the server has this file or says 404", `status ${answer.status}`);
    }
    return await readBody(answer, options.limit);
  } catch (error) {
    options.signal?.throwIfAborted();
    return refuse("source-unreadable", `no answer: ${reasonOf(error)}`);
  }
}

async function readBody(answer: Response, limit: number): Promise<Uint8Array | Refusal> {
  if (!answer.body) return new Uint8Array(0);
  const reader = answer.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      return refuse("source-too-large", `a file of this kind has at most ${limit} bytes`, `byte ${limit}`);
    }
    parts.push(value);
  }
  return concatBytes(...parts);
}

/** `fetch` hides the reason (refused, unknown host) in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
