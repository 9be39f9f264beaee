// What may be said now in the intelligence room.
import { isRefusal, refuse, type Floor, type Refusal, type Speaker } from "@mizan/ledger";
import {
  INTELLIGENCE_VOCABULARY,
  type IntelligenceFact,
  type IntelligenceFactCode,
  type ProductSealed,
  type ReceiptSigned,
  type RecipientEnrolled,
} from "./fact.ts";
import { FLASH_FRAME_BYTES } from "./frame.ts";
import { MAX_FLASH_MAILBOXES } from "./header.ts";
import { dueUnder } from "./precedence.ts";
import { mayFollow } from "./receipt.ts";
import { parseRecipient, type RecipientCode } from "./recipient-key.ts";
import { directoryAt, mailboxOf, type IntelligenceState } from "./state.ts";

export type IntelligenceCode =
  | IntelligenceFactCode
  | RecipientCode
  | "role-may-not"
  | "recipient-enrolled"
  | "directory-not-complete"
  | "mailbox-unknown"
  | "mailbox-missing"
  | "due-wrong"
  | "product-repeated"
  | "supersedes-wrong"
  | "flash-too-large"
  | "product-unknown"
  | "receipt-not-addressed"
  | "receipt-own"
  | "receipt-out-of-order"
  | "receipt-code-wrong"
  | "leaf-wrong";

type Code = Refusal<IntelligenceCode> | undefined;

/** Refuses what may not be said, or lets pass. */
export function admitIntelligence(
  state: IntelligenceState,
  fact: IntelligenceFact,
  actor: Speaker,
  floor: Floor,
): Code {
  if (!INTELLIGENCE_VOCABULARY.permits(actor.role, fact.type))
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  switch (fact.type) {
    case "intelligence.recipient.enrolled":
      return admitRecipient(state, fact.body);
    case "intelligence.product.sealed":
      return admitProduct(state, fact.body, { actor, floor });
    case "intelligence.receipt.signed":
      return admitReceipt(state, fact.body, { actor, floor });
  }
}

/** The office says its own: the signature of its key, which is in the key directory, is what confirms it. */
function admitRecipient(state: IntelligenceState, { recipient }: RecipientEnrolled): Code {
  const key = parseRecipient(recipient, "body.recipient");
  if (isRefusal(key)) return key;
  // Also one that was given up: an old key that comes again could be in others' hands by then.
  if ([...state.enrolments.values()].some(({ body }) => body.recipient === recipient))
    return refuse("recipient-enrolled", "each recipient is enrolled once, by one office", "body.recipient");
  return undefined;
}

type Hearing = { readonly actor: Speaker; readonly floor: Floor };

/** The relay checks what it can see: mailboxes, deadlines, versions, the size of a warning. It cannot see the marking. */
function admitProduct(state: IntelligenceState, body: ProductSealed, { actor, floor }: Hearing): Code {
  const { directory, mailboxes, precedence } = body;
  if (directory > (floor.completeSize ?? 0))
    return refuse(
      "directory-not-complete",
      "the key directory is that of a log which both guarantors have cosigned",
      "body.directory",
    );
  const members = directoryAt(state, directory);
  const strange = mailboxes.to.findIndex((mailbox) => !members.some((member) => member.mailbox === mailbox));
  if (strange >= 0)
    return refuse("mailbox-unknown", "a mailbox is an office's last enrolment there", `body.mailboxes.to.${strange}`);
  const own = members.find(({ org, role }) => org === actor.org && role === actor.role);
  if (own === undefined || !mailboxes.to.includes(own.mailbox))
    return refuse("mailbox-missing", "the sender's own mailbox is among them", "body.mailboxes.to");
  const due = dueUnder(precedence, floor.hasMandate);
  if (body.due?.openedMin !== due?.openedMin || body.due?.acknowledgedMin !== due?.acknowledgedMin)
    return refuse(
      "due-wrong",
      "the deadlines are those of the precedence; without a mandate there are none",
      "body.due",
    );
  return refuseFlash(body) ?? refuseVersion(state, body, { actor, floor });
}

/** age: 22 bytes of intro, 98 for each recipient, 48 of footer, 16 of nonce, 16 for the one chunk. */
export function flashFileBytes(mailboxes: number): number {
  return 22 + 98 * mailboxes + 48 + 16 + 16 + FLASH_FRAME_BYTES;
}

function refuseFlash({ precedence, mailboxes, files }: ProductSealed): Code {
  if (precedence !== "FLASH") return undefined;
  if (mailboxes.to.length > MAX_FLASH_MAILBOXES)
    return refuse("flash-too-large", `a warning goes to ${MAX_FLASH_MAILBOXES} at most`, "body.mailboxes.to");
  const [file, ...more] = files;
  if (more.length === 0 && file?.bytes === flashFileBytes(mailboxes.to.length)) return undefined;
  return refuse("flash-too-large", `a warning is one file around a frame of ${FLASH_FRAME_BYTES} bytes`, "body.files");
}

function refuseVersion(state: IntelligenceState, body: ProductSealed, { actor, floor }: Hearing): Code {
  const { product, version, supersedes } = body;
  const versions = [...state.products.values()].filter((one) => one.body.product === product);
  if (versions.some((one) => one.body.version === version))
    return refuse("product-repeated", "each version is sealed once", "body.version");
  if (version === 1 && supersedes === null) return undefined;
  const before = supersedes === null ? undefined : state.products.get(supersedes.index);
  const isNext = before?.body.product === product && before.body.version === version - 1;
  const isOwn = before?.by.org === actor.org && before.by.role === actor.role;
  if (!isNext || !isOwn)
    return refuse("supersedes-wrong", "a later version follows its originator's version before it", "body.supersedes");
  return supersedes?.leaf === floor.leafAt(supersedes?.index ?? -1)
    ? undefined
    : refuse("leaf-wrong", "the leaf is the one at the cited index", "body.supersedes.leaf");
}

function admitReceipt(state: IntelligenceState, body: ReceiptSigned, { actor, floor }: Hearing): Code {
  const { kind, code } = body;
  const product = state.products.get(body.product.index);
  // Whoever was not addressed is not told whether there is such a product.
  const mailbox = product && mailboxOf(state, product, actor);
  if (product === undefined || mailbox === undefined)
    return refuse("product-unknown", "no product that was sealed to this office stands there", "body.product.index");
  if (floor.leafAt(body.product.index) !== body.product.leaf)
    return refuse("leaf-wrong", "the leaf is the one at the cited index", "body.product.leaf");
  if (product.by.org === actor.org && product.by.role === actor.role)
    return refuse("receipt-own", "a sender gives no receipt for its own product", "body.product.index");
  if (body.mailbox !== mailbox)
    return refuse("receipt-not-addressed", "the mailbox is the one it was sealed to", "body.mailbox");
  if ((kind === "refused") !== (code !== null))
    return refuse("receipt-code-wrong", "a refusal, and nothing else, has its code", "body.code");
  const said = (state.receipts.get(body.product.index) ?? []).filter((one) => one.mailbox === mailbox);
  if (
    mayFollow(
      said.map((one) => one.kind),
      kind,
    )
  )
    return undefined;
  return refuse("receipt-out-of-order", "a receipt says more than those before it, and once", "body.kind");
}
