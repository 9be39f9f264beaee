// Every reason for which this room refuses to do something, in one closed list.
import { refuse as refuseWith, type Refusal } from "@mizan/ledger";

export type WitnessCode =
  | "witness-absent"
  | "witness-exists"
  | "witness-key-malformed"
  | "witness-key-readable"
  | "witness-folder-malformed"
  | "witness-name-malformed"
  | "witness-log-malformed"
  | "witness-log-differs"
  | "witness-running"
  | "witness-port-taken"
  | "witness-disk-refuses"
  | "reseed-state-present"
  | "reseed-malformed"
  | "reseed-unsigned"
  | "reseed-not-cosigned"
  | "reseed-clock-behind";

export type WitnessRefusal = Refusal<WitnessCode>;

/** The ledger room's `refuse`, with codes of this room only. */
export function refuse(refused: WitnessCode, rule: string, at?: string): WitnessRefusal {
  return refuseWith(refused, rule, at);
}
