// What a witness last cosigned for one origin: kept as the cosigned checkpoint itself, so that it proves itself when read.
import { readFile } from "node:fs/promises";
import {
  encodeUtf8,
  equalBytes,
  isRefusal,
  openNote,
  parseCheckpoint,
  type Ed25519,
  type NoteKey,
  type WitnessAnswer,
  type WitnessState,
} from "@mizan/ledger";
import { disk as realDisk, DiskFault, type Disk } from "./disk.ts";

/** What is needed to believe a state file. */
export type StateKeys = {
  readonly origin: string;
  readonly logKey: NoteKey;
  readonly own: NoteKey;
  readonly ed: Ed25519;
};

export type StateKeeper = {
  /** Runs one decision at a time on the origin's state; a 200 resolves only when its next state is durable. */
  exclusively(decide: (state: WitnessState) => WitnessAnswer): Promise<WitnessAnswer | DiskRefusal>;
  /** The state as on disk now. */
  read(): Promise<WitnessState>;
};

export type DiskRefusal = { readonly kind: "disk-refuses"; readonly fault?: DiskFault };

/** The content of a state file of a witness that never signed: explicit, so that its absence means loss. */
export function encodeNewState(origin: string): Uint8Array {
  return encodeUtf8(`mizan/witness-state@v1\nnew\n${origin}\n`);
}

/**
 * Believes a state only if the log's signature and our own cosignature verify and the origin is the one asked for.
 * Anything else is `lost`: no such file, a cut or flipped byte, another witness's file.
 */
export function decodeState(bytes: Uint8Array, keys: StateKeys): WitnessState {
  if (equalBytes(bytes, encodeNewState(keys.origin))) return { kind: "new" };
  const opened = openNote(bytes, [keys.logKey, keys.own], keys.ed);
  if (isRefusal(opened)) return { kind: "lost" };
  const checkpoint = parseCheckpoint(opened.text);
  if (isRefusal(checkpoint) || checkpoint.origin !== keys.origin) return { kind: "lost" };
  const own = opened.verified.find(({ key }) => key === keys.own);
  const ofLog = opened.verified.find(({ key }) => key === keys.logKey);
  if (own === undefined || own.time === null || ofLog === undefined) return { kind: "lost" };
  return { kind: "cosigned", size: checkpoint.size, root: checkpoint.root, time: own.time, note: bytes };
}

/**
 * Serialises decisions on one state file. The file is read again before every decision: a state removed or changed by
 * someone else while the witness runs must stop it, not be overwritten from memory.
 */
export function stateKeeper(path: string, keys: StateKeys, disk: Disk = realDisk): StateKeeper {
  let last: Promise<unknown> = Promise.resolve();
  let fault: DiskFault | undefined;
  let known: { bytes: Uint8Array; state: WitnessState } | undefined;

  const read = async (): Promise<WitnessState> => {
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes === undefined) return { kind: "lost" };
    if (known === undefined || !equalBytes(known.bytes, bytes)) known = { bytes, state: decodeState(bytes, keys) };
    return known.state;
  };

  const step = async (decide: (state: WitnessState) => WitnessAnswer): Promise<WitnessAnswer | DiskRefusal> => {
    if (fault !== undefined) return { kind: "disk-refuses", fault };
    const answer = decide(await read());
    if (answer.status !== 200) return answer;
    try {
      await disk.replace(path, answer.next.note);
      return answer;
    } catch (error) {
      if (!(error instanceof DiskFault)) return { kind: "disk-refuses" };
      fault = error;
      return { kind: "disk-refuses", fault };
    }
  };

  return {
    read,
    exclusively(decide) {
      const turn = last.then(() => step(decide));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
