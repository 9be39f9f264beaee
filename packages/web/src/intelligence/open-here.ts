// Opening in this browser, step by step (design note §4): nothing of a product is shown before the last step has passed.
import { Decrypter } from "age-encryption";
import { openProduct, type OpenedProduct, type SealedStatement } from "@mizan/intelligence";
import {
  decodeBase64,
  encodeHex,
  isJsonObject,
  isRefusal,
  nobleEd25519,
  parseEnvelope,
  parseOpening,
  refuse,
  sha256,
  verifyEnvelope,
  type JsonObject,
  type Refusal,
} from "@mizan/ledger";
import {
  checkProof,
  MAX_BUNDLE_BYTES,
  OPENING_FILE,
  readServedProof,
  readUrl,
  type BundleFiles,
} from "@mizan/verifier";
import { serverNow } from "../ui/clock.ts";
import { ask } from "../wire/ask.ts";
import type { ProductDetail } from "../wire/intelligence.ts";
import { mandatePage } from "../wire/mandate.ts";
import type { AgeIdentity } from "./age-identity.ts";

/** In the order in which they are asked; a later one relies on the earlier ones. */
export const OPEN_STEPS = [
  "statement",
  "ciphertext",
  "decrypt",
  "frame",
  "commitments",
  "recipients",
  "marking",
] as const;
export type OpenStep = (typeof OPEN_STEPS)[number];

export type OpenResult =
  | {
      readonly kind: "opened";
      readonly product: OpenedProduct;
      /** of the statement, for passing on; undefined while a cosignature is pending */
      readonly files: BundleFiles | undefined;
    }
  | { readonly kind: "refused"; readonly step: OpenStep; readonly refusal: Refusal };

/** Of the office that reads: undefined where this browser has no key that it was sealed to. */
export function identityFor(detail: ProductDetail, identities: readonly AgeIdentity[]): AgeIdentity | undefined {
  return identities.find(({ recipient }) => detail.directory.some((member) => member.recipient === recipient));
}

export async function openHere(detail: ProductDetail, identity: AgeIdentity): Promise<OpenResult> {
  const { product, directory } = detail;
  const proven = await proveStatement(detail);
  if (isRefusal(proven)) return refused("statement", proven);
  const file = await readCiphertext(product);
  if (isRefusal(file)) return refused("ciphertext", file);
  const frame = await decrypt(file, identity);
  if (isRefusal(frame)) return refused("decrypt", frame);
  const key = directory.find(({ recipient }) => recipient === identity.recipient)?.key ?? "";
  const opened = openProduct({ statement: proven.statement, frame, directory, key });
  if (isRefusal(opened)) return refused(stepOf(opened.refused), opened);
  return { kind: "opened", product: opened, files: proven.files };
}

/** For screens that show each step with its result. */
export function stepsOf(
  result: OpenResult,
): readonly { readonly step: OpenStep; readonly state: "passed" | "failed" | "open" }[] {
  const failed = result.kind === "refused" ? OPEN_STEPS.indexOf(result.step) : OPEN_STEPS.length;
  return OPEN_STEPS.map((step, at) => ({ step, state: at < failed ? "passed" : at === failed ? "failed" : "open" }));
}

type Proven = { readonly statement: SealedStatement; readonly files: BundleFiles | undefined };

/** Signed by the sender, in the log, cosigned by both. A warning is not kept waiting for the cosignatures: its signature is checked. */
async function proveStatement({ product, directory: _directory }: ProductDetail): Promise<Proven | Refusal> {
  const { index, by, precedence } = product;
  const read = (path: string) =>
    readUrl(path === `/log/opening/${index}` ? `/v1/intelligence/products/${index}/opening` : path, {
      limit: MAX_BUNDLE_BYTES,
    });
  const files = await readServedProof(read, index);
  if (isRefusal(files)) {
    if (precedence !== "FLASH" || files.refused !== "file-missing") return files;
    return verifySignature(await read(`/log/opening/${index}`), product);
  }
  const report = checkProof(files, { ed: nobleEd25519, nowMs: serverNow() });
  if (isRefusal(report)) return report;
  if (report.keyShown === null)
    return refuse("signature-wrong", "the sender's key is shown and its signature verified");
  if (report.type !== "intelligence.product.sealed" || report.org !== by.org || report.role !== by.role)
    return refuse("statement-differs", "the statement is that of this product and of this sender");
  const statement = statementIn(report.body, by);
  return isRefusal(statement) ? statement : { statement, files };
}

