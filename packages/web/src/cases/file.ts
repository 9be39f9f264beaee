// Reading a case's file: a record by its index, what is alleged, and the finding that stands.
import { isJsonObject, type JsonObject } from "@mizan/ledger";
import { listUnder, under } from "../oversight/read-subject.ts";
import type { Citation } from "../ui/typed.ts";
import type { CaseDetail } from "../wire/case.ts";
import type { LogRecord } from "../wire/record.ts";

type File = Pick<CaseDetail, "view" | "records">;

export function recordAt({ records }: Pick<File, "records">, index: number): LogRecord | undefined {
  return records.find((record) => record.index === index);
}

/** Of a record that is part of the file, whether or not this reader may read it: that it stands there is known. */
export function citationOf(file: Pick<File, "records">, index: number): Citation | undefined {
  const record = recordAt(file, index);
  return record && { index, leaf: record.leaf };
}

/** The body of a record this reader may read. */
export function bodyAt(file: Pick<File, "records">, index: number | null): JsonObject | undefined {
  const record = index === null ? undefined : recordAt(file, index);
  return record?.visible ? record.body : undefined;
}

/** Numbered from one; empty where nothing is alleged, or not to this reader. */
export function assertionsOf(file: File): readonly string[] {
  return listUnder(bodyAt(file, file.view.allegation), "assertions").map(String);
}

export type StandingFinding = {
  readonly index: number;
  /** undefined where this reader may not read it */
  readonly subject: JsonObject | undefined;
  readonly review: string | null;
};

/** The finding that was neither returned nor taken over by another one. */
export function standingFinding(file: File): StandingFinding | undefined {
  const found = file.view.findings.findLast(({ superseded }) => !superseded);
  if (!found) return undefined;
  const subject = under(bodyAt(file, found.index), "subject");
  const review = file.view.reviews.findLast(({ finding }) => finding === found.index);
  return { index: found.index, subject: isJsonObject(subject) ? subject : undefined, review: review?.outcome ?? null };
}

/** A case that has ended takes nothing more but its release. */
export function hasEnded({ view }: Pick<File, "view">): boolean {
  return !["awaiting-response", "in-verification", "with-commission", "under-review"].includes(view.stage);
}
