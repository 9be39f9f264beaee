// Seals and opens products as an office of the exercise does: the same steps as a browser's, with an age identity kept by the caller.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import {
  directoryAt,
  dueUnder,
  frameProduct,
  nonceText,
  openProduct,
  type Header,
  type Marking,
  type OpenedProduct,
  type Precedence,
  type Section,
  type WarningText,
} from "@mizan/intelligence";
import { formatInstant, isRefusal, type JsonObject, type Refusal } from "@mizan/ledger";
import type { Mechanism } from "../mechanism.ts";

export type AgeKey = { readonly identity: string; readonly recipient: string };

export async function makeAgeKey(): Promise<AgeKey> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

export type Message = {
  readonly org: string;
  readonly role: string;
  readonly marking: Marking;
  readonly precedence: Exclude<Precedence, "FLASH">;
  readonly title: string;
  readonly sections: readonly Section[];
};

export type SealedProduct = { readonly body: JsonObject; readonly file: Uint8Array };

/** What is said of it, and the bytes that are kept first. */
export async function seal(mechanism: Mechanism, message: Message): Promise<SealedProduct | Refusal> {
  const { org, role, marking, precedence, title, sections } = message;
  const sent = formatInstant(mechanism.now().mechanismMs);
  const product = randomUUID();
  const header: Header = {
    kind: "usual",
    product,
    version: 1,
    originator: { org, role },
    marking,
    precedence,
    grade: { source: "B", information: 3 },
    sent,
    language: "en",
    title,
    nonce: nonceText(randomBytes(32)),
  };
  return sealWith(mechanism, { org, role, product, precedence, header, sections, sent });
}

type Sealing = {
  readonly org: string;
  readonly role: string;
  readonly product: string;
  readonly precedence: Precedence;
  readonly header: Header;
  readonly sections: readonly (Section | WarningText)[];
  readonly sent: string;
};

export async function sealWith(mechanism: Mechanism, sealing: Sealing): Promise<SealedProduct | Refusal> {
  const { org, role, product, precedence, header, sections, sent } = sealing;
  const { agreement, monitors } = mechanism.committed.rooms;
  const size = mechanism.known.latest?.size ?? 0;
  const directory = directoryAt(monitors.intelligence, size);
  const sender = directory.find((member) => member.org === org && member.role === role)?.mailbox ?? -1;
  const draft = { product, version: 1, precedence, header, sections };
  const framed = frameProduct(draft, { directory, sender, salt: () => new Uint8Array(randomBytes(32)) });
  if (isRefusal(framed)) return framed;
  const { frame, to, root, n, recipients } = framed;
  const file = await encryptTo(
    to.map(({ recipient }) => recipient),
    frame,
  );
  const due = dueUnder(precedence, agreement.mandate !== null);
  const mailboxes = to.map(({ mailbox }) => mailbox).toSorted((a, b) => a - b);
  const body = {
    product,
    version: 1,
    root,
    n,
    files: [{ hash: createHash("sha256").update(file).digest("hex"), bytes: file.length }],
    recipients,
    precedence,
    sent,
    due: due && { ...due },
    directory: size,
    mailboxes: { to: mailboxes },
    supersedes: null,
    simulated: true,
  };
  return { body, file };
}

export async function encryptTo(recipients: readonly string[], frame: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(frame);
}

/** What a product holds for whoever has this identity; or why it is refused. Throws where it cannot be decrypted. */
export async function open(
  mechanism: Mechanism,
  { index, file, key }: { readonly index: number; readonly file: Uint8Array; readonly key: AgeKey },
): Promise<OpenedProduct | Refusal> {
  const { intelligence } = mechanism.committed.rooms.monitors;
  const product = intelligence.products.get(index);
  if (!product) throw new Error(`no product at entry ${index}`);
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.identity);
  const frame = await decrypter.decrypt(file);
  const directory = directoryAt(intelligence, product.body.directory);
  const own = directory.find(({ recipient }) => recipient === key.recipient)?.key ?? "";
  const { version, root, n, recipients, precedence, sent } = product.body;
  const statement = {
    product: product.body.product,
    version,
    root,
    n,
    recipients,
    precedence,
    sent,
    author: product.by,
  };
  return openProduct({ statement, frame, directory, key: own });
}
