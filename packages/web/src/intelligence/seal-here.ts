// Sealing in this browser: keys proven, product framed and encrypted here; only ciphertext leaves, and what is said of it.
import { Encrypter } from "age-encryption";
import { frameProduct, keyIdOf, parseRecipient, type Draft, type Due, type Member } from "@mizan/intelligence";
import { encodeHex, isRefusal, refuse, sha256, type JsonObject, type Refusal } from "@mizan/ledger";
import { object, text, whole } from "../wire/decode.ts";
import { send } from "../wire/ask.ts";
import { refuseMember } from "./proven-member.ts";

export type Sealed = { readonly body: JsonObject; readonly to: readonly Member[]; readonly bytes: number };

export type SealHere = {
  readonly draft: Draft;
  readonly sent: string;
  readonly due: Due | null;
  /** covered by a complete checkpoint, all of them */
  readonly directory: readonly Member[];
  readonly complete: number;
  readonly sender: number;
  /** in an exercise everything sealed is marked so */
  readonly simulated: boolean;
  readonly onProven: (done: number, all: number) => void;
};

const SALT_BYTES = 32;
const kept = object({ hash: text, bytes: whole });

/** What is signed next. Throws a failure where the server does not keep the bytes. */
export async function sealHere(sealing: SealHere): Promise<Sealed | Refusal> {
  const { draft, sent, due, directory, complete, sender, simulated, onProven } = sealing;
  const salt = () => crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const framed = frameProduct(draft, { directory, sender, salt });
  if (isRefusal(framed)) return framed;
  const { frame, to, root, n, recipients } = framed;
  for (const [at, member] of to.entries()) {
    onProven(at, to.length);
    const wrong = refuseKey(member) ?? (await refuseMember(member));
    if (wrong) return wrong;
  }
  onProven(to.length, to.length);
  const encrypter = new Encrypter();
  for (const { recipient } of to) encrypter.addRecipient(recipient);
  const file = Uint8Array.from(await encrypter.encrypt(frame));
  const hash = encodeHex(sha256(file));
  await send({ path: `/v1/evidence/${hash}`, bytes: file.buffer, signal: new AbortController().signal }, kept);
  const { product, version, precedence } = draft;
  const body: JsonObject = {
    product,
    version,
    root,
    n,
    files: [{ hash, bytes: file.length }],
    recipients,
    precedence,
    sent,
    due: due && { ...due },
    directory: complete,
    mailboxes: { to: to.map(({ mailbox }) => mailbox).toSorted((a, b) => a - b) },
    supersedes: null,
    simulated,
  };
  return { body, to, bytes: file.length };
}

/** The id that recipients are committed by is that of the key that is encrypted to. */
function refuseKey({ recipient, key, mailbox }: Member): Refusal | undefined {
  const publicKey = parseRecipient(recipient, `mailbox ${mailbox}`);
  if (isRefusal(publicKey)) return publicKey;
  return keyIdOf(publicKey) === key
    ? undefined
    : refuse("key-not-proven", "the id is that of the key", `mailbox ${mailbox}`);
}
