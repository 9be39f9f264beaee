// Under which class a record on a restricted chain is read, and what the reader is to it: the question put to the policies.
import type { JsonObject } from "@mizan/ledger";
import { agreementClassOf, siteStanding } from "@mizan/agreement";
import { isParty } from "@mizan/oversight";
import { monitorVocabulary } from "../monitors.ts";
import type { Authority, Relation } from "../policy/authority.ts";
import type { Reader } from "../reader.ts";
import type { Rooms } from "../rooms.ts";
import type { Office } from "../session/office.ts";

/** The class of a whole record that is not public. What is not named here nobody reads but its own organisation. */
export function classOf(type: string, body: JsonObject): string {
  if (type === "oversight.access.read") return "access-log";
  if (type.startsWith("oversight.")) return "joint-act";
  return monitorVocabulary(type)?.classOf(type) ?? agreementClassOf(type, body);
}

/** The site to which a restricted record belongs, if it does. */
export function siteOfRecord({ agreement }: Rooms, index: number): number | undefined {
  return agreement.sites.records.get(index);
}

/** A protected place is read under a class of its own, whatever is said of it. */
export function siteClass({ agreement }: Rooms, site: number): "site" | "protected-site" {
  return agreement.sites.listed.get(site)?.protected === null ? "site" : "protected-site";
}

/** A party speaks with one voice, whoever of its officers does; other organisations hold offices that must not know of one another. */
const OF_A_PARTY = ["principal", "liaison"];

/** Whether what this author said is the reader's own: said by its office, or by its party. */
export function isOwn(reader: Reader, author: Office): boolean {
  if (reader === null || reader.org !== author.org) return false;
  return reader.role === author.role || (OF_A_PARTY.includes(reader.role) && OF_A_PARTY.includes(author.role));
}

type Related = {
  readonly author: Office;
  /** the record belongs to a case, or to an allegation on which a case was opened */
  readonly isOpenToParties: boolean;
  /** it is of this site */
  readonly site?: number | undefined;
  /** sealed to this reader's office, or a receipt for what it sent */
  readonly isAddressed?: boolean;
};

export function relationOf(rooms: Rooms, reader: Reader, related: Related): Relation {
  const { author, isOpenToParties, site, isAddressed = false } = related;
  if (reader === null) return "none";
  if (isOwn(reader, author)) return "own";
  if (site !== undefined) return siteStanding(rooms.agreement, site, reader.org);
  if (isAddressed) return "addressed";
  const { genesis } = rooms.oversight;
  return isOpenToParties && genesis !== null && isParty(genesis, reader.org) ? "party" : "none";
}

export function mayRead(
  authority: Authority,
  reader: Reader,
  asked: { readonly class: string; readonly relation: Relation },
): boolean {
  return reader !== null && authority.may({ action: "read", role: reader.role, ...asked });
}
