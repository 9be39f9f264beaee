// The request a browser shows for its new key, and a key officer pastes: organisation, role, public key, proof of possession.
import { hasExactly, isJsonObject, isRefusal, parseJson, encodeUtf8 } from "@mizan/ledger";

export type KeyRequest = {
  readonly org: string;
  readonly role: string;
  /** both base64 */
  readonly publicKey: string;
  readonly proof: string;
};

const MAX_REQUEST_CHARACTERS = 2_000;
const MEMBERS = ["org", "proof", "publicKey", "role"];

export function writeRequest({ org, role, publicKey, proof }: KeyRequest): string {
  return JSON.stringify({ org, role, publicKey, proof }, undefined, 2);
}

/** undefined for whatever is not such a request; whether the proof holds is judged when it is proposed. */
export function readRequest(text: string): KeyRequest | undefined {
  if (text.length > MAX_REQUEST_CHARACTERS) return undefined;
  const value = parseJson(encodeUtf8(text.trim()));
  if (isRefusal(value) || !isJsonObject(value) || !hasExactly(value, MEMBERS)) return undefined;
  const { org, role, publicKey, proof } = value;
  if (typeof org !== "string" || typeof role !== "string") return undefined;
  if (typeof publicKey !== "string" || typeof proof !== "string") return undefined;
  return { org, role, publicKey, proof };
}
