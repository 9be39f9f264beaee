// Plans to watch and what came of them, as entries of the log: who may read each is asked when it is shown.
import type { Mechanism } from "../mechanism.ts";

/** Log indexes, newest first; `before` is one of them or any other. */
export function listCoverage(
  mechanism: Mechanism,
  { limit, before }: { readonly limit: number; readonly before: number | undefined },
) {
  const { plans, declarations } = mechanism.committed.rooms.agreement;
  const all = [...plans.keys(), ...declarations.map(({ index }) => index)].sort((a, b) => b - a);
  const from = before === undefined ? all : all.filter((index) => index < before);
  const indexes = from.slice(0, limit);
  return { indexes, next: from.length > limit ? (indexes.at(-1) ?? null) : null, total: all.length };
}
