// The bytes of a draft, read where they lie: nothing is tabled that cannot be read, or that says otherwise than the statement lists.
import {
  MAX_DRAFT_BYTES,
  provisionHash,
  readDraft,
  type AknDraft,
  type AknProvision,
  type AgreementState,
} from "@mizan/agreement";
import { isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { readXml, type XmlLimits } from "./gateways/xml-tree.ts";
import { refuseServer } from "./refusal.ts";
import type { Fact } from "./rooms.ts";

const LIMITS: XmlLimits = { bytes: MAX_DRAFT_BYTES, depth: 40, elements: 20_000, attributes: 32 };
/** Versions and translations that screens ask for again and again. */
const MAX_REMEMBERED = 32;

export type DraftBytes = (hash: string) => Uint8Array | undefined;

/** What anybody reads in the same bytes: language, and each provision with its words. */
export function readDraftBytes(bytes: Uint8Array): AknDraft | Refusal {
  const tree = readXml(bytes, LIMITS);
  return isRefusal(tree) ? tree : readDraft(tree);
}

/** Kept under their hash, the bytes never change; so the same hash has one reading. */
export class Drafts {
  readonly #bytes: DraftBytes;
  readonly #read = new Map<string, AknDraft | Refusal>();

  constructor(bytes: DraftBytes) {
    this.#bytes = bytes;
  }

  read(hash: string): AknDraft | Refusal {
    const known = this.#read.get(hash);
    if (known !== undefined) return known;
    const bytes = this.#bytes(hash);
    if (bytes === undefined) return refuseServer("evidence-missing", "send the bytes first: PUT /v1/evidence/{hash}");
    const read = readDraftBytes(bytes);
    const [oldest] = this.#read.keys();
    if (this.#read.size >= MAX_REMEMBERED && oldest !== undefined) this.#read.delete(oldest);
    this.#read.set(hash, read);
    return read;
  }
}

export type ReadKept = (hash: string) => AknDraft | Refusal;

/** Asked last, of bytes that are kept: what a draft or a translation says of itself must be what stands in it. */
export function refuseUnread(
  { fact }: Fact,
  { talks }: Pick<AgreementState, "talks">,
  read: ReadKept,
): Refusal | undefined {
  if (fact.type === "agreement.draft.tabled") {
    const { provisions } = fact.body;
    const said = provisions.map(({ id, text }) => `${id} ${text}`);
    return refuseOther(read, fact.body, {
      said,
      nameOf: (provision) => `${provision.id} ${provisionHash(provision)}`,
      differs: (at) =>
        refuseServer(
          "draft-bytes-differ",
          "the document has other provisions, or other words",
          `body.provisions.${at}`,
        ),
    });
  }
  if (fact.type === "agreement.draft.translated") {
    const said = (talks.drafts.get(fact.body.draft.index)?.body.provisions ?? []).map(({ id }) => id);
    return refuseOther(read, fact.body, {
      said,
      nameOf: ({ id }) => id,
      differs: () =>
        refuseServer(
          "draft-bytes-differ",
          "a translation has the provisions of its draft, in their order",
          "body.hash",
        ),
    });
  }
  return undefined;
}

type Named = { readonly hash: string; readonly language: string };
type Comparison = {
  readonly said: readonly string[];
  readonly nameOf: (provision: AknProvision) => string;
  readonly differs: (position: number) => Refusal;
};

function refuseOther(read: ReadKept, { hash, language }: Named, { said, nameOf, differs }: Comparison) {
  const found = readAt(read, hash, language);
  if (isRefusal(found)) return found;
  const at = differsAt(said, found.provisions.map(nameOf));
  return at === undefined ? undefined : differs(at);
}

function readAt(read: ReadKept, hash: string, language: string): AknDraft | Refusal {
  const found = read(hash);
  if (isRefusal(found))
    return refuse(found.refused, found.rule, found.at === undefined ? "body.hash" : `body.hash, ${found.at}`);
  if (found.language === language) return found;
  return refuseServer(
    "draft-bytes-differ",
    "the document is in another language than the statement says",
    "body.language",
  );
}

/** The first position at which the two lists are not the same. */
function differsAt(said: readonly string[], found: readonly string[]): number | undefined {
  const length = Math.max(said.length, found.length);
  for (let i = 0; i < length; i += 1) if (said[i] !== found[i]) return i;
  return undefined;
}
