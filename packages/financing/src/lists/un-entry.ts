// An INDIVIDUAL or ENTITY of the UN Security Council's consolidated list as a listed entry (financing.md §3); the reader of the XML is at the edge.
import { isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { scriptOf } from "../names/letters.ts";
import type { Listed, ListedBirth, ListedDocument, ListedName } from "./listed.ts";

/** An element as it was read: its own text, and its children in order. */
export type XmlElement = {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
  readonly line: number;
};

export type ListEntryCode = "list-entry-malformed";

const REFERENCE = /^[A-Za-z0-9.\-_/ ]{1,40}$/u;
const MAX_NAME_CHARACTERS = 512;
const MAX_NAMES = 400;

export function listedOf(element: XmlElement): Listed | Refusal<ListEntryCode> {
  const kind = element.name === "INDIVIDUAL" ? "individual" : "entity";
  const reference = textOf(element, "REFERENCE_NUMBER") || textOf(element, "DATAID");
  if (!REFERENCE.test(reference)) return wrong(element, "an entry has a REFERENCE_NUMBER or a DATAID");
  const names = namesOf(element, kind);
  if (isRefusal(names)) return names;
  return {
    reference,
    kind,
    programme: textOf(element, "UN_LIST_TYPE"),
    listedOn: textOf(element, "LISTED_ON") || null,
    names,
    births: all(element, "INDIVIDUAL_DATE_OF_BIRTH").flatMap(birthOf),
    documents: all(element, "INDIVIDUAL_DOCUMENT").flatMap(documentOf),
    line: element.line,
  };
}

/** The four fields are positions, not given and family name; an entity's whole name stands in the first; `na` fills what is empty. */
const NAME_FIELDS = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"] as const;

function namesOf(element: XmlElement, kind: Listed["kind"]): readonly ListedName[] | Refusal<ListEntryCode> {
  const primary = NAME_FIELDS.map((field) => filled(textOf(element, field)))
    .filter((part) => part !== "")
    .join(" ");
  if (primary === "") return wrong(element, "an entry has a name in FIRST_NAME");
  const names: ListedName[] = [named(primary, "primary", null)];
  const original = filled(textOf(element, "NAME_ORIGINAL_SCRIPT"));
  if (original !== "") names.push(named(original, "original", null));
  const aliases = all(element, kind === "individual" ? "INDIVIDUAL_ALIAS" : "ENTITY_ALIAS");
  for (const alias of aliases) {
    const text = filled(textOf(alias, "ALIAS_NAME"));
    // Several spellings are sometimes put into one alias, with `;` between them.
    for (const part of text.split(";").map((one) => filled(one)))
      if (part !== "") names.push(named(part, "alias", textOf(alias, "QUALITY") || null));
  }
  if (names.length > MAX_NAMES) return wrong(element, `an entry has at most ${MAX_NAMES} names`);
  if (names.some(({ text }) => text.length > MAX_NAME_CHARACTERS))
    return wrong(element, `a name has at most ${MAX_NAME_CHARACTERS} characters`);
  return names;
}

function named(text: string, kind: ListedName["kind"], quality: string | null): ListedName {
  return { text, script: scriptOf(text), kind, quality };
}

function filled(text: string): string {
  return /^n\/?a\.?$/iu.test(text) ? "" : text.replace(/\bna$/u, "").trim();
}

const KINDS: Readonly<Record<string, ListedBirth["kind"]>> = {
  EXACT: "exact",
  APPROXIMATELY: "approximate",
  BETWEEN: "between",
};

function birthOf(element: XmlElement): readonly ListedBirth[] {
  const kind = KINDS[textOf(element, "TYPE_OF_DATE").toUpperCase()] ?? "unknown";
  const year =
    yearOf(textOf(element, "YEAR")) ?? yearOf(textOf(element, "DATE").slice(0, 4)) ?? yearIn(textOf(element, "NOTE"));
  const from = yearOf(textOf(element, "FROM_YEAR")) ?? year;
  const to = yearOf(textOf(element, "TO_YEAR")) ?? year ?? from;
  if (from === undefined || to === undefined || to < from) return [];
  return [{ kind, fromYear: from, toYear: to }];
}

function yearOf(text: string): number | undefined {
  return /^(1[89]|20)\d\d$/u.test(text) ? Number(text) : undefined;
}

/** `Nov. 1973`: where a note names one year of our calendar, and no other. */
function yearIn(note: string): number | undefined {
  const [only, ...more] = note.match(/\b(?:19|20)\d\d\b/gu) ?? [];
  return only === undefined || more.length > 0 || /hijri/iu.test(note) ? undefined : Number(only);
}

/** Numbers sometimes sit in TYPE_OF_DOCUMENT2; labels have trailing blanks and line breaks. */
function documentOf(element: XmlElement): readonly ListedDocument[] {
  const second = textOf(element, "TYPE_OF_DOCUMENT2");
  const number = textOf(element, "NUMBER") || (/\d{4}/u.test(second) ? second : "");
  if (number === "") return [];
  const type = textOf(element, "TYPE_OF_DOCUMENT");
  return [{ type, number, country: textOf(element, "ISSUING_COUNTRY") || null }];
}

function textOf(element: XmlElement, name: string): string {
  return (element.children.find((child) => child.name === name)?.text ?? "").replace(/\s+/gu, " ").trim();
}

function all(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name && child.children.length > 0);
}

function wrong(element: XmlElement, rule: string): Refusal<ListEntryCode> {
  return refuse("list-entry-malformed", rule, `line ${element.line}`);
}
