// Evidence as it came: bytes kept once under their own hash, never changed, outside what is published.
import { createHash, randomBytes } from "node:crypto";
import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync, type ReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Refusal } from "@mizan/ledger";
import { refuseServer } from "./refusal.ts";

/** A photograph, a sound, a document; film is cited by hash and kept elsewhere. */
export const MAX_EVIDENCE_BYTES = 50 * 1024 * 1024;

export class EvidenceStore {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Keeps bytes that hash to `hash` (hex SHA-256), durably; anything else leaves no trace. */
  async keep(hash: string, bytes: AsyncIterable<Uint8Array>): Promise<{ readonly bytes: number } | Refusal> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    const temporary = join(this.#dir, `.${randomBytes(9).toString("hex")}.tmp`);
    const file = await open(temporary, "wx", 0o600);
    try {
      const sum = createHash("sha256");
      let size = 0;
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > MAX_EVIDENCE_BYTES)
          return refuseServer("request-too-large", `evidence has at most ${MAX_EVIDENCE_BYTES} bytes`);
        sum.update(chunk);
        await file.write(chunk);
      }
      if (size === 0 || sum.digest("hex") !== hash)
        return refuseServer(
          "evidence-bytes-differ",
          "the bytes that came do not hash to the name they were sent under",
          "hash",
        );
      await file.sync();
      await rename(temporary, this.#path(hash));
      return { bytes: size };
    } finally {
      await file.close();
      await rm(temporary, { force: true });
    }
  }

  /** Bytes kept under this hash, or undefined. */
  size(hash: string): number | undefined {
    return statSync(this.#path(hash), { throwIfNoEntry: false })?.size;
  }

  /** Of no more than so many bytes; undefined where none are kept, or too many. */
  readWhole(hash: string, maxBytes = MAX_EVIDENCE_BYTES): Uint8Array | undefined {
    const size = this.size(hash);
    return size === undefined || size > maxBytes ? undefined : readFileSync(this.#path(hash));
  }

  /** In pieces, at once: for what is worked out before a record is admitted. Undefined where nothing is kept. */
  pieces(hash: string): Iterable<Uint8Array> | undefined {
    return this.size(hash) === undefined ? undefined : piecesOf(this.#path(hash));
  }

  read(hash: string): ReadStream {
    return createReadStream(this.#path(hash));
  }

  #path(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error("evidence is named by its hash");
    return join(this.#dir, hash);
  }
}

const PIECE_BYTES = 256 * 1024;

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const piece = new Uint8Array(PIECE_BYTES);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
