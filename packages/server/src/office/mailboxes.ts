// Whose mailbox a sealed product reached: the question that decides who is given its routing record and its ciphertext.
import { mailboxOf } from "@mizan/intelligence";
import type { Reader } from "../reader.ts";
import type { Rooms } from "../rooms.ts";
import type { Authority } from "../policy/authority.ts";
import { isOwn, mayRead } from "./classes.ts";

/** The entry is a product that was sealed to this office, or a receipt for a product that it sent. */
export function isAddressedTo({ monitors }: Rooms, reader: Reader, index: number): boolean {
  if (reader === null) return false;
  const { intelligence } = monitors;
  const product = intelligence.products.get(index);
  if (product) return mailboxOf(intelligence, product, reader) !== undefined;
  const of = intelligence.receiptOf.get(index);
  const sent = of === undefined ? undefined : intelligence.products.get(of);
  return sent !== undefined && isOwn(reader, sent.by);
}

/** Bytes of a product are for its sender and for those it was sealed to; that a reader may see its routing record is not enough. */
export function mayHaveBytes(
  { rooms, authority, reader }: { readonly rooms: Rooms; readonly authority: Authority; readonly reader: Reader },
  index: number,
): boolean {
  const product = rooms.monitors.intelligence.products.get(index);
  if (!product) return true;
  const relation = isOwn(reader, product.by) ? "own" : isAddressedTo(rooms, reader, index) ? "addressed" : "none";
  return mayRead(authority, reader, { class: "intelligence-ciphertext", relation });
}
