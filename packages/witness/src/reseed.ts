// Giving a witness back a state that it lost, from a checkpoint that a guarantor cosigned (ledger.md §8).
import { readFile } from "node:fs/promises";
import {
  concatBytes,
  cosignCheckpoint,
  encodeNote,
  encodeUtf8,
  isRefusal,
  openNote,
  parseCheckpoint,
  type NoteKey,
} from "@mizan/ledger";
import { disk } from "./disk.ts";
import { nodeEd25519, nodeSigner } from "./ed25519-node.ts";
import { readWitness, statePath, type WitnessFolder } from "./folder.ts";
import { lockFolder } from "./lock.ts";
import { refuse, type WitnessRefusal } from "./refusal.ts";
import { decodeState } from "./state.ts";

export type Reseed = {
  readonly dir: string;
  /** A checkpoint at least as large as any this witness may have signed: ask the other guarantor for its newest. */
  readonly checkpoint: Uint8Array;
  /** Keys of the guarantors whose cosignature is believed; the witness's own key is always one of them. */
  readonly guarantors: readonly NoteKey[];
  readonly nowMs: () => number;
};

/**
 * Only for a state that is lost: a state that reads is never replaced, so that nobody rolls a witness back with this. The
 * witness cosigns the checkpoint at its present time, on the word of the operator who found it; its own memory is gone.
 */
export async function reseedWitness(reseed: Reseed): Promise<{ size: number; time: number } | WitnessRefusal> {
  const folder = await readWitness(reseed.dir);
  if (isRefusal(folder)) return folder;
  const seen = readCheckpoint(reseed, folder);
  if (isRefusal(seen)) return seen;
  const lock = await lockFolder(reseed.dir);
  if (lock === undefined) return refuse("witness-running", "stop the witness first");
  try {
    const path = statePath(reseed.dir, seen.origin);
    const present = await readFile(path).catch(() => undefined);
    const keys = { origin: seen.origin, logKey: seen.logKey, own: folder.key, ed: nodeEd25519 };
    if (present !== undefined && decodeState(present, keys).kind !== "lost") {
      return refuse("reseed-state-present", "the state of this log is there and reads; nothing was changed");
    }
    await disk.replace(path, seen.state);
    return { size: seen.size, time: seen.time };
  } finally {
    await lock.release();
  }
}

type Seen = { origin: string; logKey: NoteKey; size: number; time: number; state: Uint8Array };

function readCheckpoint({ checkpoint, guarantors, nowMs }: Reseed, folder: WitnessFolder): Seen | WitnessRefusal {
  const unread = openNote(checkpoint, [...folder.logs.values()], nodeEd25519);
  if (isRefusal(unread)) return refuse("reseed-unsigned", "the checkpoint is signed by no log of this witness");
  const parsed = parseCheckpoint(unread.text);
  if (isRefusal(parsed)) return refuse("reseed-malformed", parsed.rule, parsed.at);
  const logKey = folder.logs.get(parsed.origin);
  if (logKey === undefined) return refuse("reseed-unsigned", "the checkpoint is of a log this witness does not serve");
  const keys = [logKey, folder.key, ...guarantors];
  const opened = openNote(checkpoint, keys, nodeEd25519);
  if (isRefusal(opened)) return refuse("reseed-not-cosigned", opened.rule, opened.at);
  const logLine = opened.signatures.find(({ name, id }) => name === logKey.name && id === logKey.id);
  if (logLine === undefined)
    return refuse("reseed-unsigned", "the checkpoint is not signed by the key of its own origin");
  const times = opened.verified.flatMap((signature) => signature.time ?? []);
  if (times.length === 0) return refuse("reseed-not-cosigned", "no guarantor given cosigned this checkpoint");
  const time = Math.floor(nowMs() / 1000);
  if (time < Math.max(...times)) return refuse("reseed-clock-behind", "the clock is behind a cosignature on it");
  const line = cosignCheckpoint(opened.text, { name: folder.name, signer: nodeSigner(folder.seed), time });
  const signedByLog = encodeNote({ text: opened.text, signatures: [logLine] });
  return { origin: parsed.origin, logKey, size: parsed.size, time, state: concatBytes(signedByLog, encodeUtf8(line)) };
}
