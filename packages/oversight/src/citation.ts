// Every reference to another log entry names its index and its leaf, so that nobody can be made to cite something else.
import { type Citation, type Refusal, refuse } from "@mizan/ledger";
import type { Now } from "./role.ts";

export type CitationCode = "citation-unknown" | "leaf-wrong";

/** For an entry of another room: what stands there that room says; here it must stand before now, under that leaf. */
export function refuseCitation({ index, leaf }: Citation, now: Now, at: string): Refusal<CitationCode> | undefined {
  if (index >= now.index) return refuse("citation-unknown", "nothing stands at this index yet", `${at}.index`);
  if (now.leafAt === undefined || now.leafAt(index) === leaf) return undefined;
  return refuse("leaf-wrong", "another leaf stands at this index", `${at}.leaf`);
}
