// XML from outside as a bounded tree: no document type, no entities of its own, nothing fetched; a refusal names the line and the rule.
import { SaxesParser } from "saxes";
import type { XmlElement } from "@mizan/agreement";
import { refuse, type Refusal } from "@mizan/ledger";

export type XmlCode = "akn-malformed" | "akn-too-large";

export type XmlLimits = {
  readonly bytes: number;
  /** elements inside one another */
  readonly depth: number;
  readonly elements: number;
  /** of one element */
  readonly attributes: number;
};

const DECODER = new TextDecoder("utf-8", { fatal: true });

type Open = XmlElement & { readonly children: (XmlElement | string)[] };

export function readXml(bytes: Uint8Array, limits: XmlLimits): XmlElement | Refusal<XmlCode> {
  if (bytes.length > limits.bytes)
    return refuse("akn-too-large", `the document has at most ${limits.bytes} bytes`, `byte ${limits.bytes}`);
  const text = decode(bytes);
  if (text === undefined) return refuse("akn-malformed", "the document is UTF-8", "line 1");
  return parse(text, limits);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return DECODER.decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string, limits: XmlLimits): XmlElement | Refusal<XmlCode> {
  const parser = new SaxesParser({ xmlns: true });
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  // In an object, for it is filled by what the parser calls.
  const met: { refusal?: Refusal<XmlCode> } = {};
  let count = 0;
  let line = 1;
  const stop = (code: XmlCode, rule: string) => {
    met.refusal ??= refuse(code, rule, `line ${parser.line}, column ${parser.column + 1}`);
  };
  // Its sentences say what is wrong and where; none repeats more than a name out of the document.
  parser.on("error", ({ message }) => stop("akn-malformed", plain(message)));
  parser.on("doctype", () => stop("akn-malformed", "a document type is not read, nor is any entity that it declares"));
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== "utf-8")
      stop("akn-malformed", "the document says that it is UTF-8, or says nothing of it");
  });
  parser.on("opentagstart", () => {
    line = parser.line;
    count += 1;
    if (count > limits.elements) stop("akn-too-large", `at most ${limits.elements} elements`);
    if (stack.length >= limits.depth) stop("akn-too-large", `at most ${limits.depth} elements inside one another`);
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    const own = Object.values(attributes).filter((attribute) => attribute.uri === "");
    if (own.length > limits.attributes) stop("akn-too-large", `at most ${limits.attributes} attributes`);
    const element: Open = {
      name: local,
      namespace: uri,
      attributes: new Map(own.map((attribute) => [attribute.local, attribute.value])),
      children: [],
      line,
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on("closetag", () => void stack.pop());
  parser.on("text", (words) => void stack.at(-1)?.children.push(words));
  parser.on("cdata", (words) => void stack.at(-1)?.children.push(words));
  // In pieces, so that a document that is refused early is not read to its end.
  for (let at = 0; at < text.length && met.refusal === undefined; at += PIECE) parser.write(text.slice(at, at + PIECE));
  if (met.refusal === undefined) parser.close();
  return met.refusal ?? root ?? refuse("akn-malformed", "the document has a root", "line 1");
}

const PIECE = 16_384;
const MAX_MESSAGE = 200;

/** `3:14: unexpected close tag.` without its own place, which the refusal says already. */
function plain(message: string): string {
  return message.replace(/^(?:undefined:)?\d+:\d+: /u, "").slice(0, MAX_MESSAGE);
}
