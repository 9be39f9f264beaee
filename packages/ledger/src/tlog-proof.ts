// Proof files: an index, its inclusion path and the checkpoint it leads to, in one text (c2sp.org/tlog-proof).
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { concatBytes } from "./bytes.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { verifyInclusion } from "./inclusion.ts";
import { MAX_NOTE_BYTES, parseNote } from "./note.ts";
import type { Policy } from "./policy.ts";
import { verifyComplete, type CosignedCheckpoint, type Judge } from "./quorum.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES, type Hash } from "./sha256.ts";
import { parseUint } from "./uint.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import { verified, type Verified } from "./verified.ts";

export type TlogProof = {
  readonly index: number;
  /** The leaf's sibling first. */
  readonly hashes: readonly Hash[];
  /** The checkpoint with its cosignatures, exact bytes. */
  readonly note: Uint8Array;
  /** What others may add; no signature covers it, and we write none. */
  readonly extra?: Uint8Array;
};

export type ProvenEntry = { readonly index: number; readonly complete: Verified<CosignedCheckpoint> };

export type TlogProofCode = "proof-malformed";

export const MAX_PROOF_HASHES = 63;
/** Header lines are few and short, but `extra` is anybody's. */
const MAX_HEADER_BYTES = 64 * 1024;
const FIRST_LINE = "c2sp.org/tlog-proof@v1";
const EXTRA = "extra ";
const INDEX = "index ";
const LINE_FEED = 0x0a;

/** The proof as a file; the note goes in as it stands. */
export function encodeProof({ index, hashes, note, extra }: TlogProof): Uint8Array {
  const extraLines = extra === undefined ? [] : [`${EXTRA}${encodeBase64(extra)}`];
  const lines = [FIRST_LINE, ...extraLines, `${INDEX}${index}`, ...hashes.map(encodeBase64), "", ""];
  return concatBytes(encodeUtf8(lines.join("\n")), note);
}

/**
 * Reads a proof; nothing in it is verified.
 *
 *     c2sp.org/tlog-proof@v1
 *     index 73894
 *     gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
 *     B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
 *
 *     example.com/log
 *     109482
 *     …
 */
export function parseProof(bytes: Uint8Array): TlogProof | Refusal {
  if (bytes.length > MAX_HEADER_BYTES + MAX_NOTE_BYTES) return malformed("a proof file is small");
  const end = emptyLineAt(bytes);
  if (end === undefined || end > MAX_HEADER_BYTES) return malformed("an empty line stands before the checkpoint");
  const header = decodeUtf8(bytes.subarray(0, end));
  if (isRefusal(header)) return malformed(header.rule);
  const lines = header.split("\n");
  if (lines[0] !== FIRST_LINE) return malformed(`the first line is ${FIRST_LINE}`, 1);
  const extra = lines[1]?.startsWith(EXTRA) ? decodeBase64(lines[1].slice(EXTRA.length)) : undefined;
  if (isRefusal(extra) || extra?.length === 0) return malformed("extra data is base64, and not empty", 2);
  const at = extra === undefined ? 1 : 2;
  const indexLine = lines[at] ?? "";
  const index = indexLine.startsWith(INDEX) ? parseUint(indexLine.slice(INDEX.length)) : undefined;
  if (index === undefined || isRefusal(index)) return malformed("`index <n>`, the index in decimal", at + 1);
  const hashes = parseHashes(lines.slice(at + 1), at + 2);
  if (isRefusal(hashes)) return hashes;
  const note = bytes.slice(end + 2);
  const wrong = refusedNote(note, lines.length + 1);
  return wrong ?? { index, hashes, note, ...(extra === undefined ? {} : { extra }) };
}

/** The leaf stands at the proof's index of a tree that the policy's quorum has cosigned. */
export function verifyProof(
  proof: TlogProof,
  leaf: Hash,
  policy: Policy,
  judge: Judge,
): Verified<ProvenEntry> | Refusal {
  const complete = verifyComplete(proof.note, policy, judge);
  if (isRefusal(complete)) return complete;
  const { size, root } = complete.checkpoint;
  const included = verifyInclusion({ index: proof.index, size, leaf, proof: proof.hashes, root });
  return isRefusal(included) ? included : verified({ index: proof.index, complete });
}

function emptyLineAt(bytes: Uint8Array): number | undefined {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] === LINE_FEED) return at;
  }
  return undefined;
}

function parseHashes(lines: readonly string[], firstLine: number): Hash[] | Refusal<TlogProofCode> {
  if (lines.length > MAX_PROOF_HASHES) return malformed(`at most ${MAX_PROOF_HASHES} hashes`, firstLine);
  const hashes: Hash[] = [];
  for (const [i, line] of lines.entries()) {
    const hash = decodeBase64(line);
    if (isRefusal(hash) || hash.length !== HASH_BYTES) return malformed("a line is one hash in base64", firstLine + i);
    hashes.push(hash);
  }
  return hashes;
}

/** The checkpoint must read as one; its positions are told in lines of the whole file. */
function refusedNote(bytes: Uint8Array, linesBefore: number): Refusal | undefined {
  const note = parseNote(bytes);
  const refused = isRefusal(note) ? note : parseCheckpoint(note.text);
  if (!isRefusal(refused)) return undefined;
  const line = /^line ([0-9]+)$/.exec(refused.at ?? "")?.[1];
  const at = line === undefined ? refused.at : `line ${Number(line) + linesBefore}`;
  return refuse(refused.refused, refused.rule, at);
}

function malformed(rule: string, line?: number): Refusal<TlogProofCode> {
  return refuse("proof-malformed", rule, line === undefined ? undefined : `line ${line}`);
}
