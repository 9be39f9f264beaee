// What the exercise says when a demonstration begins: each room its own part, in the order in which one may rest on another.
import { encodeUtf8 } from "@mizan/ledger";
import { beginMovements } from "./movements.ts";
import { beginFinancing } from "./financing.ts";
import { exerciseOf, type Exercise, type ExerciseParts } from "./exercise.ts";
import { beginIntelligence } from "./intelligence.ts";
import { seededRandom } from "./random.ts";
import { beginTalks } from "./talks.ts";
import { beginSites } from "./sites.ts";

/** Says what is still unsaid of a room, so that a second start adds nothing; every record of it is marked simulated. */
export type Part = (exercise: Exercise) => Promise<void>;

const PARTS: readonly (readonly [room: string, begin: Part])[] = [
  ["talks", beginTalks],
  ["sites", beginSites],
  ["intelligence", beginIntelligence],
  ["movements", beginMovements],
  ["financing", beginFinancing],
];

const SEED = 20_251_026;

/** A room's own numbers: what one room says more moves nothing in another. */
export function exerciseIn(parts: ExerciseParts, room: string): Exercise {
  const seed = encodeUtf8(room).reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, SEED);
  return exerciseOf(parts, seededRandom(seed));
}

export async function beginExercise(parts: ExerciseParts, warn: (message: string) => void): Promise<void> {
  for (const [room, begin] of PARTS) {
    try {
      await begin(exerciseIn(parts, room));
    } catch (error) {
      warn(`the exercise of the ${room} room stops here: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
