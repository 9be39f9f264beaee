// Bytes kept beside the log: which facts name them, so that no record ever points at nothing, and none is kept that no record names.
import { agreementBytes, AGREEMENT_TYPES_WITH_BYTES } from "@mizan/agreement";
import type { NamedBytes } from "@mizan/ledger";
import { bytesNamedByMonitor, MONITOR_TYPES_WITH_BYTES } from "./monitors.ts";
import { refuseServer, type ServerRefusal } from "./refusal.ts";
import type { Fact } from "./rooms.ts";

/** Whoever may say one of these may send bytes first. */
export const TYPES_WITH_BYTES: readonly string[] = [...AGREEMENT_TYPES_WITH_BYTES, ...MONITOR_TYPES_WITH_BYTES];

export function bytesNamedBy(fact: Fact): readonly NamedBytes[] {
  switch (fact.room) {
    case "oversight":
      return [];
    case "agreement":
      return agreementBytes(fact.fact);
    case "movements":
    case "financing":
    case "intelligence":
      return bytesNamedByMonitor(fact);
  }
}

/** Bytes come before the record that names them; what cites another entry has none. */
export function refuseUnkept(fact: Fact, keptBytes: (hash: string) => number | undefined): ServerRefusal | undefined {
  for (const { hash, bytes, at } of bytesNamedBy(fact)) {
    const kept = keptBytes(hash);
    if (kept === undefined)
      return refuseServer("evidence-missing", "send the bytes first: PUT /v1/evidence/{hash}", at);
    if (kept !== bytes)
      return refuseServer("evidence-bytes-differ", "the bytes that were sent under this hash are not as many", at);
  }
  return undefined;
}
