// Cosignatures of type 0x04: a witness says that at a time this was the largest consistent tree (c2sp.org/tlog-cosignature).
import { concatBytes } from "./bytes.ts";
import { verifySignature, type Ed25519, type Signer } from "./ed25519.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { signatureLine } from "./signature-line.ts";
import { encodeUint64, readUint64 } from "./uint.ts";
import { encodeUtf8 } from "./utf8.ts";
import { noteKeyId, type NoteKey } from "./vkey.ts";

export type CosignatureCode = "cosignature-malformed" | "cosignature-time" | "cosignature-signature";

export type Cosigner = {
  readonly name: string;
  /** A key of its own: the signed bytes do not say whose cosignature it is, so no key may serve two roles. */
  readonly signer: Signer;
  /** POSIX seconds, from 1 on */
  readonly time: number;
};

export const COSIGNATURE_TYPE = 4;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** The line to append to the note, with its line feed. Throws on a time or a name that no cosignature can carry. */
export function cosignCheckpoint(noteText: string, { name, signer, time }: Cosigner): string {
  const signature = concatBytes(encodeUint64(time), signer.sign(cosignatureMessage(noteText, time)));
  return `${signatureLine({ name, id: noteKeyId(name, COSIGNATURE_TYPE, signer.publicKey), signature })}\n`;
}

/** What is signed: two header lines, then the checkpoint's text with all its lines. Throws on a time below 1. */
export function cosignatureMessage(noteText: string, time: number): Uint8Array {
  if (!Number.isSafeInteger(time) || time < 1) throw new RangeError("a cosignature has a time in whole seconds");
  return encodeUtf8(`cosignature/v1\ntime ${time}\n${noteText}`);
}

/** `signature` is what follows the key id: uint64 time ‖ 64 bytes. Whether the time lies ahead is the caller's to judge. */
export function verifyCosignature(
  ed: Ed25519,
  key: NoteKey,
  noteText: string,
  signature: Uint8Array,
): { readonly time: number } | Refusal<CosignatureCode> {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES)
    return refuse("cosignature-malformed", "a cosignature is eight bytes of time and 64 of signature");
  const time = readUint64(signature, 0);
  // The specification allows up to 2^63−1; seconds beyond 2^53 are 285 million years away.
  if (time === 0n || time > BigInt(Number.MAX_SAFE_INTEGER))
    return refuse("cosignature-time", "the time is not 0 and not beyond 2^53-1 seconds");
  const wrong = verifySignature(ed, {
    publicKey: key.publicKey,
    message: cosignatureMessage(noteText, Number(time)),
    signature: signature.subarray(TIME_BYTES),
  });
  return wrong ? refuse("cosignature-signature", wrong.rule) : { time: Number(time) };
}
