// `GET /v1/cases`: a case at this moment as this reader may see it; what the reader may not know is absent, never blank.
import { type Decoded, flag, list, nullable, object, optional, text, whole } from "./decode.ts";
import { district, occurred, severityRange } from "./incident.ts";
import { logRecord } from "./record.ts";

export const caseRow = object({
  index: whole,
  /** awaiting-response, in-verification, with-commission, ruled …: a stage that is new to this screen is shown by its code */
  stage: text,
  stageSince: whole,
  claimant: nullable(text),
  accused: nullable(text),
  means: text,
  target: text,
  place: district,
  occurred,
  severity: severityRange,
  nextDue: nullable(object({ clock: text, dueAt: whole })),
  simulated: flag,
  published: flag,
});
export type CaseRow = Decoded<typeof caseRow>;

export const casePage = object({ items: list(caseRow), next: nullable(whole), total: whole });

/** Mechanism time, as all times of a view. */
const said = { index: whole, org: text, at: whole } as const;
const officeText = object({
  org: text,
  role: text,
  stand: text,
  reasons: nullable(text),
  text: nullable(text),
  index: whole,
});

export const caseClock = object({
  clock: text,
  owner: object({ org: nullable(text), role: text }),
  startsAt: whole,
  dueAt: whole,
  /** running, met, overdue or met-late */
  state: text,
});
export type CaseClock = Decoded<typeof caseClock>;

export const caseView = object({
  index: whole,
  incident: whole,
  allegation: nullable(whole),
  claimant: nullable(text),
  accused: nullable(text),
  stage: text,
  stageSince: whole,
  clocks: list(caseClock),
  severity: severityRange,
  link: object({ linked: flag, reason: text, disputed: flag }),
  axes: object({
    occurrence: object({ code: text, from: whole }),
    attribution: nullable(object({ perpetrator: text, responsible: text, mode: text, from: whole })),
    conformity: nullable(object({ code: text, from: nullable(whole) })),
  }),
  responses: list(object({ ...said, answer: text, words: text, late: flag, publish: flag })),
  words: list(object({ ...said, words: text, publish: flag })),
  evidence: list(object({ ...said, hash: text, title: text, handling: text })),
  findings: list(object({ index: whole, takenAt: whole, superseded: flag })),
  reviews: list(object({ ...said, finding: whole, outcome: text })),
  ruling: nullable(object({ index: whole, takenAt: whole })),
  rulingDue: nullable(whole),
  noJointRuling: nullable(object({ at: whole, proposals: list(object({ index: whole, texts: list(officeText) })) })),
  release: nullable(object({ kind: text, at: whole })),
  records: list(whole),
});
export type CaseView = Decoded<typeof caseView>;

/** A record that a release may open, with the withheld fields it may open of it. */
export const openable = object({ index: whole, paths: list(text), usual: flag });
export type Openable = Decoded<typeof openable>;

export const caseDetail = object({
  view: caseView,
  records: list(logRecord),
  /** who stood aside, by which entry, and the alternate who decides in that place */
  recusals: list(object({ org: text, index: whole, alternate: nullable(text) })),
  /** statements (`agreement.evidence.added`) and joint acts (`decide:ruling`) this reader's office may say here */
  may: list(text),
  openable: list(openable),
  publication: optional(object({ at: whole, agreed: flag })),
  exercise: flag,
});
export type CaseDetail = Decoded<typeof caseDetail>;
