// An Akoma Ntoso 3.0 document, already parsed into a tree, as the provisions of a draft: each with its `wId` and its words.
import { type Refusal, isRefusal, refuse } from "@mizan/ledger";
import { DRAFT_LANGUAGES, MAX_PROVISIONS, PROVISION_ID, textHash, wordingOf } from "./draft.ts";

export const AKN_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/** An element with its namespace, and the line on which it begins. */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
  readonly line: number;
};

export type AknProvision = {
  readonly id: string;
  /** `eId`: follows its number, and decides nothing */
  readonly eId: string | null;
  readonly number: string;
  readonly heading: string;
  readonly text: string;
  /** heading of the part it stands in */
  readonly part: string;
  readonly line: number;
};
export type AknDraft = {
  readonly language: string;
  readonly title: string;
  readonly provisions: readonly AknProvision[];
};
export type AknCode = "akn-not-a-draft" | "akn-id-missing" | "akn-id-repeated" | "akn-too-large";

/** What may be put on the table: debates, judgments, collections and portions are other things (agreement.md §17). */
const DOCUMENTS = ["doc", "act", "bill"];
/** Containers of a document's own words; everything beside them is about the document. */
const BODIES = ["mainBody", "body"];
/** Hierarchical elements of AKN 3.0 (its schema's `ANhier`). */
const HIERARCHY: ReadonlySet<string> = new Set([
  "alinea",
  "article",
  "book",
  "chapter",
  "clause",
  "crossHeading",
  "division",
  "hcontainer",
  "indent",
  "item",
  "level",
  "list",
  "paragraph",
  "part",
  "point",
  "proviso",
  "rule",
  "section",
  "subchapter",
  "subclause",
  "subdivision",
  "sublist",
  "subparagraph",
  "subpart",
  "subrule",
  "subsection",
  "subtitle",
  "title",
  "tome",
  "transitional",
]);
/** Of a provision: its number and its notes are no words of it. */
const NOT_WORDS: ReadonlySet<string> = new Set(["num", "authorialNote", "meta"]);
const MAX_PROVISION_CHARACTERS = 8_000;
/** ISO 639-2 of `FRBRlanguage` as the languages of this room. */
const LANGUAGES = new Map([
  ["eng", "en"],
  ["urd", "ur"],
  ["pus", "ps"],
  ["prs", "fa-AF"],
  ["tur", "tr"],
  ["ara", "ar"],
]);

type Read<T> = T | Refusal<AknCode>;

/** hex; of heading and words, and not of the number: a provision that is only moved stays the same one */
export function provisionHash({ heading, text }: Pick<AknProvision, "heading" | "text">): string {
  return textHash(`${heading} ${text}`);
}

export function readDraft(root: XmlElement): AknDraft | Refusal<AknCode> {
  const document = documentOf(root);
  if (isRefusal(document)) return document;
  const language = languageOf(document);
  const body = elements(document).find(({ name }) => BODIES.includes(name));
  if (language === undefined)
    return notADraft(`FRBRlanguage names one of ${[...LANGUAGES.keys()].join(", ")}`, document.line);
  if (body === undefined) return notADraft(`the document has one of ${BODIES.join(", ")}`, document.line);
  const provisions = provisionsIn(body);
  if (isRefusal(provisions)) return provisions;
  const titles = find(document, "docTitle");
  return { language, title: titles === undefined ? "" : wordingOf(textOf(titles)), provisions };
}

function documentOf(root: XmlElement): Read<XmlElement> {
  if (root.name !== "akomaNtoso" || root.namespace !== AKN_NAMESPACE)
    return notADraft(`the root is akomaNtoso in the namespace ${AKN_NAMESPACE}`, root.line);
  const [document] = elements(root);
  if (document === undefined || !DOCUMENTS.includes(document.name))
    return notADraft(`a draft is one of ${DOCUMENTS.join(", ")}`, document?.line ?? root.line);
  return document;
}

