// Which entry an attack is aimed at: the newest published word of a joint act, else the newest published word at all.
import { isRefusal, parseCheckpoint, parseEnvelope, parseNote, parseOpening, type Statement } from "@mizan/ledger";
import { directoryStore } from "@mizan/storage";
import type { CopiedLog } from "./copied-log.ts";

export type Target = { readonly index: number; readonly statement: Statement };

/** Only what both guarantors have cosigned: nobody is surprised that an unfinished end can still change. */
export async function targetOf({ dir, known }: CopiedLog): Promise<Target> {
  const store = directoryStore(dir);
  let newest: Target | undefined;
  let joint: Target | undefined;
  try {
    await store.load();
    const size = cosignedSize(known);
    for await (const { index, open, sealed } of store.openings(1)) {
      if (index >= size) break;
      const opening = open === null || sealed !== null ? undefined : parseOpening(open);
      if (opening === undefined || isRefusal(opening)) continue;
      const envelope = parseEnvelope(opening.envelope);
      if (isRefusal(envelope)) continue;
      newest = { index, statement: envelope.statement };
      if (envelope.statement.type.startsWith("oversight.decision.")) joint = newest;
    }
  } finally {
    await store.close();
  }
  const target = joint ?? newest;
  if (target === undefined) throw new Error("nothing is published yet that could be attacked");
  return target;
}

export function cosignedSize(note: Uint8Array): number {
  const read = parseNote(note);
  const checkpoint = isRefusal(read) ? read : parseCheckpoint(read.text);
  if (isRefusal(checkpoint)) throw new Error(`a kept checkpoint cannot be read: ${checkpoint.rule}`);
  return checkpoint.size;
}
