// Sealed products as a reader may see them: whose mailbox they reached, how far each has come, what is overdue; never what is in them.
import {
  directoryAt,
  dueUnder,
  mailboxOf,
  PRECEDENCES,
  standingsOf,
  type MailboxStanding,
  type Member,
  type ProductAt,
} from "@mizan/intelligence";
import { encodeOpening, isRefusal, parseOpening } from "@mizan/ledger";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import type { Office } from "../session/office.ts";
import { isOwn, mayRead } from "./classes.ts";
import { isAddressedTo, mayHaveBytes } from "./mailboxes.ts";

export const BOXES = ["in", "out", "board"] as const;
export type Box = (typeof BOXES)[number];

/** What a reader is to a product. */
type Sight = {
  readonly reader: Office;
  readonly own: boolean;
  readonly addressed: boolean;
  /** may see every mailbox and how far it has come */
  readonly board: boolean;
};

export type StandingSeen = MailboxStanding & {
  /** named to the sender alone, which chose them */
  readonly office: Office | null;
  readonly mine: boolean;
};

export type ProductSeen = {
  readonly index: number;
  readonly leaf: string;
  readonly loggedAt: number;
  readonly mechanismAt: number;
  readonly by: Office;
  readonly product: string;
  readonly version: number;
  readonly precedence: string;
  readonly sent: string;
  /** milliseconds by which the sender's own clock was off */
  readonly clockOffMs: number;
  readonly due: { readonly openedMin: number; readonly acknowledgedMin: number } | null;
  readonly n: number;
  readonly files: readonly { readonly hash: string; readonly bytes: number }[];
  readonly supersededBy: number | null;
  readonly simulated: boolean;
  readonly own: boolean;
  readonly addressed: boolean;
  readonly standings: readonly StandingSeen[];
};

/** The key directory is public: each enrolment is a statement on a public chain. */
export function directoryView(mechanism: Mechanism) {
  const { intelligence } = mechanism.committed.rooms.monitors;
  const { agreement } = mechanism.committed.rooms;
  const complete = mechanism.known.latest?.size ?? 0;
  const hasMandate = agreement.mandate !== null;
  return {
    /** newer enrolments are shown, and not sealed to before they are covered */
    complete,
    members: directoryAt(intelligence, Infinity).map((member) => ({
      ...member,
      covered: member.mailbox < complete,
    })),
    deadlines: PRECEDENCES.map((precedence) => ({ precedence, due: dueUnder(precedence, hasMandate) })),
    now: mechanism.now().mechanismMs,
  };
}

export type BoxQuery = { readonly box: Box; readonly limit: number; readonly before: number | undefined };

/** Newest first; a reader without a mailbox, and the public, have empty boxes. */
export function listProducts(mechanism: Mechanism, { box, limit, before }: BoxQuery, reader: Reader) {
  const { products } = mechanism.committed.rooms.monitors.intelligence;
  const mine = [...products.values()].filter((product) => {
    const sight = sightOf(mechanism, product, reader);
    if (!sight) return false;
    return box === "out" ? sight.own : box === "in" ? sight.addressed && !sight.own : sight.board;
  });
  const from = mine.toReversed().filter(({ ref }) => before === undefined || ref.index < before);
  const items = from.slice(0, limit).flatMap(({ ref }) => productFor(mechanism, ref.index, reader) ?? []);
  return { items, next: from.length > limit ? (items.at(-1)?.index ?? null) : null, total: mine.length };
}

