// "A night at the line": a crossing, a trace and a sealed warning become evidence in one case, found and reviewed; the ruling is left to two people.
import { formatInstant, type JsonObject } from "@mizan/ledger";
import { rulingDeadline, simulateReports, type CaseFile } from "@mizan/agreement";
import type { Exercise, ExerciseOffice } from "./exercise.ts";

/** What the monitors' rooms add: each says its own records and answers with the log index of the one to be cited. */
export type NightParts = {
  readonly crossing: (exercise: Exercise) => Promise<number>;
  readonly trace: (exercise: Exercise) => Promise<number>;
  readonly warning: (exercise: Exercise) => Promise<number>;
};

const MONITOR: ExerciseOffice = { org: "field-mission", role: "monitor" };
const SECRETARIAT: ExerciseOffice = { org: "secretariat", role: "secretariat" };
const VERIFIER: ExerciseOffice = { org: "technical-cell", role: "verifier" };
const LEGAL: ExerciseOffice = { org: "secretariat", role: "legal" };

const HOUR_MS = 3_600_000;
const PLACE = { country: "Nowhere", adm1: "Exercise province", adm2: "Exercise district", lat: 32.6, lon: 69.3 };

/** The log index of the case. Throws where no mandate is in force: then there is no case. */
export async function playNight(exercise: Exercise, parts: NightParts): Promise<number> {
  // A finding takes two offices, each with a key by then.
  for (const office of [VERIFIER, LEGAL]) await exercise.author(office);
  const cited = {
    crossing: await parts.crossing(exercise),
    trace: await parts.trace(exercise),
    warning: await parts.warning(exercise),
  };
  const opened = await openCase(exercise);
  const evidence = [
    await addEvidence(exercise, opened, {
      of: cited.crossing,
      title: "A crossing far from any gate",
      observation: "sensor",
    }),
    await addEvidence(exercise, opened, {
      of: cited.trace,
      title: "Money traced through three accounts",
      observation: "document",
    }),
    await addEvidence(exercise, opened, { of: cited.warning, title: "A sealed warning", observation: "document" }),
  ];
  await letDeadlinesPass(exercise, opened);
  await find(exercise, opened, evidence);
  return opened;
}

async function openCase(exercise: Exercise): Promise<number> {
  const [simulated] = simulateReports({
    seed: Math.floor(exercise.random() * 1_000_000),
    pairs: 1,
    from: formatInstant(exercise.nowMs() - HOUR_MS),
    hours: 1,
    sides: [
      { org: "party-a", places: [PLACE] },
      { org: "party-b", places: [PLACE] },
    ],
  });
  if (simulated === undefined) throw new Error("a report is simulated from a seed");
  const { via: _via, ...said } = simulated;
  const report: JsonObject = { ...said, channel: "app" };
  const filed = exercise.cite(await exercise.say(MONITOR, "agreement.report.filed", report));
  const from = formatInstant(exercise.nowMs() - HOUR_MS);
  const incident = await exercise.say(SECRETARIAT, "agreement.incident.opened", {
    reports: [{ ...filed }],
    occurred: { from, to: formatInstant(exercise.nowMs()), precision: "minute" },
    place: { precision: "district", country: PLACE.country, adm1: PLACE.adm1, adm2: PLACE.adm2 },
    cell: null,
    means: "ground-move",
    target: "ground",
    setting: "across-line",
    duty: "no-use-of-soil",
    link: { linked: true, reason: "A group moved across the line at night." },
    deaths: { low: 0, best: 0, high: 0 },
    protectedHarmed: false,
    scale: "one-place",
    occurrence: "possible",
    simulated: true,
  });
  return exercise.say(SECRETARIAT, "agreement.case.opened", {
    incident: { ...exercise.cite(incident) },
    allegation: null,
  });
}

type Cited = { readonly of: number; readonly title: string; readonly observation: "sensor" | "document" };

