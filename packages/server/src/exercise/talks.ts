// The talks of the exercise: two rounds as the scenario's claims tell of them, a draft of our own wording, one side's positions, commitments proposed.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { provisionHash, type AknDraft } from "@mizan/agreement";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { readDraftBytes } from "../drafts.ts";
import type { Exercise, ExerciseOffice } from "./exercise.ts";

const REGISTRY: ExerciseOffice = { org: "secretariat", role: "secretariat" };
const CLAIMED =
  "As claimed by diplomatic sources cited by Express News, 26 October 2025; entered at set-up, without contemporary proof.";

/** Says what is still unsaid; what was said stays as it is, also where it was cut off. */
export async function beginTalks(exercise: Exercise): Promise<void> {
  const { talks } = exercise.mechanism.fold.agreement;
  await holdRounds(exercise);
  const document = await documentOf(exercise, "en");
  if (talks.drafts.size === 0) await table(exercise, document);
  const [draft] = talks.drafts.values();
  const [side] = exercise.scenario.parties;
  // Where people have gone on, the exercise says no more.
  if (!draft || !side || draft.next !== null) return;
  const cited = exercise.cite(draft.ref.index);
  const bySide = async () => {
    if ((talks.positions.get(draft.family) ?? []).length === 0) await state(exercise, side, { cited, document });
  };
  const byRegistry = async () => {
    if (draft.translations.length === 0) await translate(exercise, cited);
    if (talks.commitments.size === 0) await propose(exercise, cited);
  };
  // Its key first, which a co-chair confirms. Then two offices speak on chains of their own, and neither waits for the other.
  await exercise.author(REGISTRY);
  await Promise.all([bySide(), byRegistry()]);
}

/** The first is closed and the second open, each hosted by the co-chair whose city it was. */
async function holdRounds(exercise: Exercise): Promise<void> {
  const { rounds } = exercise.mechanism.fold.agreement.talks;
  const [turkiye, qatar] = exercise.scenario.coChairs;
  if (turkiye === undefined || qatar === undefined) throw new Error("a scenario has two co-chairs");
  const open = async (host: string, body: JsonObject) =>
    exercise.say({ org: host, role: "co-chair" }, "agreement.round.opened", {
      ...body,
      source: CLAIMED,
      simulated: true,
    });
  if (rounds.size === 0)
    await open(qatar, {
      number: 1,
      place: "Doha",
      from: "2025-10-18T00:00:00Z",
      delegations: delegations(exercise, [null, null]),
    });
  const [first] = rounds.values();
  if (first?.closed === null && rounds.size === 1)
    await exercise.say({ org: qatar, role: "co-chair" }, "agreement.round.closed", {
      round: { ...exercise.cite(first.ref.index) },
      to: "2025-10-19T23:59:59Z",
      outcome: "Claimed: a temporary truce, and a mutual pledge to develop a long-term mechanism.",
    });
  if (rounds.size === 1)
    await open(turkiye, {
      number: 2,
      place: "Istanbul",
      from: "2025-10-25T00:00:00Z",
      delegations: delegations(exercise, [7, null]),
    });
}

/** Sizes in the order of the parties; null where no source says one. */
function delegations({ scenario }: Exercise, sizes: readonly (number | null)[]): JsonObject[] {
  return scenario.parties.map((org, i) => ({ org, office: "Delegation of the party", size: sizes[i] ?? null }));
}

type Document = AknDraft & { readonly hash: string; readonly bytes: number };

async function documentOf(exercise: Exercise, language: string): Promise<Document> {
  const bytes = await readFile(join(exercise.scenario.dir, "draft", `${language}.xml`));
  const read = readDraftBytes(bytes);
  if (isRefusal(read)) throw new Error(`draft/${language}.xml: ${read.rule} (${read.at ?? "no place"})`);
  return { ...read, ...(await exercise.keep(bytes)) };
}