function languageOf(document: XmlElement): string | undefined {
  const expression = find(document, "FRBRExpression");
  const stated = expression && find(expression, "FRBRlanguage")?.attributes.get("language");
  const known = LANGUAGES.get(stated ?? "") ?? stated;
  return DRAFT_LANGUAGES.find((language) => language === known);
}

function provisionsIn(body: XmlElement): Read<readonly AknProvision[]> {
  const found: AknProvision[] = [];
  const seen = new Set<string>();
  const refusal = walk(body, "", (element, part) => {
    const read = provisionOf(element, part);
    if (isRefusal(read)) return read;
    if (seen.has(read.id)) return refuse("akn-id-repeated", "each wId names one provision", `line ${element.line}`);
    seen.add(read.id);
    found.push(read);
    if (found.length <= MAX_PROVISIONS) return undefined;
    return refuse("akn-too-large", `a draft has at most ${MAX_PROVISIONS} provisions`, `line ${element.line}`);
  });
  if (refusal) return refusal;
  return found.length > 0 ? found : notADraft("the document has provisions with content", body.line);
}

type Visit = (element: XmlElement, part: string) => Refusal<AknCode> | undefined;

/** Innermost hierarchical elements with words of their own are the provisions; those around them are parts. */
function walk(element: XmlElement, part: string, visit: Visit): Refusal<AknCode> | undefined {
  for (const child of elements(element)) {
    if (!HIERARCHY.has(child.name)) continue;
    const heading = headingOf(child);
    const isProvision = elements(child).some(({ name }) => name === "content");
    const refusal = isProvision ? visit(child, part) : walk(child, heading === "" ? part : heading, visit);
    if (refusal) return refusal;
  }
  return undefined;
}

function provisionOf(element: XmlElement, part: string): Read<AknProvision> {
  const { attributes, line } = element;
  const id = attributes.get("wId");
  if (id === undefined || !PROVISION_ID.test(id))
    return refuse(
      "akn-id-missing",
      "every provision has a wId: a letter, then letters, digits, _ . or -",
      `line ${line}`,
    );
  const heading = headingOf(element);
  const words = elements(element)
    .filter(({ name }) => name !== "heading")
    .map((child) => textOf(child))
    .join(" ");
  const text = wordingOf(words);
  if (text === "") return notADraft("a provision has words", line);
  if (text.length > MAX_PROVISION_CHARACTERS)
    return refuse("akn-too-large", `a provision has at most ${MAX_PROVISION_CHARACTERS} characters`, `line ${line}`);
  const number = elements(element).find(({ name }) => name === "num");
  return {
    id,
    eId: attributes.get("eId") ?? null,
    number: number === undefined ? "" : wordingOf(textOf(number, true)),
    heading,
    text,
    part,
    line,
  };
}

function headingOf(element: XmlElement): string {
  const heading = elements(element).find(({ name }) => name === "heading");
  return heading === undefined ? "" : wordingOf(textOf(heading));
}

/** Words in order; a space where an element begins, so that two paragraphs are never one word. */
function textOf(element: XmlElement, whole = false): string {
  if (!whole && NOT_WORDS.has(element.name)) return "";
  return element.children
    .map((child) => (typeof child === "string" ? child : `${isInline(child) ? "" : " "}${textOf(child)}`))
    .join("");
}

/** Marks inside a sentence: what they enclose is part of its words as they stand. */
const INLINE: ReadonlySet<string> = new Set([
  "b",
  "i",
  "u",
  "sup",
  "sub",
  "span",
  "ref",
  "term",
  "def",
  "date",
  "ins",
  "del",
  "quantity",
]);

function isInline({ name }: XmlElement): boolean {
  return INLINE.has(name);
}

function find(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of elements(element)) {
    const found = child.name === name ? child : find(child, name);
    if (found) return found;
  }
  return undefined;
}

/** In AKN's own namespace: what is in another is not read, and hides nothing. */
function elements(element: XmlElement): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== "string" && child.namespace === AKN_NAMESPACE,
  );
}

function notADraft(rule: string, line: number): Refusal<AknCode> {
  return refuse("akn-not-a-draft", rule, `line ${line}`);
}
