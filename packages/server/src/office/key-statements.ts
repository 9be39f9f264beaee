// Which entries show whose a key is: a hint for whoever proves it, who believes none of it and checks each entry.
import type { OversightState } from "@mizan/oversight";

/** In order; genesis is always among them. Undefined where the key is not known, or where more than these would be needed. */
export function entriesBehindKey({ keys }: OversightState, key: string): readonly number[] | undefined {
  const entries = new Set([0]);
  const seen = new Set<string>();
  const visit = (name: string): boolean => {
    const record = keys.get(name);
    if (!record) return false;
    if (seen.has(name)) return true;
    seen.add(name);
    entries.add(record.proposed.index);
    if (record.entry === "root") return true;
    // Where a principal confirmed, what took the office's other keys away belongs to the proof too: that is searched for.
    if (record.confirmations.some(({ role }) => role === "principal") || !visit(record.proposer)) return false;
    return record.confirmations.every((confirmation) => {
      entries.add(confirmation.index);
      return visit(confirmation.key);
    });
  };
  return visit(key) ? [...entries].toSorted((a, b) => a - b) : undefined;
}
