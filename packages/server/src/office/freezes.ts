// Freezes as each reader may know of them: the two parties between whom one passes, whoever works on it, and the public by numbers alone.
import { courseOf, freezeAt, stepsFrom, type Freeze } from "@mizan/financing";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import type { Rooms } from "../rooms.ts";
import { mayRead } from "./classes.ts";

/** Whether this entry is of a freeze that the reader's organisation has asked for, or is asked for. */
export function isBetween(rooms: Rooms, index: number, reader: Reader): boolean {
  if (reader === null) return false;
  for (const freeze of rooms.monitors.financing.freezes.values())
    if (freeze.ref.index === index || freeze.steps.some((step) => step.index === index))
      return partiesTo(freeze).includes(reader.org);
  return false;
}

function partiesTo({ by, body }: Freeze): readonly string[] {
  return [by.org, body.to];
}

/** Newest first. */
export function freezesFor({ committed, authority }: Mechanism, reader: Reader): readonly Freeze[] {
  const asked = { class: "financing-freeze" } as const;
  const all = mayRead(authority, reader, { ...asked, relation: "none" });
  const between = mayRead(authority, reader, { ...asked, relation: "party" });
  return [...committed.rooms.monitors.financing.freezes.values()]
    .filter((freeze) => all || (between && reader !== null && partiesTo(freeze).includes(reader.org)))
    .reverse();
}

export function describeFreeze(freeze: Freeze, nowMs: number) {
  const { ref, by, body, steps } = freeze;
  const standing = freezeAt(courseOf(freeze), nowMs);
  return {
    index: ref.index,
    leaf: ref.leaf,
    from: by.org,
    to: body.to,
    basis: body.basis,
    urgent: body.urgent,
    simulated: body.simulated,
    askedMs: ref.timeMs,
    ...standing,
    next: stepsFrom(standing.stage),
    steps: steps.map(({ step, atMs, index, org }) => ({ step, atMs, index, org })),
  };
}

/** One floor for every number that is public (decisions.md 40). */
const SMALL_CELL = 10;

type Counts = { readonly inTime: number; readonly late: number; readonly open: number };

/**
 * For each side, of the requests put to it: how many, and how they were answered. A number below the floor is null; and where one part
 * is, the others are too, since the sum would give it away.
 */
export function freezeTable({ committed }: Mechanism, parties: readonly string[], nowMs: number) {
  const freezes = [...committed.rooms.monitors.financing.freezes.values()];
  return parties.map((org) => {
    const own = freezes.filter(({ body }) => body.to === org).map((freeze) => freezeAt(courseOf(freeze), nowMs));
    const answers = own.flatMap(({ clocks }) => clocks.filter(({ clock }) => clock === "answer"));
    const counts: Counts = {
      inTime: answers.filter(({ doneMs, late }) => doneMs !== null && !late).length,
      late: answers.filter(({ doneMs, late }) => doneMs !== null && late).length,
      open: answers.filter(({ doneMs }) => doneMs === null).length,
    };
    const isSmall = Object.values(counts).some((count) => count < SMALL_CELL);
    const shown = (count: number) => (isSmall ? null : count);
    return {
      org,
      asked: own.length < SMALL_CELL ? null : own.length,
      inTime: shown(counts.inTime),
      late: shown(counts.late),
      open: shown(counts.open),
    };
  });
}
