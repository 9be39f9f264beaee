// A log with two guarantors for the other tests of this room: its keys, its policy, and checkpoints of any tree.
import { signCheckpoint } from "./checkpoint.ts";
import { concatBytes } from "./bytes.ts";
import { cosignCheckpoint } from "./cosignature.ts";
import type { Signer } from "./ed25519.ts";
import { nodeEd25519, noteKey, wordSigner } from "./node-ed25519.test.ts";
import { parseNote } from "./note.ts";
import { parsePolicy, type Policy } from "./policy.ts";
import type { Judge } from "./quorum.ts";
import type { Hash } from "./sha256.ts";
import { accepted } from "./test-tree.test.ts";
import { encodeUtf8 } from "./utf8.ts";
import { encodeVkey, type NoteKey } from "./vkey.ts";

export const ORIGIN = "log.example/test";
/** POSIX seconds of the first guarantor's cosignatures; the second's are ten seconds later. */
export const COSIGNED_AT = 1_700_000_000;
export const judge: Judge = { ed: nodeEd25519, nowMs: (COSIGNED_AT + 60) * 1000 };

export const logSigner = wordSigner("the log");
export const logKey = noteKey(ORIGIN, 1, logSigner.publicKey);

type Guarantor = { readonly name: string; readonly key: NoteKey; readonly signer: Signer };

export const guarantors: readonly Guarantor[] = ["A", "B"].map((name) => {
  const signer = wordSigner(`guarantor ${name}`);
  return { name, signer, key: noteKey(`${name.toLowerCase()}.example/witness`, 4, signer.publicKey) };
});

export const policyBytes: Uint8Array = encodeUtf8(
  [
    `log ${encodeVkey(logKey)} https://log.example/test`,
    ...guarantors.map(({ name, key }) => `witness ${name} ${encodeVkey(key)}`),
    "group guarantors all A B",
    "quorum guarantors",
    "",
  ].join("\n"),
);

export const policy: Policy = accepted(parsePolicy(policyBytes));

/** Signed by the log only. */
export function signedTree(size: number, root: Hash): Uint8Array {
  return signCheckpoint({ origin: ORIGIN, size, root, extensions: [] }, { name: ORIGIN, signer: logSigner });
}

/** Signed, and cosigned by the guarantors named. */
export function cosignedTree(size: number, root: Hash, by = "AB"): Uint8Array {
  const note = signedTree(size, root);
  const { text } = accepted(parseNote(note));
  const lines = guarantors.flatMap(({ name, key, signer }, i) =>
    by.includes(name) ? [cosignCheckpoint(text, { name: key.name, signer, time: COSIGNED_AT + i * 10 })] : [],
  );
  return concatBytes(note, encodeUtf8(lines.join("")));
}
