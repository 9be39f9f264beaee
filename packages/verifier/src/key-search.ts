// Finds, in the published openings from genesis on, the statements that show whose a key is.
import { encodeHex, entryHash, isRefusal, leafHash, parseEnvelope, type Opening, type Statement } from "@mizan/ledger";
import {
  foldKeyStatement,
  isAboutKeys,
  newKeyFold,
  ownerAt,
  statementsBehind,
  type KeyFold,
} from "./key-statements.ts";
import type { LogRefusal } from "./log-refusal.ts";

export type KeySearch = {
  readonly origin: string;
  /** Whose key is looked for, as the statement says it, and the index at which it spoke. */
  readonly statement: Statement;
  readonly index: number;
  /** Openings of a commit, in order; undefined where there is no such commit. */
  readonly openingsOf: (commit: number) => Promise<readonly Opening[] | undefined | LogRefusal>;
  /** So many commits are looked through. */
  readonly maxCommits: number;
};

/** The openings to be proven, in order of index; none where the search did not find the key. */
export async function findKeyStatements(search: KeySearch): Promise<readonly Opening[] | LogRefusal> {
  const { statement, index } = search;
  const openings = new Map<number, Opening>();
  const fold = newKeyFold(search.origin);
  for (let commit = 0; commit < search.maxCommits; commit += 1) {
    if (!isRefusal(ownerAt(fold, statement, index))) break;
    const found = await search.openingsOf(commit);
    if (isRefusal(found)) return found;
    if (found === undefined) break;
    for (const opening of found) if (foldOpening(fold, opening)) openings.set(opening.index, opening);
  }
  if (isRefusal(ownerAt(fold, statement, index))) return [];
  return statementsBehind(fold, statement.key).flatMap((behind) => openings.get(behind) ?? []);
}

/** True when the opening is a statement about keys that the log could have admitted. */
function foldOpening(fold: KeyFold, opening: Opening): boolean {
  const envelope = parseEnvelope(opening.envelope);
  if (isRefusal(envelope) || !isAboutKeys(envelope.statement.type)) return false;
  const leaf = encodeHex(leafHash(entryHash(opening.salt, opening.envelope)));
  return foldKeyStatement(fold, { index: opening.index, statement: envelope.statement, leaf }) === undefined;
}
