// What the three monitors bring to the night: an assessed crossing far from any gate, a recorded trace, a warning sealed to all.
import type { Marking } from "@mizan/intelligence";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { crossingsView, crossingView } from "../office/movements.ts";
import { MovementsPicture } from "../office/movements-picture.ts";
import type { Exercise, ExerciseOffice } from "./exercise.ts";
import type { NightParts } from "./night.ts";
import { seal } from "./sealing.ts";

const MOVEMENTS: ExerciseOffice = { org: "technical-cell", role: "analyst-movements" };
const SENDER: ExerciseOffice = { org: "technical-cell", role: "verifier" };
const PAGE = 200;

const GREEN: Marking = {
  tlp: "GREEN",
  relTo: null,
  named: null,
  orcon: false,
  pap: "GREEN",
  caveats: ["EXERCISE"],
  until: null,
};

export const NIGHT_PARTS: NightParts = { crossing, trace, warning };

/** The newest crossing at no gate, as an analyst finds it; what was assessed before is cited as it stands. */
async function crossing(exercise: Exercise): Promise<number> {
  const { mechanism } = exercise;
  const read = (hash: string) => exercise.read(hash);
  const watching = { mechanism, read, pictures: new MovementsPicture(read) };
  const { items } = crossingsView(watching, { limit: PAGE, offset: 0 });
  const away = items.find(({ gate }) => gate === null);
  if (away === undefined) throw new Error("no vehicle has crossed away from a gate");
  const [assessed] = away.assessed;
  if (assessed !== undefined) return assessed.index;
  const draft = crossingView(watching, away.id)?.draft;
  if (!draft) throw new Error(`the crossing ${away.id} cannot be worked out from its rows`);
  const body: JsonObject = {
    ...draft,
    finding: "plausible",
    words: "Simulated. One vehicle crossed at night, far from every gate, as the rows that are cited show.",
    replaces: null,
  };
  return exercise.say(MOVEMENTS, "movements.assessed", body);
}

async function trace({ mechanism }: Exercise): Promise<number> {
  const newest = [...mechanism.fold.monitors.financing.traces.keys()].at(-1);
  if (newest === undefined) throw new Error("no trace has been recorded");
  return newest;
}

/** Sealed to every office that has a key for sealed messages: a person who has entered gets it at once. */
async function warning(exercise: Exercise): Promise<number> {
  const sealed = await seal(exercise.mechanism, {
    ...SENDER,
    marking: GREEN,
    precedence: "IMMEDIATE",
    title: "Simulated: movement at the line",
    sections: [
      {
        kind: "body",
        marking: GREEN,
        text: "Simulated. A group is said to wait on one side of the line for the night; the place is named to the team.",
        stix: null,
      },
      { kind: "tear-line", marking: GREEN, text: "Simulated. Movement at the line is expected tonight.", stix: null },
    ],
  });
  if (isRefusal(sealed)) throw new Error(`the warning could not be sealed: ${sealed.rule}`);
  await exercise.keep(sealed.file);
  return exercise.say(SENDER, "intelligence.product.sealed", sealed.body);
}
