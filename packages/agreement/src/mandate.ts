// What this room reads of a mandate: its provisions, and how long each step may take. All of it is data, and every page shows it.
import {
  orgField as orgName,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  isRefusal,
  listField as list,
  objectField as object,
  readField,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";
import { provisionId } from "./allegation.ts";
import { DUTIES } from "./axes.ts";

const MAX_PROVISIONS = 40;
const MAX_PROVISION = 2_000;
const MAX_HOURS = 24 * 366;
const hours = whole("public", 1, MAX_HOURS);
const inLanguages = object(
  { en: text("public", { max: MAX_PROVISION, lines: true }) },
  Object.fromEntries(
    ["ur", "ps", "fa-AF", "tr", "ar"].map((language) => [
      language,
      text("public", { max: MAX_PROVISION, lines: true }),
    ]),
  ),
);

/** Hours of mechanism time; days are 24 hours (agreement.md §9). */
const clocks = object({
  acknowledgeHours: hours,
  responseHours: hours,
  responseExtensionHours: hours,
  findingHours: hours,
  reviewHours: hours,
  rulingHours: hours,
  publicationHours: hours,
  accessAnswerHours: hours,
  visitHours: hours,
});
const section = object({
  title: inLanguages,
  mergedFrom: list(text("public", { max: 200 }), 2, 2),
  provisions: list(object({ id: provisionId, duty: code("public", DUTIES), text: inLanguages }), MAX_PROVISIONS, 1),
  clocks,
});
const parties = object({ parties: list(orgName, 2, 2) });

export type Clocks = FieldValue<typeof clocks>;
export type Mandate = {
  readonly index: number;
  /** in the mandate's order */
  readonly parties: readonly string[];
  readonly provisions: readonly { readonly id: string; readonly duty: string }[];
  readonly clocks: Clocks;
};

export function parseMandate(subject: JsonObject, index: number): Mandate | Refusal<FieldCode> {
  const read = readField(section, subject["agreement"] ?? null, "body.subject.agreement");
  if (isRefusal(read)) return read;
  // The order is the oversight room's; it is only read here.
  const order = readField(parties, { parties: partiesOf(subject) }, "body.subject.oversight");
  if (isRefusal(order)) return order;
  return { index, parties: order.parties, provisions: read.provisions, clocks: read.clocks };
}

function partiesOf(subject: JsonObject) {
  const oversight = subject["oversight"];
  if (typeof oversight !== "object" || oversight === null || Array.isArray(oversight)) return null;
  return oversight["parties"] ?? null;
}

export function parseClocks(subject: JsonObject): Clocks | Refusal<FieldCode> {
  return readField(clocks, subject, "body.subject");
}
