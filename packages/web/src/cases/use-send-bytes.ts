// Sending a file's bytes under their own hash: hashed here first, so that what arrives is what was chosen, or is refused.
import { encodeHex } from "@mizan/ledger";
import { useEffect, useRef, useState } from "react";
import { send } from "../wire/ask.ts";
import { failed } from "../wire/failure.ts";
import { object, text, whole } from "../wire/decode.ts";
import { type Kept, mediaTypeOf } from "./evidence.ts";

export type Sending =
  | { readonly kind: "none" | "hashing" | "sending" }
  | { readonly kind: "kept"; readonly kept: Kept }
  | { readonly kind: "failed"; readonly error: unknown };

/** What the server keeps of one file; it says so itself, too. */
const MAX_BYTES = 50 * 1024 * 1024;
const NONE: Sending = { kind: "none" };
const keptAnswer = object({ hash: text, bytes: whole });

export function useSendBytes(): readonly [Sending, (file: File) => Promise<void>, () => void] {
  const [sending, setSending] = useState<Sending>(NONE);
  const current = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const begin = async (file: File) => {
    current.current?.abort();
    const control = new AbortController();
    current.current = control;
    const show = (next: Sending) => {
      if (!control.signal.aborted) setSending(next);
    };
    try {
      if (file.size === 0 || file.size > MAX_BYTES) throw failed(refusedSize(file.size));
      show({ kind: "hashing" });
      const bytes = await file.arrayBuffer();
      const hash = encodeHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
      show({ kind: "sending" });
      await send({ path: `/v1/evidence/${hash}`, bytes, signal: control.signal }, keptAnswer);
      show({ kind: "kept", kept: { hash, bytes: file.size, mediaType: mediaTypeOf(file.type) } });
    } catch (error) {
      show({ kind: "failed", error });
    }
  };
  const stop = () => {
    current.current?.abort();
    setSending(NONE);
  };
  return [sending, begin, stop];
}

function refusedSize(bytes: number) {
  const code = bytes === 0 ? "evidence-empty" : "body-too-large";
  const rule = bytes === 0 ? "an empty file is no evidence" : `a file has at most ${MAX_BYTES} bytes`;
  return { kind: "refused", status: 413, code, rule, at: undefined } as const;
}