/** Logged, cosignature pending: the sender's key is proven by its own enrolment, which was cosigned long before. */
async function verifySignature(
  bytes: Uint8Array | undefined | Refusal,
  { by }: ProductDetail["product"],
): Promise<Proven | Refusal> {
  if (bytes === undefined) return refuse("file-missing", "the statement is there", OPENING_FILE);
  const opening = isRefusal(bytes) ? bytes : parseOpening(bytes);
  const envelope = isRefusal(opening) ? opening : parseEnvelope(opening.envelope);
  if (isRefusal(envelope)) return envelope;
  const { offices } = await ask("/v1/mandate", mandatePage);
  const keys = offices.find(({ org, role }) => org === by.org && role === by.role)?.keys ?? [];
  const brought = keys.find(({ key }) => key === envelope.keyid)?.proposed;
  const publicKey = brought === undefined ? undefined : await enrolledKey(brought, by);
  if (publicKey === undefined) return refuse("signature-wrong", "the sender's key is in the directory");
  const signed = verifyEnvelope(nobleEd25519, envelope, publicKey);
  if (isRefusal(signed)) return signed;
  const statement = statementIn(envelope.statement.body, by);
  return isRefusal(statement) ? statement : { statement, files: undefined };
}

async function enrolledKey(index: number, { org, role }: SealedStatement["author"]): Promise<Uint8Array | undefined> {
  const files = await readServedProof((path) => readUrl(path, { limit: MAX_BUNDLE_BYTES }), index);
  const report = isRefusal(files) ? files : checkProof(files, { ed: nobleEd25519, nowMs: serverNow() });
  if (isRefusal(report)) return undefined;
  const publicKey = keyIn(report.body, { org, role });
  const decoded = publicKey === undefined ? undefined : decodeBase64(publicKey);
  return decoded === undefined || isRefusal(decoded) ? undefined : decoded;
}

/** As its enrolment names it, or the roots in genesis. */
function keyIn({ subject, roots }: JsonObject, office: SealedStatement["author"]): string | undefined {
  const keys = isJsonObject(roots) && Array.isArray(roots["keys"]) ? roots["keys"] : [subject];
  for (const key of keys) {
    if (!isJsonObject(key) || key["org"] !== office.org || key["role"] !== office.role) continue;
    if (typeof key["publicKey"] === "string") return key["publicKey"];
  }
  return undefined;
}

function statementIn(body: JsonObject, author: SealedStatement["author"]): SealedStatement | Refusal {
  const { product, version, root, n, recipients, precedence, sent } = body;
  const isWhole = typeof version === "number" && typeof n === "number";
  const isText = typeof product === "string" && typeof root === "string" && typeof recipients === "string";
  if (!isWhole || !isText || typeof sent !== "string" || !isPrecedence(precedence))
    return refuse("statement-differs", "the statement is that of a sealed product");
  return { product, version, root, n, recipients, precedence, sent, author };
}

function isPrecedence(value: unknown): value is SealedStatement["precedence"] {
  return value === "FLASH" || value === "IMMEDIATE" || value === "PRIORITY" || value === "ROUTINE";
}

async function readCiphertext({ files: [file] }: ProductDetail["product"]): Promise<Uint8Array | Refusal> {
  if (!file) return refuse("bytes-differ", "a product has a file");
  const bytes = await readUrl(`/v1/evidence/${file.hash}`, { limit: MAX_BUNDLE_BYTES });
  if (bytes === undefined) return refuse("bytes-differ", "the sealed file is there");
  if (isRefusal(bytes)) return bytes;
  if (bytes.length === file.bytes && encodeHex(sha256(bytes)) === file.hash) return bytes;
  return refuse("bytes-differ", "the file is the one whose hash and size were signed");
}

async function decrypt(file: Uint8Array, { privateKey }: AgeIdentity): Promise<Uint8Array | Refusal> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(privateKey);
    return await decrypter.decrypt(file);
  } catch {
    return refuse("unreadable", "the file opens with this office's key");
  }
}

function stepOf(code: string): OpenStep {
  if (code.startsWith("frame-") || code.startsWith("header-")) return "frame";
  if (code === "commitment-mismatch" || code === "statement-differs") return "commitments";
  if (code === "recipients-mismatch") return "recipients";
  return "marking";
}

function refused(step: OpenStep, refusal: Refusal): OpenResult {
  return { kind: "refused", step, refusal };
}
