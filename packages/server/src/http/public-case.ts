// What the public reads of a case, gathered for its page: bodies of statements and joint acts only where their entries are opened to everybody.
import { defaultOpening, type CaseFile } from "@mizan/agreement";
import { isJsonObject, type JsonObject, type JsonValue } from "@mizan/ledger";
import { decisionAt, trustedAt, type OversightState } from "@mizan/oversight";
import type {
  NoJointRuling,
  PublicCase,
  PublicFinding,
  PublicProposal,
  PublicRecusal,
  PublicRuling,
  PublicStatement,
} from "../pages/case.ts";
import type { Language } from "../pages/messages.ts";
import { viewCase } from "../office/cases.ts";
import type { App } from "./app.ts";
import { nameIn } from "./name-in.ts";

type View = PublicCase["view"];
type Gathering = {
  readonly app: App;
  readonly language: Language;
  readonly view: View;
  readonly file: CaseFile;
  /** a release may open some records of a case and not others */
  readonly isOpened: (index: number) => boolean;
};

/** Undefined where there is no such case. */
export async function publicCase(app: App, index: number, language: Language): Promise<PublicCase | undefined> {
  // First what has to be waited for, so that all else is of one moment.
  const recusals = await recusalsOf(app, index);
  const { agreement } = app.mechanism.committed.rooms;
  const view = viewCase(app.mechanism, index, null);
  const file = agreement.cases.get(index);
  const incident = view && agreement.incidents.get(view.incident);
  if (!view || !file || !incident) return undefined;
  const isOpened = (entry: number) => app.mechanism.publishing.publishedPaths([index], entry) !== undefined;
  const gathering: Gathering = { app, language, view, file, isOpened };
  const nameOf = (org: string) => nameIn(app, org, language);
  return {
    view,
    incident: incident.body,
    parties: (agreement.mandate?.parties ?? []).map((org) => ({ org, name: nameOf(org) })),
    nameOf,
    statements: statementsOf(gathering),
    recusals,
    finding: findingOf(gathering),
    ruling: rulingOf(gathering),
    noJointRuling: noJointRulingOf(gathering),
  };
}

function statementsOf(gathering: Gathering): readonly PublicStatement[] {
  const { view, file, isOpened } = gathering;
  const responses = view.responses.map(({ index, org, words }): PublicStatement => {
    const body = isOpened(index) ? file.responses.find(({ ref }) => ref.index === index)?.body : undefined;
    const answer = body ? { code: body.answer, stands: body.assertions.toSorted((a, b) => a.n - b.n) } : null;
    return { index, org, claim: null, answer, words };
  });
  const words = view.words.map(({ index, org, words: own }) => ({ index, org, claim: null, answer: null, words: own }));
  return [...claimOf(gathering), ...responses, ...words].toSorted((a, b) => a.index - b.index);
}

function claimOf({ app, language, view, isOpened }: Gathering): readonly PublicStatement[] {
  const { allegation: index, claimant: org } = view;
  if (index === null || org === null || !isOpened(index)) return [];
  const body = app.mechanism.committed.rooms.agreement.allegations.get(index)?.body;
  if (!body) throw new Error(`no allegation was made at ${index}`);
  const { provision: id, assertions, words } = body;
  const text = provisionAt(app, { id, index, language });
  return [{ index, org, claim: { provision: { id, text }, assertions }, answer: null, words }];
}

/** As the mandate had it that was in force at this entry. */
function provisionAt(
  app: App,
  { id, index, language }: { readonly id: string; readonly index: number; readonly language: Language },
): string | undefined {
  const { oversight, agreement } = app.mechanism.committed.rooms;
  const mandate = agreement.mandates
    .map((changed) => decisionAt(oversight, changed.index))
    .findLast((act) => act?.kind === "mandate" && act.taken !== null && act.taken.index < index);
  const provisions = memberAt(mandate?.subject, "agreement.provisions");
  if (!Array.isArray(provisions)) return undefined;
  const text = memberAt(
    provisions.find((known) => memberAt(known, "id") === id),
    "text",
  );
  const words = memberAt(text, language) ?? memberAt(text, "en");
  return typeof words === "string" ? words : undefined;
}

