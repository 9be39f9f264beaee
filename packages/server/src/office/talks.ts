// The talks as a reader may see them: rounds by everybody; drafts, positions and what is proposed by those who sit at the table.
import {
  type AknDraft,
  type AknProvision,
  type Clause,
  type Convergence,
  type Draft,
  type Movement,
  type PositionEntry,
  type Side,
  type TalksState,
  blocks,
  clausesOf,
  convergenceOf,
  movementOf,
  nearestOf,
  textDistance,
  versionBefore,
  versionsTo,
} from "@mizan/agreement";
import { isRefusal } from "@mizan/ledger";
import type { Drafts } from "../drafts.ts";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { partiesOf } from "../rooms.ts";
import { mayRead } from "./classes.ts";

/** Newest first; what is older stands in the log. */
const MAX_LISTED = 50;
/** Of earlier positions on one clause. */
const MAX_HISTORY = 20;

export type Talking = { readonly mechanism: Mechanism; readonly drafts: Drafts };

/** Whether this reader sits at the table. */
export function readsTalks(mechanism: Mechanism, reader: Reader): boolean {
  return mayRead(mechanism.authority, reader, { class: "talks", relation: "none" });
}

/** That there is a draft at all is told at the table only: to others its entry is one of many restricted ones. */
export function talksView(mechanism: Mechanism, reader: Reader) {
  const { talks } = mechanism.committed.rooms.agreement;
  const rounds = [...talks.rounds.values()]
    .slice(-MAX_LISTED)
    .reverse()
    .map(({ ref, host, body, closed }) => ({
      index: ref.index,
      leaf: ref.leaf,
      host,
      ...body,
      closed: closed && { index: closed.ref.index, to: closed.body.to, outcome: closed.body.outcome },
    }));
  const drafts = readsTalks(mechanism, reader)
    ? [...talks.drafts.values()]
        .filter(({ next }) => next === null)
        .slice(-MAX_LISTED)
        .reverse()
        .map((draft) => ({ ...headOf(mechanism, draft), convergence: convergenceIn(mechanism, draft) }))
    : null;
  return { rounds, drafts, may: mayInTalks(mechanism, reader) };
}

/** What this reader could say; whether it may now, the room's law says when it is prepared. */
function mayInTalks({ authority }: Mechanism, reader: Reader): readonly string[] {
  if (reader === null) return [];
  return SAYABLE.filter((fact) => authority.may({ action: "say", role: reader.role, fact }));
}

const SAYABLE = [
  "agreement.round.opened",
  "agreement.round.closed",
  "agreement.draft.tabled",
  "agreement.draft.translated",
  "agreement.position.stated",
  "agreement.proposal.made",
] as const;

/** One version with its words, both sides on each provision, and how near they are; undefined where it is not for this reader. */
export function viewDraft({ mechanism, drafts }: Talking, index: number, reader: Reader) {
  const { rooms } = mechanism.committed;
  const { talks } = rooms.agreement;
  const draft = talks.drafts.get(index);
  if (draft === undefined || !readsTalks(mechanism, reader)) return undefined;
  const parties = partiesOf(rooms);
  const readings = readingsOf(drafts, draft);
  const before = previousOf(talks, draft);
  const earlier = before && readingsOf(drafts, before)[0];
  const clauses = clausesOf(talks, draft, { parties }).map((clause) => ({
    ...clauseOf(mechanism, clause),
    ...wordsOf(clause.id, readings),
    changed: changeOf(clause.id, readings[0], earlier),
    proposals: proposalsOn(mechanism, draft, clause, readings[0]),
  }));
  return {
    ...headOf(mechanism, draft),
    parties,
    /** as each document has it, the draft's own first */
    titles: readings.flatMap(({ language, draft: read }) => (read ? [{ language, title: read.title }] : [])),
    versions: versionsOf(talks, draft),
    translations: draft.translations.map(({ ref, actor, body }) => ({
      index: ref.index,
      org: actor.org,
      language: body.language,
      translator: body.translator,
      reviewedBy: body.reviewedBy,
    })),
    clauses,
    convergence: convergenceIn(mechanism, draft),
    moved: movedSince(mechanism, draft),
    may: draft.next === null ? mayInTalks(mechanism, reader) : [],
  };
}

/** The restricted entries whose words stand on the page of this draft. */
export function recordsShown({ committed }: Mechanism, index: number): readonly number[] {
  const { talks } = committed.rooms.agreement;
  const draft = talks.drafts.get(index);
  if (draft === undefined) return [];
  const positions = (talks.positions.get(draft.family) ?? []).filter(({ body }) => !body.publish);
  const proposals = [...talks.proposals.values()].filter(
    ({ body }) => familyOf(talks, body.draft.index) === draft.family,
  );
  return [draft, ...draft.translations, ...positions, ...proposals].map(({ ref }) => ref.index);
}