/** By the first party, as the claim has it that a comprehensive draft was presented. */
async function table(exercise: Exercise, document: Document): Promise<void> {
  const [side] = exercise.scenario.parties;
  if (side === undefined) throw new Error("a scenario has two parties");
  await exercise.say({ org: side, role: "liaison" }, "agreement.draft.tabled", {
    title: document.title,
    hash: document.hash,
    bytes: document.bytes,
    language: "en",
    authoritative: true,
    base: null,
    provisions: document.provisions.map((provision) => ({ id: provision.id, text: provisionHash(provision) })),
    simulated: true,
  });
}

async function translate(exercise: Exercise, cited: JsonObject): Promise<void> {
  const { hash, bytes } = await documentOf(exercise, "ur");
  await exercise.say(REGISTRY, "agreement.draft.translated", {
    draft: { ...cited },
    hash,
    bytes,
    language: "ur",
    translator: "machine",
    reviewedBy: null,
    simulated: true,
  });
}

/** Of the side that tabled it. No source tells a view of the other side: its column stays empty until it speaks. */
const STATED: Readonly<Record<string, JsonObject>> = {
  p01: { position: "agreed" },
  p02: { position: "agreed" },
  p03: { position: "agreed" },
  p04: {
    position: "reserved",
    reason: "The time within which sites are closed should stand in the text and not be left to be set later.",
  },
  p05: { position: "agreed" },
  p06: { position: "agreed" },
  p08: { position: "agreed-ad-referendum" },
  p09: { position: "agreed" },
  p11: { position: "agreed" },
};

async function state(
  exercise: Exercise,
  org: string,
  { cited, document }: { readonly cited: JsonObject; readonly document: AknDraft },
): Promise<void> {
  for (const provision of document.provisions) {
    const stated = STATED[provision.id];
    if (stated === undefined) continue;
    await exercise.say({ org, role: "liaison" }, "agreement.position.stated", {
      draft: { ...cited },
      provision: provision.id,
      text: provisionHash(provision),
      reason: null,
      ...stated,
      cure: null,
      incurable: false,
      publish: false,
      simulated: true,
    });
  }
}

const DAYS = (days: number): JsonObject => ({ date: null, days, trigger: null });

/** What the same provision would ask of each side, counted the same way. */
const PROPOSED: readonly (JsonObject & { readonly provision: string })[] = [
  {
    provision: "p01",
    act: "Order all posts to hold fire, and name the office that answers for it.",
    object: "Posts along the line",
    measure: "Posts that have confirmed the order, of all posts named",
    due: DAYS(1),
    method: "document",
    evidence: "The order, and the list of posts that confirmed it.",
  },
  {
    provision: "p04",
    act: "Close the sites on the agreed list.",
    object: "Sites on the list, on either side",
    measure: "Sites closed and verified, of those listed",
    due: DAYS(60),
    method: "visit",
    evidence: "A visit of the monitors to each site, with its checklist.",
  },
  {
    provision: "p08",
    act: "Open the named crossings for people and goods.",
    object: "Crossings named by both sides",
    measure: "Hours open, of hours agreed, by crossing and day",
    due: DAYS(7),
    method: "flow",
    evidence: "Counts at each crossing, with the hours that were watched.",
  },
  {
    provision: "p09",
    act: "Name the office that answers requests for access, at all hours.",
    object: "Requests of the monitors",
    measure: "Requests answered within twelve hours, of all requests",
    due: DAYS(3),
    method: "count",
    evidence: "Requests and answers, as the log has them.",
  },
];

async function propose(exercise: Exercise, cited: JsonObject): Promise<void> {
  const { commitments } = exercise.mechanism.fold.agreement.talks;
  for (const body of PROPOSED) {
    const before = [...commitments.values()].find((one) => one.body.provision === "p01");
    await exercise.say(REGISTRY, "agreement.commitment.set", {
      draft: { ...cited },
      obligor: "both",
      ...body,
      // Nobody can look at a site while there is fire.
      linkedWith: body.provision === "p04" && before ? [{ ...exercise.cite(before.ref.index) }] : [],
      supersedes: null,
      publish: false,
      simulated: true,
    });
  }
}
