// Files of the log over the line, small ones only; undefined where there is none yet.
import { failed } from "../wire/failure.ts";

const MAX_BYTES = 256 * 1024;
const NOT_FOUND = 404;
const READ_MS = 20_000;

export async function readFile(path: string): Promise<Uint8Array | undefined> {
  let response: Response;
  try {
    response = await fetch(path, { signal: AbortSignal.timeout(READ_MS) });
  } catch {
    throw failed({ kind: "unreachable" });
  }
  if (response.status === NOT_FOUND) return undefined;
  if (!response.ok) throw failed({ kind: "unreachable" });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > MAX_BYTES) throw failed({ kind: "malformed", at: path, rule: "must be a small file" });
  return bytes;
}
