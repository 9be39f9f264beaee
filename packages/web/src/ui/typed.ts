// What was typed into a form, as the values a body takes; undefined where it is none.
import type { JsonValue } from "@mizan/ledger";

/** A choice of several is kept in a draft as words with a space between them: codes and log indexes have none in themselves. */
export function pickedOf(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

export function pickedText(words: readonly string[]): string {
  return words.join(" ");
}

export function wholeOf(text: string): number | undefined {
  const typed = text.trim();
  return /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
}

/** A moment as a browser's field gives it (`2025-10-26T06:00`), which on every screen of ours is UTC. */
export function instantOf(text: string): string | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00Z` : undefined;
}

/** Lines with something in them. */
export function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Whether every one of these was written or chosen. */
export function areWritten(...texts: readonly string[]): boolean {
  return texts.every((text) => text.trim() !== "");
}

export type Citation = { readonly index: number; readonly leaf: string };

export function cite({ index, leaf }: Citation): JsonValue {
  return { index, leaf };
}
