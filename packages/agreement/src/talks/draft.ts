// A draft on the table: an Akoma Ntoso document by its hash, and of each provision its identity and the hash of its words (agreement.md §6).
// The bytes lie beside the log; that they say what is listed here is checked before the statement is admitted (server/src/drafts.ts).
import {
  citationField as citation,
  hashField as hash,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type NamedBytes,
  type Refusal,
  codeField as code,
  encodeHex,
  encodeUtf8,
  flagField as flag,
  isRefusal,
  listField as list,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
  sha256,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";

/** A treaty of two hundred clauses is a fraction of it. */
export const MAX_DRAFT_BYTES = 1024 * 1024;
export const MAX_PROVISIONS = 200;
/** `wId`: names a provision for life, whatever number it gets. */
export const PROVISION_ID = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/u;
export const DRAFT_LANGUAGES = ["en", "ur", "ps", "fa-AF", "tr", "ar"] as const;
/** A machine's translation is never authoritative and never signed. */
export const TRANSLATORS = ["human", "machine"] as const;

export const provisionWId = text("public", { max: 64, pattern: PROVISION_ID });
const language = code("public", DRAFT_LANGUAGES);
const document = { hash, bytes: whole("public", 1, MAX_DRAFT_BYTES), language } as const;

export const draftTabledField = object({
  title: text("public", { max: 200 }),
  ...document,
  /** whether this language decides where texts differ */
  authoritative: flag("public"),
  /** the version it takes the place of; null for a text of its own */
  base: nullable(citation),
  provisions: list(object({ id: provisionWId, text: hash }), MAX_PROVISIONS, 1),
  simulated: flag("public"),
});
export const draftTranslatedField = object({
  draft: citation,
  ...document,
  translator: code("public", TRANSLATORS),
  /** the office that compared it with the original; null: nobody yet */
  reviewedBy: nullable(text("public", { max: 120 })),
  simulated: flag("public"),
});

export type DraftTabled = FieldValue<typeof draftTabledField>;
export type DraftTranslated = FieldValue<typeof draftTranslatedField>;
export type DraftCode = FieldCode | "draft-provision-repeated";

export function parseDraftTabled(body: JsonObject): DraftTabled | Refusal<DraftCode> {
  const draft = readField(draftTabledField, body);
  if (isRefusal(draft)) return draft;
  const seen = new Set<string>();
  for (const [i, { id }] of draft.provisions.entries()) {
    if (seen.has(id))
      return refuse("draft-provision-repeated", "each provision is listed once", `body.provisions.${i}.id`);
    seen.add(id);
  }
  return draft;
}

export function documentBytes({ hash: name, bytes }: DraftTabled | DraftTranslated): readonly NamedBytes[] {
  return [{ hash: name, bytes, at: "body.hash" }];
}

/** Words as they are compared: normalised (NFC), with single spaces; how a file is laid out changes nothing. */
export function wordingOf(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** hex SHA-256 of a provision's words: a position holds for these and no others */
export function textHash(text: string): string {
  return encodeHex(sha256(encodeUtf8(wordingOf(text))));
}
