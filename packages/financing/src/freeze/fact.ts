// What parties say to one another of a freeze: asked for, received, done or refused, prolonged, ended (financing.md §9).
import {
  citationField,
  codeField,
  flagField,
  instantField,
  listField,
  nullableField,
  objectField,
  orgField,
  textField,
  withheld,
  type FieldValue,
} from "@mizan/ledger";

export const FREEZE_BASES = ["un-listed", "national-order"] as const;
export const FREEZE_REFUSALS = [
  "not-identified",
  "no-legal-basis",
  "no-such-holding",
  "political-or-military",
  "risk-to-inquiry",
  "humanitarian",
] as const;
export const LIFT_REASONS = [
  "mistaken-identity",
  "basis-ended",
  "court-order",
  "requester-asks",
  "humanitarian",
] as const;

const MAX_EVIDENCE = 20;
/** Read by the two parties it passes between, and by whoever works on it. */
export const IDENTITY_CLASS = "freeze-identity";
const identity = (max: number) => withheld(IDENTITY_CLASS, textField(IDENTITY_CLASS, { max }));

export const freezeRequested = objectField({
  to: orgField,
  /** who is meant: a salted commitment in the log, opened to the party asked */
  subject: identity(280),
  accounts: nullableField(identity(1_000)),
  basis: codeField("public", FREEZE_BASES),
  /** the UN reference, or the order's number */
  reference: identity(64),
  evidence: listField(citationField, MAX_EVIDENCE),
  urgent: flagField("public"),
  simulated: flagField("public"),
});

const request = { request: citationField };
export const freezeAcknowledged = objectField(request);
export const freezeActed = objectField({ ...request, scope: codeField("public", ["all", "part"]) });
export const freezeRefused = objectField({ ...request, reason: codeField("public", FREEZE_REFUSALS) });
export const freezeExtended = objectField({ ...request, until: instantField });
export const freezeLifted = objectField({ ...request, reason: codeField("public", LIFT_REASONS) });
export const freezeWithdrawn = objectField(request);

export type FreezeRequested = FieldValue<typeof freezeRequested>;
export type FreezeStep =
  | { readonly step: "acknowledged" | "withdrawn" }
  | { readonly step: "acted"; readonly scope: "all" | "part" }
  | { readonly step: "refused"; readonly reason: (typeof FREEZE_REFUSALS)[number] }
  | { readonly step: "extended"; readonly untilMs: number }
  | { readonly step: "lifted"; readonly reason: (typeof LIFT_REASONS)[number] };
