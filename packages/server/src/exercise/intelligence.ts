// The intelligence room's part of the exercise: two offices that this machine speaks for exchange one marked, simulated product.
import { setTimeout } from "node:timers/promises";
import type { Marking, Section } from "@mizan/intelligence";
import { isRefusal } from "@mizan/ledger";
import type { Part } from "./begin.ts";
import type { Exercise, ExerciseOffice } from "./exercise.ts";
import { makeAgeKey, open, seal, type AgeKey } from "./sealing.ts";

/** Parties and guarantors enrol in their own browser: their key is made there and never lies here. */
const OFFICES: readonly ExerciseOffice[] = [
  { org: "technical-cell", role: "verifier" },
  { org: "field-mission", role: "chief-monitor" },
  { org: "secretariat", role: "secretariat" },
];
const ENROLLED = "intelligence.recipient.enrolled";
const SEALED = "intelligence.product.sealed";
const RECEIPT = "intelligence.receipt.signed";
const COVER_MS = 1_500;
const STEP_MS = 50;

const GREEN: Marking = {
  tlp: "GREEN",
  relTo: null,
  named: null,
  orcon: false,
  pap: "GREEN",
  caveats: ["EXERCISE"],
  until: null,
};
const SECTIONS: readonly Section[] = [
  {
    kind: "body",
    marking: GREEN,
    text: "Simulated. A feed of the northern sector has been silent since midnight; nothing is concluded from it.",
    stix: null,
  },
  { kind: "tear-line", marking: GREEN, text: "Simulated. Counts of one gate are incomplete today.", stix: null },
];

/**
 * Says nothing twice; where no checkpoint is complete in time there is no product. The keys live as long as this function: what is
 * sealed to one of these offices later is read by nobody until somebody enters it and enrols a key of its own.
 */
export const beginIntelligence: Part = async (exercise) => {
  const { intelligence } = exercise.mechanism.committed.rooms.monitors;
  const keys = new Map<string, AgeKey>();
  for (const office of OFFICES) {
    const isKnown = [...intelligence.enrolments.values()].some(
      ({ org, role }) => org === office.org && role === office.role,
    );
    if (isKnown) continue;
    const key = await makeAgeKey();
    await exercise.say(office, ENROLLED, { recipient: key.recipient });
    keys.set(office.role, key);
  }
  if (keys.size === OFFICES.length && (await isCovered(exercise))) await exchange(exercise, keys);
};

async function isCovered({ mechanism }: Exercise): Promise<boolean> {
  const { enrolments } = mechanism.committed.rooms.monitors.intelligence;
  const needed = Math.max(...enrolments.keys()) + 1;
  for (let waitedMs = 0; waitedMs < COVER_MS; waitedMs += STEP_MS) {
    if ((mechanism.known.latest?.size ?? 0) >= needed) return true;
    await setTimeout(STEP_MS);
  }
  return false;
}

/** One acknowledges, one has only opened it: the board shows both. */
async function exchange(exercise: Exercise, keys: ReadonlyMap<string, AgeKey>): Promise<void> {
  const { mechanism } = exercise;
  const [sender, ...readers] = OFFICES;
  if (!sender) return;
  const title = "Simulated: a silent feed";
  const sealed = await seal(mechanism, { ...sender, marking: GREEN, precedence: "ROUTINE", title, sections: SECTIONS });
  if (isRefusal(sealed)) throw new Error(`the exercise could not seal: ${sealed.rule}`);
  await exercise.keep(sealed.file);
  const product = exercise.cite(await exercise.say(sender, SEALED, sealed.body));
  const { enrolments } = mechanism.committed.rooms.monitors.intelligence;
  for (const [position, reader] of readers.entries()) {
    const key = keys.get(reader.role);
    const mailbox = [...enrolments.values()].find(({ recipient }) => recipient === key?.recipient)?.mailbox;
    if (key === undefined || mailbox === undefined) continue;
    const opened = await open(mechanism, { index: product.index, file: sealed.file, key });
    if (isRefusal(opened)) throw new Error(`the exercise could not open: ${opened.rule}`);
    const kind = position === 0 ? "acknowledged" : "opened";
    await exercise.say(reader, RECEIPT, { product, mailbox, kind, code: null });
  }
}
