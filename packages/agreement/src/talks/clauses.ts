// The table of clauses: for each provision of a draft where either side stands, now or at an earlier index of the log.
import { type PositionWord, WITH_REASON } from "./position.ts";
import { type Draft, type PositionEntry, type TalksState, provisionOf, versionsTo } from "./state.ts";

/** `stale`: said of other words, and not said again since they changed; it counts as no position. */
export type Side = {
  readonly org: string;
  readonly state: "held" | "stale" | "none";
  readonly last: PositionEntry | null;
  /** in the log's order, over all versions */
  readonly history: readonly PositionEntry[];
  /** null: this side is silent */
  readonly value: number | null;
};
export type Clause = { readonly id: string; readonly text: string; readonly sides: readonly Side[] };

/** agreement.md §6; what says nothing on the matter has no value. */
const VALUES: Readonly<Record<PositionWord, number | null>> = {
  agreed: 1,
  "agreed-ad-referendum": 0.75,
  bracketed: 0.5,
  reserved: 0.25,
  objected: 0,
  "no-position": null,
  withdrawn: null,
};

export function valueOf(position: PositionWord): number | null {
  return VALUES[position];
}

/** Whether a side with this position keeps the provision from being agreed. */
export function blocks({ state, last }: Side): boolean {
  return state === "held" && last !== null && WITH_REASON.includes(last.body.position);
}

/** In the order of the text; sides in the order given. `before`: as it stood before this index of the log. */
export function clausesOf(
  talks: TalksState,
  draft: Draft,
  { parties, before = Infinity }: { readonly parties: readonly string[]; readonly before?: number },
): readonly Clause[] {
  return draft.body.provisions.map(({ id, text }) => ({
    id,
    text,
    sides: parties.map((org) => sideOf(talks, draft, { org, provision: id, before })),
  }));
}

/** The version that was on the table before this index of the log; undefined where none of the family was. */
export function versionBefore(talks: TalksState, draft: Draft, before: number): Draft | undefined {
  return versionsTo(talks, draft).findLast(({ ref }) => ref.index < before);
}

type Asked = { readonly org: string; readonly provision: string; readonly before?: number };

/** What this side last said of the provision, where it still holds for the words it has in this draft. */
export function standingEntry(talks: TalksState, draft: Draft, asked: Asked): PositionEntry | undefined {
  const side = sideOf(talks, draft, asked);
  return side.state === "held" ? (side.last ?? undefined) : undefined;
}

function sideOf(talks: TalksState, draft: Draft, { org, provision, before = Infinity }: Asked): Side {
  const history = (talks.positions.get(draft.family) ?? []).filter(
    (entry) => entry.org === org && entry.body.provision === provision && entry.ref.index < before,
  );
  const last = history.at(-1) ?? null;
  if (last === null) return { org, state: "none", last, history, value: null };
  if (!isUnchanged(talks, draft, last)) return { org, state: "stale", last, history, value: null };
  return { org, state: "held", last, history, value: valueOf(last.body.position) };
}

/** Through every version since: words that came back are new words until somebody has said something of them. */
function isUnchanged(talks: TalksState, draft: Draft, { body }: PositionEntry): boolean {
  const versions = versionsTo(talks, draft);
  const from = versions.findIndex(({ ref }) => ref.index === body.draft.index);
  // A version later than the one that is looked at says nothing of it.
  if (from < 0) return false;
  return versions.slice(from).every((version) => provisionOf(version, body.provision)?.text === body.text);
}
