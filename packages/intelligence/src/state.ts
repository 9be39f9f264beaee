// What follows from what was said in this room: the key directory, the routing records, and who has said what of them.
import { isRefusal, type PlacedRef, type Spoken } from "@mizan/ledger";
import type { IntelligenceFact, ProductSealed, RecipientEnrolled } from "./fact.ts";
import type { RefusalCode, ReceiptKind } from "./receipt.ts";
import { keyIdOf, parseRecipient } from "./recipient-key.ts";
import type { Member } from "./recipients.ts";

export type Office = { readonly org: string; readonly role: string };

export type Enrolment = Member & { readonly ref: PlacedRef; readonly body: RecipientEnrolled };
export type ProductAt = { readonly ref: PlacedRef; readonly by: Office; readonly body: ProductSealed };
export type ReceiptAt = {
  readonly ref: PlacedRef;
  readonly by: Office;
  readonly mailbox: number;
  readonly kind: ReceiptKind;
  readonly code: RefusalCode | null;
};

export type IntelligenceState = {
  /** by log index, in the order of the log; the last one of an office is the one sealed to */
  readonly enrolments: Map<number, Enrolment>;
  readonly products: Map<number, ProductAt>;
  /** by the product's index */
  readonly receipts: Map<number, ReceiptAt[]>;
  /** a receipt's index → the product's */
  readonly receiptOf: Map<number, number>;
};

export function emptyIntelligence(): IntelligenceState {
  return { enrolments: new Map(), products: new Map(), receipts: new Map(), receiptOf: new Map() };
}

export function applyIntelligence(state: IntelligenceState, fact: IntelligenceFact, { actor, ref }: Spoken): void {
  const { org, role } = actor;
  const by = { org, role };
  switch (fact.type) {
    case "intelligence.recipient.enrolled": {
      const { recipient } = fact.body;
      const publicKey = parseRecipient(recipient);
      if (isRefusal(publicKey)) throw new Error(`an enrolled recipient cannot be read: ${publicKey.rule}`);
      const member = { org, role, recipient, key: keyIdOf(publicKey), mailbox: ref.index };
      state.enrolments.set(ref.index, { ...member, ref, body: fact.body });
      return;
    }
    case "intelligence.product.sealed":
      state.products.set(ref.index, { ref, by, body: fact.body });
      return;
    case "intelligence.receipt.signed": {
      const { product, mailbox, kind, code } = fact.body;
      const said = state.receipts.get(product.index) ?? [];
      state.receipts.set(product.index, [...said, { ref, by, mailbox, kind, code }]);
      state.receiptOf.set(ref.index, product.index);
    }
  }
}

/** The key directory of a log of so many entries: the last enrolment of each office, in the order of the log. */
export function directoryAt(state: Pick<IntelligenceState, "enrolments">, size: number): readonly Member[] {
  const last = new Map<string, Member>();
  for (const [index, { org, role, recipient, key, mailbox }] of state.enrolments) {
    if (index >= size) continue;
    last.delete(`${org}/${role}`);
    last.set(`${org}/${role}`, { org, role, recipient, key, mailbox });
  }
  return [...last.values()];
}

/** The mailbox through which a product reached an office; undefined where it was not addressed. */
export function mailboxOf(state: IntelligenceState, product: ProductAt, { org, role }: Office): number | undefined {
  return product.body.mailboxes.to.find((mailbox) => {
    const enrolment = state.enrolments.get(mailbox);
    return enrolment?.org === org && enrolment.role === role;
  });
}
