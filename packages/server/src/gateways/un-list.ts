// Reads the UN Security Council's consolidated list as XML, streaming: no DTD, no entities but XML's five, bounded in size, depth and number.
import { isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { listedOf, type Listed, type ReadList, type RefusedEntry, type XmlElement } from "@mizan/financing";
import { TextDecoder } from "node:util";
import { SaxesParser } from "saxes";

export type ListCode = "list-malformed" | "list-too-large";

export type UnListLimits = {
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly maxEntries: number;
  readonly maxEntryElements: number;
  readonly maxTextCharacters: number;
};
/** The list of February 2026 has 2.0 MB and 1,003 entries. */
export const UN_LIST_LIMITS: UnListLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxDepth: 12,
  maxEntries: 100_000,
  maxEntryElements: 5_000,
  maxTextCharacters: 65_536,
};

/** Accepted and refused entries are together those read; a file that is no such list is refused as a whole, at its line and column. */
export function readUnList(
  chunks: Iterable<Uint8Array>,
  limits: UnListLimits = UN_LIST_LIMITS,
): ReadList | Refusal<ListCode> {
  const reader = new ListReader(limits);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  for (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limits.maxBytes) return refuse("list-too-large", `a list has at most ${limits.maxBytes} bytes`);
    const text = decoded(() => decoder.decode(chunk, { stream: true }));
    const refusal = text === undefined ? NOT_UTF8 : reader.write(text);
    if (refusal) return refusal;
  }
  const rest = decoded(() => decoder.decode());
  return rest === undefined ? NOT_UTF8 : reader.end(rest);
}

const NOT_UTF8 = refuse<ListCode>("list-malformed", "a list is UTF-8 text", "the file");

function decoded(decode: () => string): string | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

type Open = { readonly name: string; text: string; readonly children: XmlElement[]; readonly line: number };

const ROOT = "CONSOLIDATED_LIST";
const ENTRIES = new Set(["INDIVIDUAL", "ENTITY"]);
/** INDIVIDUALS or ENTITIES below the root. */
const ENTRY_DEPTH = 3;

class ListReader {
  readonly #limits: UnListLimits;
  readonly #parser = new SaxesParser({ position: true });
  readonly #entries: Listed[] = [];
  readonly #refused: RefusedEntry[] = [];
  readonly #references = new Set<string>();
  readonly #open: Open[] = [];
  #depth = 0;
  #elements = 0;
  #published: string | undefined;
  #fault: Refusal<ListCode> | undefined;

  constructor(limits: UnListLimits) {
    this.#limits = limits;
    const parser = this.#parser;
    parser.on("error", ({ message }) => this.#fail("list-malformed", message.replace(/^\d+:\d+: /u, "").slice(0, 200)));
    parser.on("doctype", () => this.#fail("list-malformed", "a list has no document type declaration"));
    parser.on("opentag", ({ name, attributes }) => this.#opened(name, attributes));
    parser.on("text", (text) => this.#said(text));
    parser.on("cdata", (text) => this.#said(text));
    parser.on("closetag", () => this.#closed());
  }

  write(text: string): Refusal<ListCode> | undefined {
    // After the first fault nothing that follows is worth reading.
    if (this.#fault === undefined) this.#parser.write(text);
    return this.#fault;
  }

  end(text: string): ReadList | Refusal<ListCode> {
    this.write(text);
    if (this.#fault === undefined) this.#parser.close();
    if (this.#fault) return this.#fault;
    if (this.#published === undefined)
      return refuse("list-malformed", `the root is ${ROOT} with dateGenerated`, "line 1");
    const [entries, refused] = [this.#entries, this.#refused];
    return { published: this.#published, entries, refused, read: entries.length + refused.length };
  }

  #fail(code: ListCode, rule: string): void {
    this.#fault ??= refuse(code, rule, `line ${this.#parser.line}, column ${this.#parser.column}`);
  }

  #opened(name: string, attributes: Readonly<Record<string, unknown>>): void {
    this.#depth += 1;
    if (this.#depth > this.#limits.maxDepth)
      this.#fail("list-malformed", `elements are nested at most ${this.#limits.maxDepth} deep`);
    if (this.#depth === 1) {
      const date = attributes["dateGenerated"];
      if (name !== ROOT || typeof date !== "string" || !/^\d{4}-\d\d-\d\d/u.test(date))
        this.#fail("list-malformed", `the root is ${ROOT} with dateGenerated`);
      else this.#published = date.slice(0, 32);
    }
    if (this.#open.length === 0 && !(this.#depth === ENTRY_DEPTH && ENTRIES.has(name))) return;
    this.#elements += 1;
    if (this.#elements > this.#limits.maxEntryElements)
      this.#fail("list-malformed", `an entry has at most ${this.#limits.maxEntryElements} elements`);
    this.#open.push({ name, text: "", children: [], line: this.#parser.line });
  }

  #said(text: string): void {
    const open = this.#open.at(-1);
    if (open === undefined) return;
    open.text += text;
    if (open.text.length > this.#limits.maxTextCharacters)
      this.#fail("list-malformed", `a text has at most ${this.#limits.maxTextCharacters} characters`);
  }

  #closed(): void {
    this.#depth -= 1;
    const element = this.#open.pop();
    if (element === undefined) return;
    const parent = this.#open.at(-1);
    if (parent) {
      parent.children.push(element);
      return;
    }
    this.#elements = 0;
    this.#take(element);
  }

  #take(element: XmlElement): void {
    if (this.#entries.length + this.#refused.length >= this.#limits.maxEntries) {
      this.#fail("list-too-large", `a list has at most ${this.#limits.maxEntries} entries`);
      return;
    }
    const { line } = element;
    const entry = listedOf(element);
    if (isRefusal(entry)) this.#refused.push({ line, rule: entry.rule });
    else if (this.#references.has(entry.reference))
      this.#refused.push({ line, rule: "a REFERENCE_NUMBER stands once in a list" });
    else {
      this.#references.add(entry.reference);
      this.#entries.push(entry);
    }
  }
}
