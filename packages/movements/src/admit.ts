// What may be said now in the movements room.
import { isRefusal, instantMs, refuse, type Citation, type Floor, type Refusal, type Speaker } from "@mizan/ledger";
import type { Assessed } from "./assessed.ts";
import type { BatchFiled } from "./batch.ts";
import { COUNT_CATEGORIES } from "./count-row.ts";
import { MOVEMENTS_VOCABULARY, type MovementsFact, type MovementsFactCode } from "./fact.ts";
import type { FeedRegistered } from "./feed.ts";
import { POSITION_CATEGORIES } from "./fix.ts";
import type { LineDeclared, ZoneDeclared } from "./ground.ts";
import { currentLine, filedKeys, type MovementsState } from "./state.ts";
import { ENGINE } from "./track.ts";

export type MovementsCode =
  | MovementsFactCode
  | "role-may-not"
  | "line-declared"
  | "gate-repeated"
  | "gate-contradicts"
  | "zone-declared"
  | "zone-reversed"
  | "feed-registered"
  | "feed-owner-other"
  | "feed-unknown"
  | "feed-error-model"
  | "category-unknown"
  | "person-tracked"
  | "batch-not-of-owner"
  | "batch-repeated"
  | "batch-schema-wrong"
  | "batch-reversed"
  | "batch-ahead-of-time"
  | "line-missing"
  | "simulated-hidden"
  | "cited-unknown"
  | "engine-other";

type Answer = Refusal<MovementsCode> | undefined;
const AHEAD_MS = 10 * 60_000;

/** Refuses what may not be said, or lets pass. What only the bytes can show, `refuseContents` judges. */
export function admitMovements(state: MovementsState, fact: MovementsFact, actor: Speaker, floor: Floor): Answer {
  if (!MOVEMENTS_VOCABULARY.permits(actor.role, fact.type))
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  switch (fact.type) {
    case "movements.line.declared":
      return admitLine(state, fact.body);
    case "movements.zone.declared":
      return admitZone(state, fact.body);
    case "movements.feed.registered":
      return admitFeed(state, fact.body, actor);
    case "movements.batch.filed":
      return admitBatch(state, fact.body, { actor, floor });
    case "movements.assessed":
      return admitAssessed(state, fact.body, floor);
  }
}

function admitLine(state: MovementsState, { version, gates }: LineDeclared): Answer {
  if (state.lines.has(version))
    return refuse(
      "line-declared",
      "a version of the line is declared once; another line is another version",
      "body.version",
    );
  const seen = new Set<string>();
  for (const [i, { gate, place, chainageM }] of gates.entries()) {
    if (seen.has(gate)) return refuse("gate-repeated", "a gate stands once on a line", `body.gates.${i}.gate`);
    seen.add(gate);
    if ((place === null) !== (chainageM === null))
      return refuse("gate-contradicts", "a gate has a place and its chainage, or neither", `body.gates.${i}.chainageM`);
  }
  return undefined;
}

function admitZone(state: MovementsState, { zone, from, to }: ZoneDeclared): Answer {
  if (state.zones.has(zone))
    return refuse("zone-declared", "a zone is declared once; a changed one has another name", "body.zone");
  const fromMs = instantMs(from, "body.from");
  const toMs = to === null ? null : instantMs(to, "body.to");
  if (isRefusal(fromMs)) return fromMs;
  if (isRefusal(toMs)) return toMs;
  return toMs !== null && toMs <= fromMs
    ? refuse("zone-reversed", "a zone ends after it begins", "body.to")
    : undefined;
}

