// The situation room: everything in it follows from the committed log and mechanism time, for the reader who asks.
import { clocksAt, measuresAt, truceAt } from "@mizan/agreement";
import { isExercise } from "@mizan/oversight";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { mayRead } from "./classes.ts";
import { needingKeyOf } from "./decisions.ts";

export function roomView(mechanism: Mechanism, reader: Reader) {
  const { oversight, agreement } = mechanism.committed.rooms;
  const { logMs, mechanismMs } = mechanism.now();
  // What findings say before they are published, and whose clocks run, is for those who may read the deliberation.
  const inside = mayRead(mechanism.authority, reader, { class: "joint-act", relation: "none" });
  return {
    now: mechanismMs,
    logNow: logMs,
    exercise: isExercise(oversight),
    mandate: oversight.mandate && {
      index: oversight.mandate.index,
      since: mechanism.committed.timeAt(oversight.mandate.taken.loggedAt),
    },
    truce: {
      internal: inside ? truceAt(agreement, mechanismMs, "internal") : null,
      public: truceAt(agreement, mechanismMs, "public"),
    },
    needsMyKey: needingKeyOf(mechanism, reader),
    clocks: inside ? clocksAt(agreement, mechanismMs) : ownClocks(mechanism, reader),
    measures: inside ? measuresAt(agreement, mechanismMs) : [],
  };
}

/** A party sees the clocks of its own cases: that it is accused it was told. */
function ownClocks(mechanism: Mechanism, reader: Reader) {
  if (!mayRead(mechanism.authority, reader, { class: "case-file", relation: "party" })) return [];
  const { agreement } = mechanism.committed.rooms;
  return clocksAt(agreement, mechanism.now().mechanismMs).filter(({ owner }) => owner.org === reader?.org);
}
