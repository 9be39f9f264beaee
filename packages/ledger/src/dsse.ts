// DSSE pre-authentication encoding: the bytes that a signature is over, never the bare payload (ledger.md §2).
import { concatBytes } from "./bytes.ts";
import { encodeUtf8 } from "./utf8.ts";

export const STATEMENT_TYPE = "application/vnd.mizan.statement.v1+json";

/** `DSSEv1 39 application/vnd.mizan.statement.v1+json 7 {"a":1}`; lengths count bytes. */
export function encodePae(type: string, body: Uint8Array): Uint8Array {
  const typeBytes = encodeUtf8(type);
  const head = `DSSEv1 ${typeBytes.length} ${type} ${body.length} `;
  return concatBytes(encodeUtf8(head), body);
}
