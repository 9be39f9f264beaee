// The exercise's alleged sites, one on each party's ground by turns: listed by the verification team, and access asked for. The rest is played by people.
import type { Exercise, ExerciseOffice } from "./exercise.ts";

const CHIEF: ExerciseOffice = { org: "field-mission", role: "chief-monitor" };

/** Invented districts, named as such. */
const GROUND = [
  { adm1: "Exercise province 1", adm2: "Exercise district 1", lat: 33.52, lon: 70.02 },
  { adm1: "Exercise province 2", adm2: "Exercise district 2", lat: 33.48, lon: 69.88 },
] as const;
const SPREAD_DEGREES = 0.2;
const DECIMALS = 4;
const RADIUS_M = 500;

/** On a start after the mandate has entered: before it nobody can allege, and nothing is said. */
export function beginSites(exercise: Exercise): Promise<void> {
  return tickSites(exercise, 0);
}

/** `n`: 0 is the first of two sites. What was said before is not said again; without a mandate nothing is. */
export async function tickSites(exercise: Exercise, n: number): Promise<void> {
  const { mandate, sites } = exercise.mechanism.fold.agreement;
  const ground = GROUND[n];
  if (mandate === null || ground === undefined) return;
  const isOurs = [...sites.listed.values()].filter(
    ({ listedBy, simulated }) => simulated && listedBy.org === CHIEF.org,
  );
  if (isOurs.length > n) return;
  // Whose ground is first is drawn by lot; the second lies on the other's, and is alleged in the same words.
  const first = exercise.random() < 1 / 2 ? 0 : 1;
  const taken = isOurs.map(({ host }) => host);
  const free = mandate.parties.filter((party) => !taken.includes(party));
  const host = free[first % Math.max(1, free.length)];
  if (host === undefined) return;
  const { adm1, adm2 } = ground;
  const near = (degrees: number) => Number((degrees + (exercise.random() - 1 / 2) * SPREAD_DEGREES).toFixed(DECIMALS));
  const site = await exercise.say(CHIEF, "agreement.site.listed", {
    host,
    place: { adm1, adm2 },
    position: { lat: near(ground.lat), lon: near(ground.lon), radiusM: RADIUS_M },
    alleged: ["training", "weapons-storage"],
    cites: [],
    protected: null,
    words: "Exercise: an invented site, at an invented place.",
    simulated: true,
  });
  await exercise.say(CHIEF, "agreement.site.moved", {
    site: exercise.cite(site),
    to: "notified",
    position: null,
    access: null,
    visit: null,
    into: null,
    cites: [],
    reason: "Exercise: the host has been told.",
  });
  await exercise.say(CHIEF, "agreement.access.requested", {
    case: null,
    site: exercise.cite(site),
    host,
    place: { adm1, adm2 },
    purpose: "Exercise: to see what is alleged there.",
  });
}
