// Which rooms go on while somebody watches: traffic, money, sites.
import { tickFinancing } from "./financing.ts";
import type { Tick } from "./live.ts";
import { tickMovements } from "./movements.ts";
import { tickSites } from "./sites.ts";

export const LIVE_TICKS: readonly (readonly [room: string, tick: Tick])[] = [
  ["movements", tickMovements],
  ["financing", tickFinancing],
  // One after another, whenever a mandate enters; what people list counts too, and then the exercise holds back.
  ["sites", (exercise) => tickSites(exercise, exercise.mechanism.fold.agreement.sites.listed.size)],
];
