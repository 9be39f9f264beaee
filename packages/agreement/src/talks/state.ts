// What follows from what was said in the talks: rounds, drafts in families of versions, positions, proposals, commitments.
import type { Actor, Ref } from "../state.ts";
import type { CommitmentClaimed, CommitmentSet, ScoreSubject } from "./commitment.ts";
import type { DraftTabled, DraftTranslated } from "./draft.ts";
import type { PositionStated, ProposalMade } from "./position.ts";
import type { RoundClosed, RoundOpened } from "./round.ts";

export type Round = {
  readonly ref: Ref;
  readonly host: string;
  readonly body: RoundOpened;
  closed: { readonly ref: Ref; readonly body: RoundClosed } | null;
};
export type Draft = {
  readonly ref: Ref;
  readonly org: string;
  readonly role: string;
  readonly body: DraftTabled;
  /** log index of its first version */
  readonly family: number;
  /** log index of the version that took its place */
  next: number | null;
  readonly translations: { readonly ref: Ref; readonly actor: Actor; readonly body: DraftTranslated }[];
};
export type PositionEntry = {
  readonly ref: Ref;
  readonly org: string;
  readonly body: PositionStated;
  /** this side had agreed to the same words before: that stays visible */
  readonly reopens: boolean;
};
export type Proposal = {
  readonly ref: Ref;
  readonly org: string;
  readonly body: ProposalMade;
  withdrawn: Ref | null;
};
export type ScoreEntry = { readonly index: number; readonly ref: Ref; readonly body: ScoreSubject };
export type Commitment = {
  readonly ref: Ref;
  readonly body: CommitmentSet;
  /** log index of the one that took its place */
  next: number | null;
  readonly claims: { readonly ref: Ref; readonly org: string; readonly body: CommitmentClaimed }[];
  /** in the order in which both co-chairs had signed; `index` is where each was proposed */
  readonly scores: ScoreEntry[];
};

/** Changed in place by `applyTalks` and `takeScore`. */
export type TalksState = {
  readonly rounds: Map<number, Round>;
  readonly drafts: Map<number, Draft>;
  /** by the family of the draft, in the log's order */
  readonly positions: Map<number, PositionEntry[]>;
  readonly proposals: Map<number, Proposal>;
  readonly commitments: Map<number, Commitment>;
};

export function emptyTalks(): TalksState {
  return { rounds: new Map(), drafts: new Map(), positions: new Map(), proposals: new Map(), commitments: new Map() };
}

/** Every version from the first to the newest, or to this one. */
export function versionsTo({ drafts }: TalksState, draft: Draft): readonly Draft[] {
  const versions: Draft[] = [];
  for (let at: number | null = draft.family; at !== null;) {
    const version: Draft | undefined = drafts.get(at);
    if (version === undefined) break;
    versions.push(version);
    if (version === draft) break;
    at = version.next;
  }
  return versions;
}

export function provisionOf(draft: Draft, id: string) {
  return draft.body.provisions.find((provision) => provision.id === id);
}
