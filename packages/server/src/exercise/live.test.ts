// The exercise goes on only while somebody watches, room by room, and a room that is refused rests.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Exercise } from "./exercise.ts";
import { LiveExercise, type Tick } from "./live.ts";

/** Nothing of an exercise is touched by these steps. */
const nothing = {} as Exercise;

function running(ticks: readonly (readonly [string, Tick])[], watched: () => boolean) {
  const warnings: string[] = [];
  const live = new LiveExercise({
    ticks,
    exerciseOf: () => nothing,
    isWatched: watched,
    warn: (message) => void warnings.push(message),
  });
  return { live, warnings };
}

test("rooms take turns, each counting its own steps, and nothing is said while nobody watches", async () => {
  const said: string[] = [];
  const tick =
    (room: string): Tick =>
    async (_exercise, n) =>
      void said.push(`${room}${n}`);
  let watched = false;
  const { live } = running(
    [
      ["a", tick("a")],
      ["b", tick("b")],
    ],
    () => watched,
  );
  await live.step();
  assert.deepEqual(said, []);
  watched = true;
  for (let step = 0; step < 4; step += 1) await live.step();
  assert.deepEqual(said, ["a0", "b0", "a1", "b1"]);
});

test("a room that was refused once rests, and says so once; the others go on", async () => {
  const said: string[] = [];
  const { live, warnings } = running(
    [
      ["a", async () => Promise.reject(new Error("no-mandate"))],
      ["b", async (_exercise, n) => void said.push(`b${n}`)],
    ],
    () => true,
  );
  for (let step = 0; step < 4; step += 1) await live.step();
  assert.equal(said.length, 3);
  assert.deepEqual(warnings, ["the exercise of the a room rests: no-mandate"]);
});