function admitFeed(state: MovementsState, body: FeedRegistered, { org, role }: Speaker): Answer {
  const { feed, owner, kind, categories, sigmaM } = body;
  if (state.feeds.has(feed))
    return refuse("feed-registered", "a feed is registered once; another name is another feed", "body.feed");
  if (role === "gateway" && owner !== org)
    return refuse("feed-owner-other", "a gateway registers feeds of its own organisation", "body.owner");
  if ((kind === "positions") !== (sigmaM !== null))
    return refuse("feed-error-model", "positions have a standard deviation, counts have none", "body.sigmaM");
  const known: readonly string[] = kind === "positions" ? POSITION_CATEGORIES : COUNT_CATEGORIES;
  for (const [i, category] of categories.entries()) {
    if (known.includes(category)) continue;
    const at = `body.categories.${i}`;
    if (kind === "positions")
      return refuse("person-tracked", `positions are of ${known.join(", ")} only: people appear as counts`, at);
    return refuse("category-unknown", `one of ${known.join(", ")}`, at);
  }
  return undefined;
}

type Hearing = { readonly actor: Speaker; readonly floor: Floor };

function admitBatch(state: MovementsState, body: BatchFiled, { actor, floor }: Hearing): Answer {
  const feed = state.feeds.get(body.feed);
  if (!feed) return refuse("feed-unknown", "no feed of this name is registered", "body.feed");
  if (feed.body.owner !== actor.org)
    return refuse("batch-not-of-owner", "a batch is filed by the gateway of the feed's owner", "body.feed");
  if (!currentLine(state)) return refuse("line-missing", "declare a monitoring line first", "body.feed");
  const [bySequence, byRows] = filedKeys(body);
  if (state.filed.has(bySequence))
    return refuse("batch-repeated", "this sequence number of the feed was used before", "body.sequence");
  if (state.filed.has(byRows)) return refuse("batch-repeated", "these rows were filed before", "body.hash");
  if ((feed.body.kind === "positions") !== (body.schema === "fixes-ndjson-1"))
    return refuse("batch-schema-wrong", `the feed has ${feed.body.kind}`, "body.schema");
  const fromMs = instantMs(body.from, "body.from");
  const toMs = instantMs(body.to, "body.to");
  if (isRefusal(fromMs)) return fromMs;
  if (isRefusal(toMs)) return toMs;
  if (toMs < fromMs) return refuse("batch-reversed", "a batch ends when it begins, or later", "body.to");
  if (toMs > floor.timeMs + AHEAD_MS)
    return refuse("batch-ahead-of-time", "no row lies more than 10 minutes ahead of now", "body.to");
  if (feed.body.simulated && !body.simulated)
    return refuse("simulated-hidden", "what a simulated feed brings is simulated", "body.simulated");
  return undefined;
}

function admitAssessed(state: MovementsState, body: Assessed, floor: Floor): Answer {
  if (body.engine !== ENGINE)
    return refuse("engine-other", `results are worked out by ${ENGINE}; another engine, another result`, "body.engine");
  const line = [...state.lines.values()].find(({ ref }) => ref.index === body.line.index);
  if (!line || !stands(floor, body.line)) return refuse("cited-unknown", "no line was declared there", "body.line");
  let simulated = line.body.simulated;
  for (const [i, cited] of body.batches.entries()) {
    const batch = state.batches.get(cited.index);
    if (!batch || !stands(floor, cited))
      return refuse("cited-unknown", "no batch was filed there", `body.batches.${i}`);
    simulated ||= batch.body.simulated;
  }
  const { replaces, subject } = body;
  if (replaces) {
    const earlier = state.assessments.get(replaces.index)?.body.subject;
    const isSame = earlier?.kind === subject.kind && earlier.id === subject.id;
    if (!isSame || !stands(floor, replaces))
      return refuse("cited-unknown", "no assessment of this subject stands there", "body.replaces");
  }
  if (simulated && !body.simulated)
    return refuse("simulated-hidden", "what is worked out from simulated rows is simulated", "body.simulated");
  return undefined;
}

/** At this index stands this leaf. */
function stands({ leafAt }: Floor, { index, leaf }: Citation): boolean {
  return leafAt(index) === leaf;
}
