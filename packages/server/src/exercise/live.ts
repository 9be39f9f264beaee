// The exercise goes on while somebody watches: each room says a little more from time to time, from its own numbers, and rests when nobody looks.
import type { Exercise } from "./exercise.ts";

/** One small step of a room; `n` counts its steps since the start of this process. */
export type Tick = (exercise: Exercise, n: number) => Promise<void>;

export type LivePorts = {
  readonly ticks: readonly (readonly [room: string, tick: Tick])[];
  readonly exerciseOf: (room: string) => Exercise;
  readonly isWatched: () => boolean;
  readonly warn: (message: string) => void;
  /** milliseconds between two steps */
  readonly everyMs?: number;
};

const EVERY_MS = 15_000;
/** A demonstration that is left open for a week shall not fill the disk. */
const MAX_STEPS = 2_000;

export class LiveExercise {
  readonly #ports: LivePorts;
  readonly #exercises: ReadonlyMap<string, Exercise>;
  readonly #broken = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #steps = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: LivePorts) {
    this.#ports = ports;
    this.#exercises = new Map(ports.ticks.map(([room]) => [room, ports.exerciseOf(room)]));
  }

  start(): void {
    this.#timer = setInterval(() => void this.step(), this.#ports.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  /** The next room's step, in turn; nothing where nobody watches. A room that was refused once rests from then on. */
  step(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#once());
    return this.#turn;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn;
  }

  async #once(): Promise<void> {
    const { ticks, isWatched, warn } = this.#ports;
    const going = ticks.filter(([room]) => !this.#broken.has(room));
    const next = going[this.#steps % going.length];
    if (next === undefined || this.#steps >= MAX_STEPS || !isWatched()) return;
    const [room, tick] = next;
    const exercise = this.#exercises.get(room);
    const n = Math.floor(this.#steps / going.length);
    this.#steps += 1;
    try {
      if (exercise) await tick(exercise, n);
    } catch (error) {
      this.#broken.add(room);
      warn(`the exercise of the ${room} room rests: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
