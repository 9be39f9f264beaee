// The members of an evidence file, read one by one; the first that is wrong, missing or too many is remembered.
import { decodeBase64 } from "./base64.ts";
import { hasExactly, isJsonObject, type JsonObject } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES, type Hash } from "./sha256.ts";

export type EvidenceCode = "evidence-malformed";

/** What a method gives back after a refusal is an empty stand-in: ask `refused` before using any of it. */
export type FieldReader = {
  text(name: string): string;
  index(name: string): number;
  /** Base64 of any bytes. */
  bytes(name: string): Uint8Array;
  /** Base64 of 32 bytes. */
  hash(name: string): Hash;
  hashes(name: string): readonly Hash[];
  object(name: string): FieldReader;
  /** Also when there are members that were not read. */
  refused(): Refusal<EvidenceCode> | undefined;
};

const MAX_HASHES = 64;
const NO_BYTES = new Uint8Array(0);

export function fieldReader(value: JsonObject, place = ""): FieldReader {
  const read: string[] = [];
  const inner: FieldReader[] = [];
  let first: Refusal<EvidenceCode> | undefined;
  const wrong = (name: string, rule: string): void => {
    first ??= refuse("evidence-malformed", rule, `${place}${name}`);
  };
  const member = (name: string) => {
    read.push(name);
    return value[name];
  };
  const bytesOf = (name: string, item: unknown, length?: number): Uint8Array => {
    const bytes = typeof item === "string" ? decodeBase64(item) : undefined;
    if (bytes !== undefined && !isRefusal(bytes) && bytes.length === (length ?? bytes.length)) return bytes;
    wrong(name, length === undefined ? "base64" : `base64 of ${length} bytes`);
    return NO_BYTES;
  };
  return {
    text(name) {
      const text = member(name);
      if (typeof text === "string" && text !== "") return text;
      wrong(name, "a text that is not empty");
      return "";
    },
    index(name) {
      const index = member(name);
      if (typeof index === "number" && Number.isSafeInteger(index) && index >= 0) return index;
      wrong(name, "an integer from 0");
      return 0;
    },
    bytes: (name) => bytesOf(name, member(name)),
    hash: (name) => bytesOf(name, member(name), HASH_BYTES),
    hashes(name) {
      const list = member(name);
      if (Array.isArray(list) && list.length <= MAX_HASHES) {
        return list.map((item, i) => bytesOf(`${name}[${i}]`, item, HASH_BYTES));
      }
      wrong(name, `a list of at most ${MAX_HASHES} hashes`);
      return [];
    },
    object(name) {
      const object = member(name);
      if (!isJsonObject(object)) wrong(name, "an object");
      const reader = fieldReader(isJsonObject(object) ? object : {}, `${place}${name}.`);
      inner.push(reader);
      return reader;
    },
    refused() {
      const names = read.toSorted();
      if (!hasExactly(value, names)) {
        const whole = place === "" ? undefined : place.slice(0, -1);
        first ??= refuse("evidence-malformed", `an object with exactly ${names.join(", ")}`, whole);
      }
      return first ?? inner.map((reader) => reader.refused()).find((refusal) => refusal !== undefined);
    },
  };
}
