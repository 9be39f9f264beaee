// Takes in what `admitTalks` let pass.
import type { Said } from "../state.ts";
import { standingEntry } from "./clauses.ts";
import type { TalksFact } from "./kinds.ts";
import type { TalksState } from "./state.ts";

export function applyTalks(talks: TalksState, fact: TalksFact, { ref, actor }: Said): void {
  const { org, role } = actor;
  switch (fact.type) {
    case "agreement.round.opened":
      talks.rounds.set(ref.index, { ref, host: org, body: fact.body, closed: null });
      return;
    case "agreement.round.closed":
      must(talks.rounds.get(fact.body.round.index)).closed = { ref, body: fact.body };
      return;
    case "agreement.draft.tabled": {
      const base = fact.body.base === null ? undefined : must(talks.drafts.get(fact.body.base.index));
      if (base) base.next = ref.index;
      const family = base?.family ?? ref.index;
      talks.drafts.set(ref.index, { ref, org, role, body: fact.body, family, next: null, translations: [] });
      return;
    }
    case "agreement.draft.translated":
      must(talks.drafts.get(fact.body.draft.index)).translations.push({ ref, actor, body: fact.body });
      return;
    case "agreement.position.stated": {
      const draft = must(talks.drafts.get(fact.body.draft.index));
      const last = standingEntry(talks, draft, { org, provision: fact.body.provision });
      const reopens = last?.body.position === "agreed" && fact.body.position !== "agreed";
      const stated = talks.positions.get(draft.family) ?? [];
      stated.push({ ref, org, body: fact.body, reopens });
      talks.positions.set(draft.family, stated);
      return;
    }
    case "agreement.proposal.made":
      talks.proposals.set(ref.index, { ref, org, body: fact.body, withdrawn: null });
      return;
    case "agreement.proposal.withdrawn":
      must(talks.proposals.get(fact.body.proposal.index)).withdrawn = ref;
      return;
    case "agreement.commitment.set":
      if (fact.body.supersedes) must(talks.commitments.get(fact.body.supersedes.index)).next = ref.index;
      talks.commitments.set(ref.index, { ref, body: fact.body, next: null, claims: [], scores: [] });
      return;
    case "agreement.commitment.claimed":
      must(talks.commitments.get(fact.body.commitment.index)).claims.push({ ref, org, body: fact.body });
      return;
  }
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("a fact was applied that admitTalks refuses");
  return found;
}
