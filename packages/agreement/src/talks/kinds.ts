// The talks' part of what may be said in this room: each type with its body, who says it, and on which chain it stands.
import { type FactIn, type Field, type JsonObject, type Kind, type Kinds, readField } from "@mizan/ledger";
import {
  type CommitmentClaimed,
  type CommitmentCode,
  type CommitmentSet,
  commitmentClaimedField,
  commitmentSetField,
  parseCommitment,
} from "./commitment.ts";
import {
  type DraftCode,
  type DraftTabled,
  type DraftTranslated,
  documentBytes,
  draftTabledField,
  draftTranslatedField,
  parseDraftTabled,
} from "./draft.ts";
import {
  type PositionCode,
  type PositionStated,
  type ProposalMade,
  type ProposalWithdrawn,
  parsePosition,
  positionStatedField,
  proposalMadeField,
  proposalWithdrawnField,
} from "./position.ts";
import {
  type RoundClosed,
  type RoundCode,
  type RoundOpened,
  parseRoundClosed,
  parseRoundOpened,
  roundClosedField,
  roundOpenedField,
} from "./round.ts";

export type TalksBodies = {
  "agreement.round.opened": RoundOpened;
  "agreement.round.closed": RoundClosed;
  "agreement.draft.tabled": DraftTabled;
  "agreement.draft.translated": DraftTranslated;
  "agreement.position.stated": PositionStated;
  "agreement.proposal.made": ProposalMade;
  "agreement.proposal.withdrawn": ProposalWithdrawn;
  "agreement.commitment.set": CommitmentSet;
  "agreement.commitment.claimed": CommitmentClaimed;
};

export type TalksFact = FactIn<TalksBodies>;
export type TalksFactOf<T extends TalksFact["type"]> = Extract<TalksFact, { readonly type: T }>;
export type TalksFactCode = RoundCode | DraftCode | PositionCode | CommitmentCode;

const PUBLIC = ["public"] as const;
const RESTRICTED = ["restricted"] as const;
/** Where its author says, in the body itself, whether the public may read it. */
const CHOSEN = ["restricted", "public"] as const;
const LIAISON = ["liaison"] as const;
const CO_CHAIR = ["co-chair"] as const;
const TABLERS = ["liaison", "co-chair"] as const;
const TRANSLATORS = ["liaison", "co-chair", "secretariat", "legal"] as const;
const SECRETARIAT = ["secretariat"] as const;
/** Read by both parties, the co-chairs, the secretariat and its legal officer, and nobody else (policies/read.cedar). */
const CLASS = "talks";

export const TALKS_KINDS: Kinds<TalksBodies, TalksFactCode> = {
  "agreement.round.opened": row(roundOpenedField, parseRoundOpened, CO_CHAIR, PUBLIC),
  "agreement.round.closed": row(roundClosedField, parseRoundClosed, CO_CHAIR, PUBLIC),
  "agreement.draft.tabled": {
    ...row(draftTabledField, parseDraftTabled, TABLERS, RESTRICTED),
    bytes: documentBytes,
  },
  "agreement.draft.translated": {
    ...row(draftTranslatedField, reader(draftTranslatedField), TRANSLATORS, RESTRICTED),
    bytes: documentBytes,
  },
  "agreement.position.stated": row(positionStatedField, parsePosition, LIAISON, CHOSEN),
  "agreement.proposal.made": row(proposalMadeField, reader(proposalMadeField), LIAISON, RESTRICTED),
  "agreement.proposal.withdrawn": row(proposalWithdrawnField, reader(proposalWithdrawnField), LIAISON, RESTRICTED),
  "agreement.commitment.set": row(commitmentSetField, parseCommitment, SECRETARIAT, CHOSEN),
  "agreement.commitment.claimed": row(commitmentClaimedField, reader(commitmentClaimedField), LIAISON, CHOSEN),
};

const TYPES: ReadonlySet<string> = new Set(Object.keys(TALKS_KINDS));

export function isTalks(fact: { readonly type: string; readonly body: object }): fact is TalksFact {
  return TYPES.has(fact.type);
}

function reader<B>(field: Field<B>) {
  return (body: JsonObject) => readField(field, body);
}

function row<B>(
  field: Field<unknown>,
  parse: Kind<B, TalksFactCode>["parse"],
  speakers: readonly string[],
  chains: Kind<B, TalksFactCode>["chains"],
): Kind<B, TalksFactCode> {
  return { field, parse, speakers, chains, class: CLASS };
}
