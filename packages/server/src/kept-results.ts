// What a record claims of bytes kept beside the log is worked out again before it is admitted; another result is refused.
import type { Refusal } from "@mizan/ledger";
import { refuseUnread, type Drafts } from "./drafts.ts";
import type { FinancingResults } from "./financing-results.ts";
import { refuseMonitorContents } from "./monitors.ts";
import type { Fact, Rooms } from "./rooms.ts";

export type KeptResults = {
  readonly drafts: Drafts;
  readonly financing: FinancingResults;
  readonly read: (hash: string) => Uint8Array | undefined;
};

export type Judged = { readonly rooms: Rooms; readonly nowMs: number };

export function refuseOtherResult(
  { drafts, financing, read }: KeptResults,
  fact: Fact,
  { rooms, nowMs }: Judged,
): Refusal | undefined {
  switch (fact.room) {
    case "oversight":
      return undefined;
    case "agreement":
      return refuseUnread(fact, rooms.agreement, (hash) => drafts.read(hash));
    case "financing":
      return financing.refuseOther(fact.fact, rooms.monitors.financing);
    case "movements":
    case "intelligence":
      return refuseMonitorContents(rooms.monitors, fact, { read, nowMs });
  }
}
