// One entry as a reader may see it: in words, field by field, or only that it stands there, and why no more.
import {
  isRefusal,
  openDisclosures,
  parseEnvelope,
  parseOpening,
  withheldFields,
  type Chain,
  type JsonObject,
} from "@mizan/ledger";
import type { StoredOpening } from "@mizan/storage";
import type { Authority } from "../policy/authority.ts";
import type { Reader } from "../reader.ts";
import type { Standing } from "../receipt.ts";
import type { Rooms } from "../rooms.ts";
import { classOf, mayRead, relationOf, siteClass, siteOfRecord } from "./classes.ts";
import { isAddressedTo } from "./mailboxes.ts";

export type Place = {
  readonly index: number;
  readonly leaf: string;
  readonly loggedAt: number;
  readonly mechanismAt: number;
  readonly receipt: Standing;
};

export type VisibleRecord = Place & {
  readonly chain: Chain;
  readonly visible: true;
  readonly type: string;
  readonly org: string;
  readonly role: string;
  readonly body: JsonObject;
  readonly withheld: readonly { readonly path: string; readonly class: string }[];
};

export type HiddenRecord = Place & {
  readonly chain: Chain | null;
  readonly visible: false;
  readonly class: string;
  readonly reason: "not-for-you" | "not-public" | "erased";
};

export type OfficeRecord = VisibleRecord | HiddenRecord;

export type Looking = {
  readonly rooms: Rooms;
  readonly authority: Authority;
  readonly reader: Reader;
  /** what a release has opened of this entry: the paths; undefined where it is not published */
  readonly published: ReadonlySet<string> | undefined;
  /** the entry belongs to a case, whose parties may answer to what stands in it */
  readonly isOpenToParties: boolean;
};

/** Throws where a stored opening cannot be read: it was read when it was admitted. */
export function recordFor(place: Place, stored: StoredOpening, looking: Looking): OfficeRecord {
  const { rooms, authority, reader, published, isOpenToParties } = looking;
  const bytes = stored.sealed ?? stored.open;
  if (bytes === null) return { ...place, chain: null, visible: false, class: "erased", reason: "erased" };
  const opening = parseOpening(bytes);
  const envelope = isRefusal(opening) ? opening : parseEnvelope(opening.envelope);
  if (isRefusal(opening) || isRefusal(envelope)) throw new Error(`entry ${place.index} cannot be read`);
  const { type, org, key, chain, body } = envelope.statement;
  const role = rooms.oversight.keys.get(key)?.role ?? "";
  const site = siteOfRecord(rooms, place.index);
  const relation = relationOf(rooms, reader, {
    author: { org, role },
    isOpenToParties,
    site,
    isAddressed: isAddressedTo(rooms, reader, place.index),
  });
  const recordClass = site === undefined ? classOf(type, body) : siteClass(rooms, site);
  const isOpen =
    chain === "public" || published !== undefined || mayRead(authority, reader, { class: recordClass, relation });
  if (!isOpen) {
    const reason = reader === null ? "not-public" : "not-for-you";
    return { ...place, chain, visible: false, class: recordClass, reason };
  }
  const classes = new Map(withheldFields(body).map((field) => [field.path, field.class]));
  const open = opening.disclosures.filter(
    ({ path }) => published?.has(path) || mayRead(authority, reader, { class: classes.get(path) ?? "", relation }),
  );
  const read = openDisclosures(body, open);
  if (isRefusal(read)) throw new Error(`entry ${place.index} has a disclosure that does not fit`);
  return { ...place, chain, visible: true, type, org, role, body: read, withheld: withheldFields(read) };
}
