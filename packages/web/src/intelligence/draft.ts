// What was typed into the composer, as a product: header, marking and sections; undefined where something is still missing.
import {
  CERTAINTIES,
  EVENT_CODES,
  isUuid4,
  LANGUAGES,
  MAX_FLASH_MAILBOXES,
  MAX_WARNING_BYTES,
  nonceText,
  NONCE_BYTES,
  PAPS,
  PRECEDENCES,
  recipients,
  SEVERITIES,
  SOURCES,
  TLPS,
  URGENCIES,
  WIDEST,
  type Draft,
  type Grade,
  type Marking,
  type Member,
  type Section,
} from "@mizan/intelligence";
import { encodeUtf8 } from "@mizan/ledger";
import type { Office } from "../signing/author.ts";
import { instantOf, pickedOf } from "../ui/typed.ts";
import { stixBundle } from "./stix-report.ts";

export type Typed = {
  readonly precedence: string;
  readonly tlp: string;
  readonly pap: string;
  readonly orcon: string;
  /** organisations, and then offices that were left out again */
  readonly relTo: string;
  readonly without: string;
  readonly source: string;
  readonly information: string;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly textTlp: string;
  readonly tear: string;
  readonly tearTlp: string;
  readonly pattern: string;
  readonly stix: string;
  readonly event: string;
  readonly place: string;
  readonly time: string;
  readonly urgency: string;
  readonly severity: string;
  readonly certainty: string;
  readonly warning: string;
};
export const NOTHING: Typed = {
  precedence: "",
  tlp: "",
  pap: "AMBER",
  orcon: "",
  relTo: "",
  without: "",
  source: "",
  information: "",
  language: "",
  title: "",
  text: "",
  textTlp: "",
  tear: "",
  tearTlp: "GREEN",
  pattern: "",
  stix: "",
  event: "",
  place: "",
  time: "",
  urgency: "",
  severity: "",
  certainty: "",
  warning: "",
};

/** The marking as chosen; null while its level is not. The sender is always one of those it names. */
export function markingIn(typed: Typed, sender: Office, directory: readonly Member[]): Marking | null {
  const tlp = TLPS.find((one) => one === typed.tlp);
  const pap = PAPS.find((one) => one === typed.pap);
  if (!tlp || !pap) return null;
  const isNarrow = TLPS.indexOf(tlp) >= TLPS.indexOf("AMBER");
  const relTo = isNarrow ? [...new Set([...pickedOf(typed.relTo), sender.org])].toSorted() : null;
  const wide: Marking = { ...WIDEST, tlp, pap, orcon: typed.orcon === "yes", relTo };
  const own = `${sender.org}/${sender.role}`;
  const derived = recipients(tlp === "RED" ? { ...wide, tlp: "AMBER+STRICT" } : wide, directory).map(
    ({ org, role }) => `${org}/${role}`,
  );
  const out = pickedOf(typed.without).filter((office) => office !== own && derived.includes(office));
  // RED names every office it is for; another level names them only where it was narrowed.
  const named = tlp === "RED" || out.length > 0 ? derived.filter((office) => !out.includes(office)).toSorted() : null;
  return { ...wide, named };
}

/** Before anything was left out: those that the marking alone derives. */
export function derivedIn(typed: Typed, sender: Office, directory: readonly Member[]): readonly Member[] {
  const marking = markingIn({ ...typed, without: "" }, sender, directory);
  return marking ? recipients(marking, directory) : [];
}

export type Composed = { readonly draft: Draft; readonly sent: string };

export type Composing = {
  readonly sender: Office;
  readonly directory: readonly Member[];
  /** `2025-10-26T06:00:00.000Z`, by the mechanism's clock */
  readonly sent: string;
};

export function composed(typed: Typed, composing: Composing): Composed | undefined {
  const { sender, directory, sent } = composing;
  const precedence = PRECEDENCES.find((one) => one === typed.precedence);
  const marking = markingIn(typed, sender, directory);
  const language = LANGUAGES.find((one) => one === typed.language);
  if (!precedence || !marking || !language) return undefined;
  const product = crypto.randomUUID();
  if (!isUuid4(product)) throw new Error("this browser makes no UUIDv4");
  const nonce = nonceText(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const base = { grade: gradeIn(typed), language, nonce };
  if (precedence === "FLASH") {
    const draft = warningIn(typed, { ...base, marking, directory, product });
    return draft && { draft, sent };
  }
  const sections = sectionsIn(typed, { marking, sender, sent });
  if (!sections || typed.title.trim() === "") return undefined;
  const originator = { org: sender.org, role: sender.role };
  const title = typed.title.trim();
  const header = { kind: "usual" as const, product, version: 1, originator, marking, precedence, sent, title, ...base };
  return { draft: { product, version: 1, precedence, header, sections }, sent };
}

type Base = {
  readonly grade: Grade | null;
  readonly language: (typeof LANGUAGES)[number];
  readonly nonce: string;
  readonly marking: Marking;
  readonly directory: readonly Member[];
  readonly product: string;
};

function warningIn(typed: Typed, { marking, directory, product, ...base }: Base): Draft | undefined {
  const event = EVENT_CODES.find((one) => one === typed.event);
  const urgency = URGENCIES.find((one) => one === typed.urgency);
  const severity = SEVERITIES.find((one) => one === typed.severity);
  const certainty = CERTAINTIES.find((one) => one === typed.certainty);
  const time = instantOf(typed.time);
  const [place, text] = [typed.place.trim(), typed.warning.trim()];
  const to = recipients(marking, directory)
    .map(({ mailbox }) => mailbox)
    .toSorted((a, b) => a - b);
  if (!event || !urgency || !severity || !certainty || time === undefined || place === "" || text === "")
    return undefined;
  if (to.length === 0 || to.length > MAX_FLASH_MAILBOXES || encodeUtf8(text).length > MAX_WARNING_BYTES)
    return undefined;
  const { tlp, pap } = marking;
  const header = { kind: "flash" as const, tlp, pap, to, event, place, time, urgency, severity, certainty, ...base };
  return { product, version: 1, precedence: "FLASH", header, sections: [{ kind: "warning", text }] };
}

type Writing = { readonly marking: Marking; readonly sender: Office; readonly sent: string };

/** A portion is marked by its own level and otherwise as the product is. */
function sectionsIn(typed: Typed, { marking, sender, sent }: Writing): readonly Section[] | undefined {
  const textTlp = TLPS.find((one) => one === (typed.textTlp === "" ? typed.tlp : typed.textTlp));
  const tearTlp = TLPS.find((one) => one === typed.tearTlp);
  const text = typed.text.trim();
  if (!textTlp || text === "") return undefined;
  const made = { org: sender.org, title: typed.title.trim(), text, pattern: typed.pattern, tlp: textTlp, at: sent };
  const stix = typed.stix === "yes" ? stixBundle(made, () => crypto.randomUUID()) : null;
  const body: Section = { kind: "body", marking: { ...marking, tlp: textTlp }, text, stix };
  const tear = typed.tear.trim();
  if (tear === "") return [body];
  return tearTlp && [body, { kind: "tear-line", marking: { ...marking, tlp: tearTlp }, text: tear, stix: null }];
}

function gradeIn({ source, information }: Typed): Grade | null {
  const known = SOURCES.find((one) => one === source);
  return known && /^[1-6]$/.test(information) ? { source: known, information: Number(information) } : null;
}
