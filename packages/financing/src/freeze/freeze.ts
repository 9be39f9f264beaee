// Where a freeze stands at a moment: a function of what was said and of mechanism time. Overdue and expired are written by nobody.
import type { FreezeStep } from "./fact.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Upper bounds, in calendar hours of mechanism time (financing.md §9). */
export const FREEZE_CLOCKS = {
  acknowledgeMs: 2 * HOUR_MS,
  answerMs: 24 * HOUR_MS,
  answerListedMs: 8 * HOUR_MS,
  heldMs: 72 * HOUR_MS,
  extensionMs: 30 * DAY_MS,
  /** a third prolongation is not one party's to say */
  extensionsAlone: 2,
} as const;

export const FREEZE_STAGES = [
  "requested",
  "acknowledged",
  "frozen",
  "refused",
  "lifted",
  "expired",
  "withdrawn",
] as const;
export type FreezeStage = (typeof FREEZE_STAGES)[number];

export type FreezeCourse = {
  readonly askedMs: number;
  readonly isListed: boolean;
  readonly steps: readonly (FreezeStep & { readonly atMs: number })[];
};

export type FreezeClock = {
  readonly clock: "acknowledge" | "answer";
  readonly dueMs: number;
  /** when it was done; null while it is not */
  readonly doneMs: number | null;
  /** not done at a moment after it was due, or done after it */
  readonly late: boolean;
};

export type FreezeStanding = {
  readonly stage: FreezeStage;
  readonly clocks: readonly FreezeClock[];
  /** when what is frozen is free again unless it is prolonged */
  readonly endsMs: number | null;
};

export function freezeAt(course: FreezeCourse, nowMs: number): FreezeStanding {
  const { askedMs, isListed } = course;
  const steps = course.steps.filter(({ atMs }) => atMs <= nowMs);
  const at = (...names: readonly FreezeStep["step"][]) => steps.find(({ step }) => names.includes(step))?.atMs ?? null;
  const endsMs = endOf(steps);
  const answerMs = isListed ? FREEZE_CLOCKS.answerListedMs : FREEZE_CLOCKS.answerMs;
  const withdrawnMs = at("withdrawn");
  const clock = (name: FreezeClock["clock"], dueMs: number, doneMs: number | null): FreezeClock => {
    const until = doneMs ?? withdrawnMs ?? nowMs;
    return { clock: name, dueMs, doneMs, late: until > dueMs };
  };
  return {
    stage: stageOf(steps, endsMs, nowMs),
    // A refusal answers both: whoever refuses has received the request.
    clocks: [
      clock("acknowledge", askedMs + FREEZE_CLOCKS.acknowledgeMs, at("acknowledged", "refused")),
      clock("answer", askedMs + answerMs, at("acted", "refused")),
    ],
    endsMs,
  };
}

/** Which steps may follow at once; clocks that have run out take none of them away. */
export function stepsFrom(stage: FreezeStage): readonly FreezeStep["step"][] {
  switch (stage) {
    case "requested":
      return ["acknowledged", "refused", "withdrawn"];
    case "acknowledged":
      return ["acted", "refused", "withdrawn"];
    case "frozen":
      return ["extended", "lifted"];
    case "refused":
    case "lifted":
    case "expired":
    case "withdrawn":
      return [];
  }
}

type Placed = FreezeCourse["steps"][number];

function endOf(steps: readonly Placed[]): number | null {
  let ends: number | null = null;
  for (const step of steps) {
    if (step.step === "acted") ends = step.atMs + FREEZE_CLOCKS.heldMs;
    if (step.step === "extended") ends = step.untilMs;
  }
  return ends;
}

function stageOf(steps: readonly Placed[], endsMs: number | null, nowMs: number): FreezeStage {
  const last = steps.at(-1);
  switch (last?.step) {
    case undefined:
      return "requested";
    case "acknowledged":
      return "acknowledged";
    case "acted":
    case "extended":
      return endsMs !== null && nowMs >= endsMs ? "expired" : "frozen";
    case "refused":
      return "refused";
    case "lifted":
      return "lifted";
    case "withdrawn":
      return "withdrawn";
  }
}