/** Undefined where there is no such product, or none that this reader may know of. */
export function productFor(mechanism: Mechanism, index: number, reader: Reader): ProductSeen | undefined {
  const { intelligence } = mechanism.committed.rooms.monitors;
  const product = intelligence.products.get(index);
  const sight = product && sightOf(mechanism, product, reader);
  if (!product || !sight) return undefined;
  const { ref, by, body } = product;
  const {
    mailboxes: _withheld,
    recipients: _committed,
    root: _root,
    directory: _size,
    supersedes: _old,
    ...shown
  } = body;
  const later = [...intelligence.products.values()].find((other) => other.body.supersedes?.index === index);
  return {
    ...shown,
    index,
    leaf: ref.leaf,
    loggedAt: ref.loggedAt,
    mechanismAt: ref.timeMs,
    by,
    clockOffMs: Date.parse(body.sent) - ref.timeMs,
    supersededBy: later?.ref.index ?? null,
    own: sight.own,
    addressed: sight.addressed,
    standings: standingsFor(mechanism, product, sight),
  };
}

/** The entries of receipts that are shown with a product: that they were shown is said in the log too. */
export function receiptsShown({ standings }: ProductSeen): readonly number[] {
  return standings.flatMap(({ said }) => said.map(({ index }) => index));
}

/** Everything of the statement but to whom: with it and a proof, what was signed can be shown to anybody. */
export async function openingFor(mechanism: Mechanism, index: number, reader: Reader): Promise<Uint8Array | undefined> {
  const { rooms } = mechanism.committed;
  const { authority } = mechanism;
  if (!rooms.monitors.intelligence.products.has(index) || !mayHaveBytes({ rooms, authority, reader }, index))
    return undefined;
  const sealed = (await mechanism.openingAt(index))?.sealed ?? null;
  if (sealed === null) return undefined;
  const opening = parseOpening(sealed);
  if (isRefusal(opening)) throw new Error(`the opening of entry ${index} cannot be read: ${opening.rule}`);
  return encodeOpening({ ...opening, disclosures: [] });
}

/** The directory by which a product's recipients were fixed: its recipients derive the set anew. */
export function directoryOf(mechanism: Mechanism, index: number): readonly Member[] {
  const { intelligence } = mechanism.committed.rooms.monitors;
  const product = intelligence.products.get(index);
  return product ? directoryAt(intelligence, product.body.directory) : [];
}

export type Mail = { readonly index: number; readonly flash: boolean };

/** That a product came, or a receipt for one: told on the live line at once, to whom it concerns and by the product's index alone. */
export function mailFor(mechanism: Mechanism, index: number, reader: Reader): Mail | undefined {
  const { intelligence } = mechanism.committed.rooms.monitors;
  const product = intelligence.products.get(intelligence.receiptOf.get(index) ?? index);
  const sight = product && sightOf(mechanism, product, reader);
  if (!product || !sight) return undefined;
  const isNew = product.ref.index === index;
  return {
    index: product.ref.index,
    flash: isNew && product.body.precedence === "FLASH" && sight.addressed && !sight.own,
  };
}

function sightOf(mechanism: Mechanism, { ref, by }: ProductAt, reader: Reader): Sight | undefined {
  if (reader === null) return undefined;
  const { authority, committed } = mechanism;
  const own = isOwn(reader, by);
  const addressed = isAddressedTo(committed.rooms, reader, ref.index);
  const relation = own ? "own" : addressed ? "addressed" : "none";
  if (!mayRead(authority, reader, { class: "intelligence-routing", relation })) return undefined;
  return {
    reader,
    own,
    addressed,
    board: mayRead(authority, reader, { class: "intelligence-mailboxes", relation: "none" }),
  };
}

/** The sender sees all of its own, a guarantor every mailbox by its number, a recipient itself and no other. */
function standingsFor(mechanism: Mechanism, product: ProductAt, sight: Sight): readonly StandingSeen[] {
  const { intelligence } = mechanism.committed.rooms.monitors;
  const mine = mailboxOf(intelligence, product, sight.reader);
  return standingsOf(intelligence, product, mechanism.now().mechanismMs).flatMap((standing) => {
    const isMine = standing.mailbox === mine;
    if (!sight.own && !sight.board && !isMine) return [];
    const owner = intelligence.enrolments.get(standing.mailbox);
    const office = sight.own && owner ? { org: owner.org, role: owner.role } : null;
    return [{ ...standing, office, mine: isMine }];
  });
}
