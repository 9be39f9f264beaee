// The front door of the intelligence room.
export { flashFileBytes, type IntelligenceCode } from "./admit.ts";
export { standingsOf, type Clock, type ClockState, type MailboxStanding } from "./board.ts";
export { isUuid4, SALT_BYTES as SECTION_SALT_BYTES } from "./commitment.ts";
export {
  MAILBOX_ROLES,
  type IntelligenceFact,
  type IntelligenceFactCode,
  type ProductSealed,
  type ReceiptSigned,
  type RecipientEnrolled,
} from "./fact.ts";
export { FLASH_FRAME_BYTES, encodeFrame, parseFrame, type Entry, type Frame, type FrameCode } from "./frame.ts";
export {
  CERTAINTIES,
  EVENT_CODES,
  LANGUAGES,
  MAX_FLASH_MAILBOXES,
  MAX_PLACE_CHARACTERS,
  MAX_TITLE_CHARACTERS,
  NONCE_BYTES,
  SEVERITIES,
  SOURCES,
  URGENCIES,
  markingOf,
  nonceText,
  type FlashHeader,
  type Grade,
  type Header,
  type UsualHeader,
} from "./header.ts";
export { combine, isAsStrict, PAPS, readMarking, TLPS, WIDEST, type Marking, type Pap, type Tlp } from "./marking.ts";
export { openProduct, type OpenCode, type OpenedProduct, type OpenedSection, type SealedStatement } from "./open.ts";
export { DEADLINES, dueUnder, PRECEDENCES, type Due, type Precedence } from "./precedence.ts";
export {
  mayFollow,
  RECEIPT_KINDS,
  REFUSAL_CODES,
  refusalCodeOf,
  type ReceiptKind,
  type RefusalCode,
} from "./receipt.ts";
export { keyIdOf, parseRecipient, type RecipientCode } from "./recipient-key.ts";
export { recipients, type Member } from "./recipients.ts";
export { INTELLIGENCE } from "./room.ts";
export { frameProduct, type Draft, type Framed, type SealCode } from "./seal.ts";
export {
  discloseSection,
  encodeDisclosure,
  MAX_DISCLOSURE_BYTES,
  parseDisclosure,
  verifyDisclosure,
  type DisclosureCode,
  type SectionDisclosure,
} from "./section-disclosure.ts";
export {
  MAX_SECTION_CHARACTERS,
  MAX_WARNING_BYTES,
  readSection,
  SECTION_KINDS,
  type Section,
  type WarningText,
} from "./section.ts";
export { directoryAt, mailboxOf, type IntelligenceState, type ProductAt } from "./state.ts";
export { checkBundle, tlpDefinition, TLP_DEFINITIONS, type StixCode } from "./stix.ts";
