// The front door of the ledger room: everything other rooms may use, by hand, sorted by file, one line a file.
export { decodeBase64, encodeBase64, type Base64Code } from "./base64.ts";
export { compareBytes, concatBytes, equalBytes } from "./bytes.ts";
export { decodeHex, encodeHex, type HexCode } from "./hex.ts";
export { isRefusal, refuse, type Refusal } from "./refusal.ts";
export { HASH_BYTES, sha256, type Hash } from "./sha256.ts";
export { formatInstant, parseInstant, type TimeCode } from "./time.ts";
export {
  MAX_UINT64,
  encodeUint16,
  encodeUint64,
  parseUint,
  parseUint64,
  readUint16,
  readUint64,
  type UintCode,
} from "./uint.ts";
export { decodeUtf8, encodeUtf8, type Utf8Code } from "./utf8.ts";
export type { Verified } from "./verified.ts";
