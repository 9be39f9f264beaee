// A picture as it came from the camera: hashed at once by the browser, off the main thread, and kept as it is.
import { encodeHex } from "@mizan/ledger";
import type { Attachment } from "./form.ts";
import { transact } from "./store.ts";

export const MAX_PICTURE_BYTES = 20 * 1024 * 1024;
const MEDIA_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,40}$/;

/** Undefined where it is empty or larger than a phone should send over a bad line. */
export async function keepPicture(file: Blob): Promise<Attachment | undefined> {
  if (file.size === 0 || file.size > MAX_PICTURE_BYTES) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hash = encodeHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  await transact(["bytes"], async (writing) => writing.put("bytes", bytes, hash));
  return { hash, bytes: bytes.length, mediaType: MEDIA_TYPE.test(file.type) ? file.type : "application/octet-stream" };
}
