// A command's way into a running server: HTTP over the socket in the data folder.
import { request, type IncomingMessage } from "node:http";

export type Answer = { readonly status: number; readonly body: unknown };

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

export class SocketClient {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether a server answers there. */
  async isAlive(): Promise<boolean> {
    return this.get("/health").then(
      () => true,
      () => false,
    );
  }

  get(path: string): Promise<Answer> {
    return this.#exchange("GET", path, undefined);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.#exchange("POST", path, JSON.stringify(body));
  }

  async #exchange(method: string, path: string, body: string | undefined): Promise<Answer> {
    const headers =
      body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const outgoing = request({ socketPath: this.#path, method, path, headers, timeout: TIMEOUT_MS });
    outgoing.once("timeout", () => outgoing.destroy(new Error("the server does not answer")));
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once("response", resolve);
      outgoing.once("error", reject);
    });
    outgoing.end(body);
    const incoming = await answered;
    return { status: incoming.statusCode ?? 0, body: JSON.parse(await readAll(incoming)) };
  }
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming) {
    length += part.length;
    if (length > MAX_ANSWER_BYTES) throw new Error("the answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