/** What was said by a key that was trusted then; said on the public chain, reason and all. */
async function recusalsOf(app: App, caseIndex: number): Promise<readonly PublicRecusal[]> {
  const { oversight } = app.mechanism.committed.rooms;
  const { coChairs = [], alternates = [] } = oversight.mandate?.terms ?? {};
  const told = oversight.recusals
    .filter(({ case: of, key, ref }) => of === caseIndex && trustedAt(oversight, key, ref.index))
    .toSorted((a, b) => coChairs.indexOf(a.org) - coChairs.indexOf(b.org));
  return Promise.all(
    told.map(async ({ org, ref: { index } }) => {
      const record = await app.mechanism.record({ index }, null);
      const alternate = alternates.find(({ office }) => office === org)?.alternate;
      if (!record || alternate === undefined) throw new Error(`the recusal at ${index} cannot be read`);
      return { index, org, alternate, reason: record.visible ? textAt(record.body, "reason") : null };
    }),
  );
}

function findingOf({ view, file, isOpened }: Gathering): PublicFinding | null {
  const standing = view.findings.find(({ superseded }) => !superseded);
  if (!standing || !isOpened(standing.index)) return null;
  const entry = file.findings.find(({ act }) => act.ref.index === standing.index);
  return entry ? { observation: entry.body.observation.text, limits: entry.body.limits } : null;
}

function rulingOf({ app, view, file, isOpened }: Gathering): PublicRuling | null {
  const { mandate } = app.mechanism.committed.rooms.agreement;
  if (!view.ruling || !file.ruling || !isOpened(view.ruling.index)) return null;
  const { standard, provisions, reasons, ground, remedy } = file.ruling.body;
  return {
    standard,
    reasons,
    ground,
    provisions: provisions.map((id) => ({ id, duty: mandate?.provisions.find((known) => known.id === id)?.duty })),
    remedy,
    remedyDueAt: view.clocks.find(({ clock }) => clock === "remedy")?.dueAt,
  };
}

function noJointRulingOf({ app, view, file, isOpened }: Gathering): NoJointRuling | null {
  if (view.noJointRuling === null) return null;
  const { oversight } = app.mechanism.committed.rooms;
  return {
    proposals: view.noJointRuling.proposals.map((proposal) => proposalOf(oversight, proposal)),
    isWhole: defaultOpening(file).every(({ index }) => isOpened(index)),
  };
}

type Texts = NonNullable<View["noJointRuling"]>["proposals"][number];

function proposalOf(oversight: OversightState, { index, texts }: Texts): PublicProposal {
  const decision = decisionAt(oversight, index);
  if (!decision) throw new Error(`nothing was proposed at ${index}`);
  const { subject, required, by, voided } = decision;
  const { coChairs = [], alternates = [] } = oversight.mandate?.terms ?? {};
  const placed = required.map(({ org, role }) => {
    const alternateOf =
      role === "alternate" ? alternates.find(({ alternate }) => alternate === org)?.office : undefined;
    const said = texts.find((word) => word.org === org && word.role === role);
    const word = said ? { index: said.index, stand: said.stand, text: said.text, reasons: said.reasons } : null;
    return { org, alternateOf: alternateOf ?? null, word };
  });
  const seat = ({ org, alternateOf }: (typeof placed)[number]) => coChairs.indexOf(alternateOf ?? org);
  const remedy = memberAt(subject, "remedy");
  return {
    index,
    by: by.org,
    isVoid: voided !== null,
    conformity: textAt(subject, "conformity"),
    ground: memberAt(subject, "ground") === null ? null : textAt(subject, "ground"),
    responsible: textAt(subject, "attribution.responsible"),
    reasons: textAt(subject, "reasons"),
    remedy: isJsonObject(remedy) ? remedyOf(remedy) : null,
    // On a void text nobody owed a word any more: only what was said before stands.
    offices: placed.filter(({ word }) => voided === null || word !== null).toSorted((a, b) => seat(a) - seat(b)),
  };
}

function remedyOf(remedy: JsonObject): NonNullable<PublicProposal["remedy"]> {
  const dueH = Number(memberAt(remedy, "dueH"));
  return { kind: textAt(remedy, "kind"), obligor: textAt(remedy, "obligor"), act: textAt(remedy, "act"), dueH };
}

/** Of a subject that was admitted: that it is there and a text, the law has seen to. */
function textAt(subject: JsonObject, path: string): string {
  const text = memberAt(subject, path);
  if (typeof text !== "string") throw new Error(`an admitted subject has no text at ${path}`);
  return text;
}

function memberAt(value: JsonValue | undefined, path: string): JsonValue | undefined {
  return path
    .split(".")
    .reduce<JsonValue | undefined>(
      (at, name) => (isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
      value,
    );
}
