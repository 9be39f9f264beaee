// What may be said in the intelligence room: each type with its body, who says it, and on which chain it stands.
import {
  citationField,
  codeField,
  flagField,
  hashField,
  indexField,
  instantField,
  instantMs,
  isRefusal,
  jsonField,
  listField,
  nullableField,
  objectField,
  readField,
  refuse,
  textField,
  vocabularyOf,
  wholeField,
  type FactIn,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
} from "@mizan/ledger";
import { isUuid4, MAX_SECTIONS } from "./commitment.ts";
import { PRECEDENCES } from "./precedence.ts";
import { RECEIPT_KINDS, REFUSAL_CODES } from "./receipt.ts";

/** Products are sealed to these offices, and these seal them. */
export const MAILBOX_ROLES = [
  "co-chair",
  "liaison",
  "secretariat",
  "chief-monitor",
  "verifier",
  "legal",
  "analyst-movements",
  "analyst-financing",
] as const;

export const MAX_MAILBOXES = 32;
export const MAX_FILES = 8;
/** A frame at its largest, and what encryption adds. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024 + 64 * 1024;
const MAX_VERSION = 0xffff;
const MAX_MAILBOXES_BYTES = 1024;
const MAX_DUE_MIN = 10_080;
const YEARS_2000_MS = 946_684_800_000;

/** The key to which an office's products are sealed: an age X25519 recipient (bech32, "age1…"). */
const recipientEnrolled = objectField({
  recipient: textField("public", { min: 62, max: 62, pattern: /^age1[02-9ac-hj-np-z]{58}$/u }),
});

/**
 * The routing record of a sealed product: all that the relay sees. No marking, no title, and no recipients but the mailboxes, which
 * are withheld from whoever is not to know them.
 */
const productSealed = objectField({
  product: textField("public", { min: 36, max: 36 }),
  version: wholeField("public", 1, MAX_VERSION),
  root: hashField,
  n: wholeField("public", 1, MAX_SECTIONS),
  files: listField(objectField({ hash: hashField, bytes: wholeField("public", 1, MAX_FILE_BYTES) }), MAX_FILES, 1),
  /** R */
  recipients: hashField,
  precedence: codeField("public", PRECEDENCES),
  sent: instantField,
  due: nullableField(
    objectField({
      openedMin: wholeField("public", 1, MAX_DUE_MIN),
      acknowledgedMin: wholeField("public", 1, MAX_DUE_MIN),
    }),
  ),
  /** the size of the log at which the recipients were fixed; its root is the log's own, and `seen` quotes a later one */
  directory: indexField,
  /** `{"to": [41, 57]}`: enrolments in the key directory, by their log index */
  mailboxes: jsonField("intelligence-mailboxes", { maxBytes: MAX_MAILBOXES_BYTES }),
  supersedes: nullableField(citationField),
  simulated: flagField("public"),
});

const receiptSigned = objectField({
  product: citationField,
  /** to which of the office's enrolments it was sealed */
  mailbox: indexField,
  kind: codeField("public", RECEIPT_KINDS),
  code: nullableField(codeField("public", REFUSAL_CODES)),
});

export type RecipientEnrolled = FieldValue<typeof recipientEnrolled>;
export type ProductSealed = Omit<FieldValue<typeof productSealed>, "mailboxes"> & {
  readonly mailboxes: { readonly to: readonly number[] };
};
export type ReceiptSigned = FieldValue<typeof receiptSigned>;

type Bodies = {
  "intelligence.recipient.enrolled": RecipientEnrolled;
  "intelligence.product.sealed": ProductSealed;
  "intelligence.receipt.signed": ReceiptSigned;
};
export type IntelligenceFact = FactIn<Bodies>;
export type IntelligenceFactCode = FieldCode;

export const INTELLIGENCE_VOCABULARY = vocabularyOf<Bodies, IntelligenceFactCode>("intelligence", {
  "intelligence.recipient.enrolled": {
    field: recipientEnrolled,
    parse: (body) => readField(recipientEnrolled, body),
    speakers: MAILBOX_ROLES,
    chains: ["public"],
    class: "intelligence-directory",
  },
  "intelligence.product.sealed": {
    field: productSealed,
    parse: readProduct,
    speakers: MAILBOX_ROLES,
    chains: ["restricted"],
    class: "intelligence-routing",
    bytes: ({ files }) => files.map(({ hash, bytes }, at) => ({ hash, bytes, at: `body.files.${at}.hash` })),
  },
  "intelligence.receipt.signed": {
    field: receiptSigned,
    parse: (body) => readField(receiptSigned, body),
    speakers: MAILBOX_ROLES,
    chains: ["restricted"],
    class: "intelligence-receipt",
  },
});

/** The mailboxes must be readable: by them the relay delivers. */
function readProduct(body: JsonObject): ProductSealed | Refusal<FieldCode> {
  const read = readField(productSealed, body);
  if (isRefusal(read)) return read;
  if (!isUuid4(read.product)) return refuse("field-malformed", "a UUIDv4 in lower case", "body.product");
  const sent = instantMs(read.sent, "body.sent");
  if (isRefusal(sent)) return sent;
  if (sent < YEARS_2000_MS) return refuse("field-out-of-bounds", "not before the year 2000", "body.sent");
  if (new Set(read.files.map(({ hash }) => hash)).size < read.files.length)
    return refuse("field-malformed", "each file once", "body.files");
  const to = readField(mailboxesField, read.mailboxes, "body.mailboxes");
  if (isRefusal(to)) return to;
  if (to.to.some((mailbox, at) => at > 0 && (to.to[at - 1] ?? 0) >= mailbox))
    return refuse("field-malformed", "each once and in order", "body.mailboxes.to");
  return { ...read, mailboxes: to };
}

const mailboxesField = objectField({ to: listField(indexField, MAX_MAILBOXES, 1) });
