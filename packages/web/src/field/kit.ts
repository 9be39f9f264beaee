// What a phone takes along from each meeting with the server: clocks, districts, parties by the names they chose.
import { ask } from "../wire/ask.ts";
import { decimal, list, mapOf, object, text, whole } from "../wire/decode.ts";
import { tellChange } from "./changes.ts";
import { ONLY, type Kit } from "./record.ts";
import { transact } from "./store.ts";

const clocks = object({ now: whole, exercise: (value) => value !== null && value !== undefined && value !== false });
const serverClock = object({ serverTime: whole });
const scenario = object({
  organisations: list(object({ org: text, name: mapOf(text) })),
  parties: list(text),
  districts: list(object({ country: text, adm1: text, adm2: text, lat: decimal, lon: decimal })),
});

/** Beyond this a phone's clock is said to be wrong (experience.md §8). */
export const CLOCK_WRONG_MS = 5 * 60_000;

export async function fetchKit(): Promise<Kit> {
  const { organisations, parties, districts } = await ask("/v1/scenario", scenario);
  const { now, exercise } = await ask("/v1/room", clocks);
  const { serverTime } = await ask("/v1/status", serverClock);
  const phoneMs = Date.now();
  const kit: Kit = {
    exercise,
    mechanismMs: now,
    phoneMs,
    offsetMs: serverTime - phoneMs,
    parties: parties.map((org) => ({ org, name: organisations.find((one) => one.org === org)?.name ?? {} })),
    districts,
  };
  await transact(["kit"], async (writing) => writing.put("kit", kit, ONLY));
  tellChange();
  return kit;
}

export function isClockWrong({ offsetMs }: Pick<Kit, "offsetMs">): boolean {
  return Math.abs(offsetMs) > CLOCK_WRONG_MS;
}