function headOf({ committed }: Mechanism, { ref, org, role, body, next }: Draft) {
  const { title, language, authoritative, hash, bytes, simulated, provisions } = body;
  return {
    index: ref.index,
    leaf: ref.leaf,
    at: committed.timeAt(ref.loggedAt),
    org,
    role,
    title,
    language,
    authoritative,
    hash,
    bytes,
    simulated,
    next,
    provisions: provisions.length,
  };
}

function convergenceIn({ committed }: Mechanism, draft: Draft): Convergence {
  const { talks } = committed.rooms.agreement;
  const clauses = clausesOf(talks, draft, { parties: partiesOf(committed.rooms) });
  return convergenceOf(clauses.map(({ sides }) => sides.map(({ value }) => value)));
}

/** Since the last round ended: what was on the table then against what is now. */
function movedSince({ committed }: Mechanism, draft: Draft): ({ readonly round: number } & Movement) | null {
  const { talks } = committed.rooms.agreement;
  const parties = partiesOf(committed.rooms);
  const last = [...talks.rounds.values()].findLast(({ closed }) => closed !== null);
  if (!last?.closed) return null;
  const before = last.closed.ref.index;
  const then = versionBefore(talks, draft, before);
  const stood = (clauses: readonly Clause[]) =>
    clauses.map(({ id, sides }) => ({ id, values: sides.map(({ value }) => value) }));
  return {
    round: last.body.number,
    ...movementOf(
      then === undefined ? [] : stood(clausesOf(talks, then, { parties, before })),
      stood(clausesOf(talks, draft, { parties })),
    ),
  };
}

function versionsOf(talks: TalksState, draft: Draft): readonly number[] {
  let newest = draft;
  while (newest.next !== null) newest = talks.drafts.get(newest.next) ?? { ...newest, next: null };
  return versionsTo(talks, newest).map(({ ref }) => ref.index);
}

function previousOf(talks: TalksState, { body }: Draft): Draft | undefined {
  return body.base === null ? undefined : talks.drafts.get(body.base.index);
}

function familyOf({ drafts }: TalksState, index: number): number | undefined {
  return drafts.get(index)?.family;
}

type Reading = { readonly language: string; readonly draft: AknDraft | undefined };

/** The draft's own language first; bytes that are no more kept have no words to show. */
function readingsOf(drafts: Drafts, { body, translations }: Draft): readonly Reading[] {
  return [body, ...translations.map((translation) => translation.body)].map(({ hash, language }) => {
    const read = drafts.read(hash);
    return { language, draft: isRefusal(read) ? undefined : read };
  });
}

function provisionIn(id: string, reading: Reading | undefined): AknProvision | undefined {
  return reading?.draft?.provisions.find((provision) => provision.id === id);
}

function wordsOf(id: string, readings: readonly Reading[]) {
  return {
    texts: readings.flatMap((reading) => {
      const found = provisionIn(id, reading);
      if (found === undefined) return [];
      const { number, heading, text, part } = found;
      return [{ language: reading.language, number, heading, text, part }];
    }),
  };
}

/** 0 the same words, 1 nothing shared; null where there is no earlier version, or it has no such provision. */
function changeOf(id: string, now: Reading | undefined, before: Reading | undefined): number | null {
  const [is, was] = [provisionIn(id, now), provisionIn(id, before)];
  return is === undefined || was === undefined ? null : textDistance(was.text, is.text);
}

function clauseOf(mechanism: Mechanism, { id, text, sides }: Clause) {
  return {
    id,
    textHash: text,
    nearest: nearestOf(sides.map(({ value }) => value)),
    blocked: sides.some(blocks),
    sides: sides.map((side) => sideOf(mechanism, side)),
  };
}

function sideOf(mechanism: Mechanism, { org, state, value, last, history }: Side) {
  return {
    org,
    state,
    value,
    position: last && statedOf(mechanism, last),
    history: history
      .slice(0, -1)
      .slice(-MAX_HISTORY)
      .map((entry) => statedOf(mechanism, entry)),
  };
}

function statedOf({ committed }: Mechanism, { ref, body, reopens }: PositionEntry) {
  const { position, reason, cure, incurable, publish, simulated } = body;
  const at = committed.timeAt(ref.loggedAt);
  return { index: ref.index, at, position, reason, cure, incurable, publish, simulated, reopens };
}

/** Open ones on the words as they are now: brackets are derived from them, and typed into no text. */
function proposalsOn({ committed }: Mechanism, draft: Draft, clause: Clause, reading: Reading | undefined) {
  const { talks } = committed.rooms.agreement;
  const words = provisionIn(clause.id, reading)?.text;
  return [...talks.proposals.values()]
    .filter(
      ({ withdrawn, body }) =>
        withdrawn === null &&
        body.provision === clause.id &&
        body.text === clause.text &&
        familyOf(talks, body.draft.index) === draft.family,
    )
    .map(({ ref, org, body }) => ({
      index: ref.index,
      leaf: ref.leaf,
      org,
      replacement: body.replacement,
      reason: body.reason,
      simulated: body.simulated,
      distance: words === undefined ? null : textDistance(words, body.replacement),
    }));
}