/** Evidence that is another entry of the log: it has no bytes of its own. */
async function addEvidence(exercise: Exercise, opened: number, { of, title, observation }: Cited): Promise<number> {
  const entry = exercise.cite(of);
  return exercise.say(VERIFIER, "agreement.evidence.added", {
    case: { ...exercise.cite(opened) },
    hash: entry.leaf,
    bytes: 1,
    mediaType: "application/vnd.mizan.entry",
    title,
    observation,
    grade: { source: "B", information: 2 },
    handling: "parties",
    custody: ["Cited by its place in the log; nothing was copied."],
    cites: { ...entry },
  });
}

/** Three days of the exercise's clock: neither party has answered, and the finding says so. */
async function letDeadlinesPass(exercise: Exercise, opened: number): Promise<void> {
  for (let day = 0; day < 4 && fileOf(exercise, opened).responses.length === 0; day += 1)
    await exercise.command(SECRETARIAT, { kind: "step-clock", byMs: 24 * HOUR_MS });
}

function fileOf({ mechanism }: Exercise, opened: number): CaseFile {
  const file = mechanism.fold.agreement.cases.get(opened);
  if (!file) throw new Error(`no case ${opened}`);
  return file;
}

async function find(exercise: Exercise, opened: number, evidence: readonly number[]): Promise<void> {
  const of = exercise.cite(opened);
  const subject: JsonObject = {
    case: { ...of },
    observation: {
      text: "A sensor saw a vehicle cross; transfers reached a courier the day before; a warning named the place.",
      evidence: evidence.map((index) => ({ ...exercise.cite(index) })),
    },
    occurrence: { code: "confirmed", reason: "Three sources that do not rest on one another agree." },
    attribution: {
      perpetrator: "unknown-group",
      responsible: "undetermined",
      mode: "none",
      reason: "Nobody was seen whom anything here would name.",
    },
    conformity: {
      code: "technical-breach",
      provision: "p03",
      ground: null,
      cites: null,
      reason: "Ground was used; by whom is not known.",
    },
    standard: "balance-of-probabilities",
    limits: "Neither party has answered. One sensor, at night. Simulated: nothing of this happened.",
  };
  const proposed = await exercise.command(VERIFIER, {
    kind: "propose-decision",
    decision: "finding",
    case: opened,
    subject,
    until: null,
  });
  for (const office of [VERIFIER, LEGAL]) await exercise.command(office, { kind: "sign-decision", of: proposed });
  const finding = exercise.cite(proposed);
  await exercise.say(SECRETARIAT, "agreement.review.held", {
    case: { ...of },
    finding: { ...finding },
    outcome: "endorsed",
    dissent: null,
  });
}

/** The case of the last night that was played to its finding: all its evidence is other entries of the log. */
export function nightCase({ mechanism }: Pick<Exercise, "mechanism">): number | null {
  const { cases } = mechanism.fold.agreement;
  const played = [...cases].filter(
    ([, { allegation, evidence, findings }]) =>
      allegation === null &&
      findings.length > 0 &&
      evidence.length > 0 &&
      evidence.every(({ body }) => body.cites !== null),
  );
  return played.at(-1)?.[0] ?? null;
}

/** What two co-chairs may sign, drafted by the legal office from the finding; null before there is one. */
export function draftRuling({ mechanism }: Pick<Exercise, "mechanism">, opened: number) {
  const { agreement } = mechanism.fold;
  const file = agreement.cases.get(opened);
  const finding = file?.findings.at(-1);
  if (!file || !finding) return null;
  const { occurrence, attribution, conformity, standard } = finding.body;
  const { perpetrator, responsible, mode } = attribution;
  const due = rulingDeadline(agreement, opened);
  const subject: JsonObject = {
    case: { index: opened, leaf: file.ref.leaf },
    finding: { index: finding.act.ref.index, leaf: finding.act.ref.leaf },
    occurrence: occurrence.code,
    attribution: { perpetrator, responsible, mode },
    conformity: conformity.code,
    ground: null,
    standard,
    provisions: conformity.provision === null ? [] : [conformity.provision],
    reasons: "As found. Simulated: nothing of this happened.",
    remedy: null,
    dissents: [],
    profile: "public",
  };
  return { subject, until: due === null ? null : formatInstant(due), isRuled: file.ruling !== null };
}
