// After decryption: whether what was sealed is what was signed, and whether it was meant for this reader; shown only if all of it holds.
import { encodeHex, isRefusal, refuse, type Hash, type Refusal } from "@mizan/ledger";
import { commitRecipients, commitSection, hashHeader, rootOfSections } from "./commitment.ts";
import { parseFrame, type Entry, type FrameCode } from "./frame.ts";
import { markingOf, nonceOf, readHeader, type Header, type HeaderCode } from "./header.ts";
import { isAsStrict, type Marking } from "./marking.ts";
import type { Precedence } from "./precedence.ts";
import { recipients, type Member } from "./recipients.ts";
import { readSection, type Section, type SectionCode, type WarningText } from "./section.ts";

/** As the signed statement has it, whose signature and place in the log were verified before. */
export type SealedStatement = {
  readonly product: string;
  readonly version: number;
  /** hex */
  readonly root: string;
  readonly n: number;
  readonly recipients: string;
  readonly precedence: Precedence;
  readonly sent: string;
  readonly author: { readonly org: string; readonly role: string };
};

export type Opening = {
  readonly statement: SealedStatement;
  readonly frame: Uint8Array;
  /** the directory as of the size that the statement names */
  readonly directory: readonly Member[];
  /** the reader's own key id */
  readonly key: string;
};

export type OpenedSection = {
  readonly i: number;
  /** null where it is sealed in another file */
  readonly content: Section | WarningText | null;
  readonly bytes: Uint8Array | null;
  readonly salt: Uint8Array | null;
  readonly commitment: Hash;
};

export type OpenedProduct = {
  readonly header: Header;
  readonly marking: Marking;
  /** H */
  readonly headerHash: Hash;
  readonly sections: readonly OpenedSection[];
  readonly to: readonly Member[];
};

export type OpenCode =
  | FrameCode
  | HeaderCode
  | SectionCode
  | "commitment-mismatch"
  | "recipients-mismatch"
  | "not-addressed"
  | "portion-stricter"
  | "statement-differs";

/** Steps 4 to 7 of design note §4. */
export function openProduct({ statement, frame, directory, key }: Opening): OpenedProduct | Refusal<OpenCode> {
  const kind = statement.precedence === "FLASH" ? "flash" : "usual";
  const read = parseFrame(frame, kind);
  if (isRefusal(read)) return read;
  const headerHash = hashHeader(read.header);
  const { product, version } = statement;
  const place = { product, version, n: read.entries.length, header: headerHash };
  const commitments = read.entries.map((entry, at) => commitmentOf(entry, { ...place, i: at + 1 }));
  if (read.entries.length !== statement.n || encodeHex(rootOfSections(commitments)) !== statement.root)
    return refuse("commitment-mismatch", "header, salts, sections, their order and number are those that were signed");
  const header = readHeader(read.header, statement.precedence);
  if (isRefusal(header)) return header;
  const marking = markingOf(header, directory);
  const refused = refuseReader({ statement, header, marking, directory, key }) ?? refuseStatement(header, statement);
  if (refused) return refused;
  const sections = readSections(read.entries, { kind, marking, commitments });
  if (isRefusal(sections)) return sections;
  return { header, marking, headerHash, sections, to: recipients(marking, directory) };
}

function commitmentOf(entry: Entry, place: Parameters<typeof commitSection>[0]): Hash {
  return entry.kind === "elsewhere" ? entry.commitment : commitSection(place, entry.salt, entry.section);
}

type Reading = Omit<Opening, "frame"> & { readonly header: Header; readonly marking: Marking };

/** Whoever the marking derives is under R, nobody else is, and this reader is one of them. */
function refuseReader({ statement, header, marking, directory, key }: Reading): Refusal<OpenCode> | undefined {
  const keys = recipients(marking, directory).map((member) => member.key);
  if (!keys.includes(key)) return refuse("not-addressed", "the marking derives a set that holds this key", "marking");
  const committed = encodeHex(commitRecipients(nonceOf(header), statement.product, keys));
  if (committed === statement.recipients) return undefined;
  return refuse("recipients-mismatch", "the recipients that were signed are those that the marking derives", "marking");
}

function refuseStatement(header: Header, statement: SealedStatement): Refusal<OpenCode> | undefined {
  if (header.kind === "flash") return undefined;
  const { originator, product, version, sent } = header;
  const { author } = statement;
  if (originator.org !== author.org || originator.role !== author.role)
    return refuse("statement-differs", "the originator is whoever signed", "header.originator");
  if (product !== statement.product || version !== statement.version || sent !== statement.sent)
    return refuse("statement-differs", "the header is that of the product that was signed", "header.product");
  return undefined;
}

function readSections(
  entries: readonly Entry[],
  {
    kind,
    marking,
    commitments,
  }: { readonly kind: "flash" | "usual"; readonly marking: Marking; readonly commitments: readonly Hash[] },
): readonly OpenedSection[] | Refusal<OpenCode> {
  const sections: OpenedSection[] = [];
  for (const [at, entry] of entries.entries()) {
    const commitment = commitments[at];
    if (commitment === undefined) throw new Error("every section has its commitment");
    if (entry.kind === "elsewhere") {
      sections.push({ i: at + 1, content: null, bytes: null, salt: null, commitment });
      continue;
    }
    const content = readSection(entry.section, kind, `sections.${at}`);
    if (isRefusal(content)) return content;
    if (content.kind !== "warning" && !isAsStrict(marking, content.marking))
      return refuse("portion-stricter", "a section is marked no more strictly than its product", `sections.${at}`);
    sections.push({ i: at + 1, content, bytes: entry.section, salt: entry.salt, commitment });
  }
  return sections;
}
