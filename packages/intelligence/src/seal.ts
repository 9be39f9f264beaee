// Before encryption: sections and header checked, committed to and framed; what then goes into the signed statement.
import { encodeHex, isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { commitRecipients, commitSection, hashHeader, MAX_SECTIONS, rootOfSections } from "./commitment.ts";
import { encodeFrame, type FrameCode } from "./frame.ts";
import {
  encodeHeader,
  MAX_FLASH_MAILBOXES,
  markingOf,
  nonceOf,
  readHeader,
  type Header,
  type HeaderCode,
} from "./header.ts";
import { isAsStrict } from "./marking.ts";
import type { Precedence } from "./precedence.ts";
import { recipients, type Member } from "./recipients.ts";
import {
  encodeSection,
  MAX_SECTION_BYTES,
  readSection,
  type Section,
  type SectionCode,
  type WarningText,
} from "./section.ts";

export type SealCode =
  | FrameCode
  | HeaderCode
  | SectionCode
  | "nobody-derived"
  | "sender-not-derived"
  | "portion-stricter"
  | "flash-too-many"
  | "sections-wrong";

export type Draft = {
  readonly product: string;
  readonly version: number;
  readonly precedence: Precedence;
  readonly header: Header;
  readonly sections: readonly (Section | WarningText)[];
};

export type Sealing = {
  /** the directory as of the checkpoint at which the recipients are fixed */
  readonly directory: readonly Member[];
  /** the mailbox of the office that sends */
  readonly sender: number;
  /** 32 fresh random bytes at each call */
  readonly salt: () => Uint8Array;
};

/** What is to be encrypted to `to`, and what the statement says of it. */
export type Framed = {
  readonly frame: Uint8Array;
  readonly to: readonly Member[];
  /** hex */
  readonly root: string;
  readonly n: number;
  /** hex, R */
  readonly recipients: string;
};

/** Steps 1 to 5 and 7 of design note §4; encryption is the caller's. */
export function frameProduct(draft: Draft, { directory, sender, salt }: Sealing): Framed | Refusal<SealCode> {
  const header = encodeHeader(draft.header);
  const sections = draft.sections.map(encodeSection);
  const refused = refuseUnreadable(draft, { header, sections, directory });
  if (refused) return refused;
  const to = recipients(markingOf(draft.header, directory), directory);
  if (to.length === 0) return refuse("nobody-derived", "the marking leaves nobody to seal it to", "marking");
  if (!to.some(({ mailbox }) => mailbox === sender))
    return refuse(
      "sender-not-derived",
      "a sender that cannot open its own product cannot show what it sent",
      "marking",
    );
  const kind = draft.precedence === "FLASH" ? "flash" : "usual";
  const entries = sections.map((section) => ({ kind: "here" as const, salt: salt(), section }));
  const frame = encodeFrame({ header, entries }, kind);
  if (isRefusal(frame)) return frame;
  const { product, version } = draft;
  const place = { product, version, n: entries.length, header: hashHeader(header) };
  const commitments = entries.map((entry, at) => commitSection({ ...place, i: at + 1 }, entry.salt, entry.section));
  const keys = to.map(({ key }) => key);
  return {
    frame,
    to,
    root: encodeHex(rootOfSections(commitments)),
    n: entries.length,
    recipients: encodeHex(commitRecipients(nonceOf(draft.header), product, keys)),
  };
}

type Encoded = {
  readonly header: Uint8Array;
  readonly sections: readonly Uint8Array[];
  readonly directory: readonly Member[];
};

/** What a recipient's reader would refuse is not sent: the sender reads it by the same functions first. */
function refuseUnreadable(draft: Draft, { header, sections, directory }: Encoded): Refusal<SealCode> | undefined {
  const { precedence } = draft;
  const kind = precedence === "FLASH" ? "flash" : "usual";
  if (sections.length === 0 || sections.length > MAX_SECTIONS || (kind === "flash" && sections.length > 1))
    return refuse("sections-wrong", `from 1 to ${MAX_SECTIONS} sections; a warning has one`, "sections");
  const read = readHeader(header, precedence);
  if (isRefusal(read)) return read;
  if (read.kind === "flash" && read.to.length > MAX_FLASH_MAILBOXES)
    return refuse("flash-too-many", `a warning goes to ${MAX_FLASH_MAILBOXES} at most`, "header");
  const marking = markingOf(read, directory);
  for (const [at, bytes] of sections.entries()) {
    const place = `sections.${at}`;
    if (bytes.length > MAX_SECTION_BYTES) return refuse("sections-wrong", `at most ${MAX_SECTION_BYTES} bytes`, place);
    const section = readSection(bytes, kind, place);
    if (isRefusal(section)) return section;
    if (section.kind !== "warning" && !isAsStrict(marking, section.marking))
      return refuse("portion-stricter", "a product is marked at least as strictly as each of its sections", place);
  }
  return undefined;
}
