// A command's way into a running server: HTTP over the socket in the data folder.
import { request } from "node:http";

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

  #exchange(method: string, path: string, body: string | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers =
        body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const outgoing = request({ socketPath: this.#path, method, path, headers, timeout: TIMEOUT_MS }, (incoming) => {
        const parts: Buffer[] = [];
        let length = 0;
        incoming.on("data", (part: Buffer) => {
          length += part.length;
          if (length > MAX_ANSWER_BYTES) outgoing.destroy(new Error("the answer is too long"));
          else parts.push(part);
        });
        incoming.once("error", reject);
        incoming.once("end", () => {
          try {
            resolve({ status: incoming.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString("utf8")) });
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      });
      outgoing.once("timeout", () => outgoing.destroy(new Error("the server does not answer")));
      outgoing.once("error", reject);
      outgoing.end(body);
    });
  }
}
