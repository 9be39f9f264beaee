// One entry of a list, whatever format it came in: who is listed, under which names, with which dates and documents.
import type { Script } from "../names/letters.ts";

export type ListedName = {
  readonly text: string;
  readonly script: Script;
  readonly kind: "primary" | "alias" | "original";
  /** as the publisher grades an alias: `Good`, `Low`, `a.k.a.`, `f.k.a.`; null where it says nothing */
  readonly quality: string | null;
};

export type ListedBirth = {
  readonly kind: "exact" | "approximate" | "between" | "unknown";
  readonly fromYear: number;
  readonly toYear: number;
};

export type ListedDocument = { readonly type: string; readonly number: string; readonly country: string | null };

export type Listed = {
  /** the publisher's own, and unique in its list */
  readonly reference: string;
  readonly kind: "individual" | "entity";
  readonly programme: string;
  readonly listedOn: string | null;
  readonly names: readonly ListedName[];
  readonly births: readonly ListedBirth[];
  readonly documents: readonly ListedDocument[];
  /** where the entry begins in the file */
  readonly line: number;
};

export type ReadList = {
  /** the publisher's date of the file */
  readonly published: string;
  readonly entries: readonly Listed[];
  readonly refused: readonly RefusedEntry[];
  /** accepted + refused */
  readonly read: number;
};

export type RefusedEntry = { readonly line: number; readonly rule: string };
