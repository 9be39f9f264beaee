// Gathers the proof bundle of one entry from a running server, without believing it: everything is checked afterwards.
import {
  canonicalize,
  isJsonObject,
  isRefusal,
  parseEnvelope,
  parseJson,
  parseOpening,
  parsePolicy,
  parseRoots,
  refuse,
  type Opening,
  type Refusal,
} from "@mizan/ledger";
import {
  keyFiles,
  LOGGED_AT_FILE,
  OPENING_FILE,
  POLICY_FILE,
  PROOF_FILE,
  ROOTS_FILE,
  type BundleFiles,
} from "./bundle-files.ts";
import { findKeyStatements, type KeySearch } from "./key-search.ts";
import type { FileRefusal, LogRefusal } from "./log-refusal.ts";

/** Reads a path of the server, `/log/policy` for example; undefined where there is nothing. */
export type ReadServed = (path: string) => Promise<Uint8Array | undefined | Refusal>;

/** Keys are enrolled early in a log; beyond this the key is reported as not shown. */
const MAX_COMMITS_SEARCHED = 64;
/** An enrolment of a key by keys that were themselves enrolled, a few times over. */
const MAX_ENTRIES_TOLD = 60;
const LINE_FEED = 0x0a;

/** The bundle's files, or the one that could not be had. */
export async function readServedProof(read: ReadServed, index: number): Promise<BundleFiles | FileRefusal> {
  const files = new Map<string, Uint8Array>();
  const wanted = [
    [POLICY_FILE, "/log/policy"],
    [ROOTS_FILE, "/log/roots.json"],
    [OPENING_FILE, `/log/opening/${index}`],
    [PROOF_FILE, `/v1/receipts/${index}/proof`],
  ] as const;
  const answers = await Promise.all(wanted.map(([, path]) => read(path)));
  for (const [i, [name, path]] of wanted.entries()) {
    const refused = take(files, name, { path, answer: answers[i] });
    if (refused) return refused;
  }
  await addLoggedAt(read, files, index);
  return (await addKeyStatements(read, files, index)) ?? files;
}

/** The receipt's word for the log time; without it the check says that no log time was shown. */
async function addLoggedAt(read: ReadServed, files: Map<string, Uint8Array>, index: number): Promise<void> {
  const bytes = await read(`/v1/receipts/${index}`);
  const receipt = bytes === undefined || isRefusal(bytes) ? undefined : parseJson(bytes);
  const ref = isRefusal(receipt) || !isJsonObject(receipt) ? undefined : receipt["ref"];
  if (!isJsonObject(ref) || typeof ref["loggedAt"] !== "number") return;
  files.set(LOGGED_AT_FILE, canonicalize({ index, loggedAt: ref["loggedAt"] }));
}

function take(
  files: Map<string, Uint8Array>,
  name: string,
  { path, answer }: { readonly path: string; readonly answer: Uint8Array | undefined | Refusal },
): FileRefusal | undefined {
  if (answer === undefined) return { ...refuse("file-missing", "the server has no such file", path), file: name };
  if (isRefusal(answer)) return { ...answer, at: path, file: name };
  files.set(name, answer);
  return undefined;
}

/** What cannot be read here is refused by the check, with its place. */
async function addKeyStatements(
  read: ReadServed,
  files: Map<string, Uint8Array>,
  index: number,
): Promise<FileRefusal | undefined> {
  const policy = parsePolicy(files.get(POLICY_FILE) ?? new Uint8Array(0));
  const roots = parseRoots(files.get(ROOTS_FILE) ?? new Uint8Array(0));
  const opening = parseOpening(files.get(OPENING_FILE) ?? new Uint8Array(0));
  const envelope = isRefusal(opening) ? opening : parseEnvelope(opening.envelope);
  if (isRefusal(policy) || isRefusal(roots) || isRefusal(envelope)) return undefined;
  if (roots.keys.some(({ key }) => key === envelope.keyid)) return undefined;
  const told = await readEntriesTold(read, envelope.keyid, index);
  const behind = told ?? (await searchEntries(read, { origin: policy.log.name, statement: envelope.statement, index }));
  if (isRefusal(behind)) return behind;
  for (const entry of behind) {
    const names = keyFiles(entry);
    const proof = await read(`/v1/receipts/${entry}/proof`);
    const bytes = await read(`/log/opening/${entry}`);
    const refused =
      take(files, names.proof, { path: `/v1/receipts/${entry}/proof`, answer: proof }) ??
      take(files, names.opening, { path: `/log/opening/${entry}`, answer: bytes });
    if (refused) return refused;
  }
  return undefined;
}

/** As the server tells them, for keys that came in late in a long log; undefined where it tells none, or too many. */
async function readEntriesTold(read: ReadServed, key: string, index: number): Promise<readonly number[] | undefined> {
  const bytes = await read(`/v1/keys/${key}/entries`);
  const value = bytes === undefined || isRefusal(bytes) ? undefined : parseJson(bytes);
  const entries = isRefusal(value) || !isJsonObject(value) ? undefined : value["entries"];
  if (!Array.isArray(entries) || entries.length > MAX_ENTRIES_TOLD) return undefined;
  const known = entries.filter((entry) => typeof entry === "number" && Number.isSafeInteger(entry));
  return known.length === entries.length && known.every((entry) => Number(entry) < index)
    ? known.map(Number)
    : undefined;
}

async function searchEntries(
  read: ReadServed,
  { origin, statement, index }: Pick<KeySearch, "origin" | "statement" | "index">,
): Promise<readonly number[] | LogRefusal> {
  const found = await findKeyStatements({
    origin,
    statement,
    index,
    openingsOf: (commit) => readCommit(read, commit, index),
    maxCommits: MAX_COMMITS_SEARCHED,
  });
  return isRefusal(found) ? found : found.map((opening) => opening.index);
}

/** Undefined from the commit on that holds the entry itself. */
async function readCommit(read: ReadServed, commit: number, index: number): Promise<readonly Opening[] | undefined> {
  const bytes = await read(`/log/openings/${commit}.jsonl`);
  if (bytes === undefined || isRefusal(bytes)) return [];
  const openings: Opening[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, from);
    const opening = parseOpening(bytes.subarray(from, end < 0 ? bytes.length : end));
    if (isRefusal(opening)) return [];
    openings.push(opening);
    from = end < 0 ? bytes.length : end + 1;
  }
  return (openings[0]?.index ?? 0) >= index ? undefined : openings;
}
