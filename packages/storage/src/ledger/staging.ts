// Staging files: all that a batch will write, in final form and in one file, before its commit (ledger.md §7.2).
import { createHash } from "node:crypto";
import { canonicalize, concatBytes, encodeUint64, encodeUtf8, equalBytes, readUint64 } from "@mizan/ledger";
import { isJsonObject, isRefusal, parseCanonical } from "@mizan/ledger";
import type { JsonValue, Refusal } from "@mizan/ledger";
import { lengthAt, openingsPath } from "./layout.ts";
import { encodeLines } from "./opening-lines.ts";
import { sealBatch } from "./sealed.ts";
import { StoreFault } from "./store.ts";
import type { Batch, PlannedCommit } from "./store.ts";

/** `path` is below the data folder: `log/tile/0/000`, `sealed/7`. */
export type StagedFile = { readonly path: string; readonly bytes: Uint8Array };

export type Staged = {
  readonly commit: PlannedCommit;
  readonly files: readonly StagedFile[];
  /** Whether data keys belong to it: they lie in a file of their own, which is never copied. */
  readonly keyed: boolean;
};

const FORMAT = encodeUtf8("mizan/staging@v1\n");
const LENGTH_BYTES = 8;
const DIGEST_BYTES = 32;
const MAX_HEADER_BYTES = 1 << 20;

/** The plaintext of sealed openings and their keys are in no staging file. */
export function stage(batch: Batch): { staged: Staged; keys: Uint8Array | undefined } {
  const { number, size, root, loggedAt } = batch.commit;
  const files: StagedFile[] = [...batch.files].map(([path, bytes]) => ({ path: `log/${path}`, bytes }));
  const lines = batch.entries.flatMap(({ open }) => (open === null ? [] : [open]));
  if (lines.length > 0) files.push({ path: `log/${openingsPath(number)}`, bytes: encodeLines(lines) });
  const plain = batch.entries.flatMap(({ sealed }, i) =>
    sealed === null ? [] : [{ index: batch.firstIndex + i, bytes: sealed }],
  );
  const sealed = plain.length === 0 ? undefined : sealBatch(plain);
  if (sealed !== undefined) files.push({ path: `sealed/${number}`, bytes: sealed.file });
  return {
    staged: { commit: { number, size, root, loggedAt }, files, keyed: sealed !== undefined },
    keys: sealed?.keys,
  };
}

/** format line ‖ u64 header length ‖ header (RFC 8785) ‖ the files' bytes ‖ SHA-256 of all before. */
export function encodeStaging(staged: Staged): Uint8Array {
  const files = staged.files.map(({ path, bytes }) => ({ path, length: bytes.length }));
  const header = canonicalize({ commit: { ...staged.commit }, files, keyed: staged.keyed });
  const parts = [FORMAT, encodeUint64(header.length), header, ...staged.files.map(({ bytes }) => bytes)];
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return concatBytes(...parts, hash.digest());
}

/** Faults with `data-differs` where a byte is not the one written. */
export function parseStaging(bytes: Uint8Array, path: string): Staged {
  const damaged = new StoreFault("data-differs", `${path}: damaged staging file`);
  const body = bytes.subarray(0, -DIGEST_BYTES);
  const headerAt = FORMAT.length + LENGTH_BYTES;
  if (body.length < headerAt || !equalBytes(digest(body), bytes.subarray(-DIGEST_BYTES))) throw damaged;
  if (!equalBytes(body.subarray(0, FORMAT.length), FORMAT)) throw damaged;
  const length = Number(readUint64(body, FORMAT.length));
  if (length > MAX_HEADER_BYTES || headerAt + length > body.length) throw damaged;
  const header = parseHeader(parseCanonical(body.subarray(headerAt, headerAt + length)));
  if (header === undefined) throw damaged;
  let at = headerAt + length;
  const files = header.files.map((file) => {
    const from = at;
    at += file.length;
    return { path: file.path, bytes: body.subarray(from, at) };
  });
  if (at !== body.length || files.some((file) => !isStagedFile(file, header.commit.number))) throw damaged;
  return { commit: header.commit, files, keyed: header.keyed };
}

type Header = { commit: PlannedCommit; files: { path: string; length: number }[]; keyed: boolean };

function parseHeader(value: JsonValue | Refusal): Header | undefined {
  if (isRefusal(value) || !isJsonObject(value) || !isJsonObject(value["commit"])) return undefined;
  const { number, size, root, loggedAt } = value["commit"];
  const { files, keyed } = value;
  if (typeof number !== "number" || typeof size !== "number" || typeof loggedAt !== "number") return undefined;
  if (typeof root !== "string" || typeof keyed !== "boolean" || !Array.isArray(files)) return undefined;
  const parsed: Header["files"] = [];
  for (const file of files) {
    if (!isJsonObject(file) || typeof file["path"] !== "string" || typeof file["length"] !== "number") return undefined;
    parsed.push({ path: file["path"], length: file["length"] });
  }
  return { commit: { number, size, root, loggedAt }, files: parsed, keyed };
}

/** A short tile never reaches a full path, and nothing is written outside the folders of the log. */
function isStagedFile(file: StagedFile, commit: number): boolean {
  if (file.path === `sealed/${commit}` || file.path === `log/${openingsPath(commit)}`) return true;
  return file.path.startsWith("log/") && lengthAt(file.path.slice("log/".length)) === file.bytes.length;
}

function digest(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
