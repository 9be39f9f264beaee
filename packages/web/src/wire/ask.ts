// One question to the API, or one thing told to it: a decoded answer, or an error that carries its failure.
import { type Decoded, type Decoder, object, optional, text } from "./decode.ts";
import { type Failure, failed } from "./failure.ts";

/** A problem document is short; more is not one of ours. */
const MAX_PROBLEM_CHARACTERS = 20_000;
const problem = object({ code: optional(text), detail: optional(text), at: optional(text) });
const ACCEPT = { accept: "application/json" };
const NO_CONTENT = 204;

export async function ask<T>(path: string, decode: Decoder<T>, signal?: AbortSignal): Promise<T> {
  const response = await reach(path, { headers: ACCEPT, ...(signal ? { signal } : {}) });
  if (!response.ok) throw failed(await problemOf(response));
  return decode(await json(response), "");
}

export type Told = { readonly method: "POST" | "PUT" | "DELETE"; readonly path: string; readonly body?: unknown };

/** Tells the server something; where it has nothing to answer, `decode` reads null. */
export async function tell<T>({ method, path, body }: Told, decode: Decoder<T>): Promise<T> {
  const sent =
    body === undefined
      ? { headers: ACCEPT }
      : { headers: { ...ACCEPT, "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await reach(path, { method, ...sent });
  if (!response.ok) throw failed(await problemOf(response));
  return decode(response.status === NO_CONTENT ? null : await json(response), "");
}

export type Sent = { readonly path: string; readonly bytes: ArrayBuffer; readonly signal: AbortSignal };

/** Puts bytes where their own hash names them. */
export async function send<T>({ path, bytes, signal }: Sent, decode: Decoder<T>): Promise<T> {
  const headers = { ...ACCEPT, "content-type": "application/octet-stream" };
  const response = await reach(path, { method: "PUT", headers, body: bytes, signal });
  if (!response.ok) throw failed(await problemOf(response));
  return decode(await json(response), "");
}

/** Has bytes read by the server, which keeps none of them. */
export async function post<T>({ path, bytes }: Pick<Sent, "path" | "bytes">, decode: Decoder<T>): Promise<T> {
  const headers = { ...ACCEPT, "content-type": "application/octet-stream" };
  const response = await reach(path, { method: "POST", headers, body: bytes });
  if (!response.ok) throw failed(await problemOf(response));
  return decode(await json(response), "");
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw failed({ kind: "unreachable" });
  }
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw failed({ kind: "malformed", at: "the answer", rule: "must be JSON" });
  }
}

/** RFC 9457; whatever else answers with an error (a proxy) is shown by its status alone. */
async function problemOf(response: Response): Promise<Failure> {
  const { status } = response;
  const body = await response.text().catch(() => "");
  const given = body.length > MAX_PROBLEM_CHARACTERS ? undefined : readProblem(body);
  const { code = `http-${status}`, detail: rule = response.statusText, at } = given ?? {};
  return { kind: "refused", status, code, rule, at };
}

function readProblem(body: string): Decoded<typeof problem> | undefined {
  try {
    return problem(JSON.parse(body), "");
  } catch {
    return undefined;
  }
}
