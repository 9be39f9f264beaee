// A published statement is left out, and the whole log is written anew with the operator's key, as if it had never been said.
import { randomBytes } from "node:crypto";
import { askWitnesses } from "./ask-witnesses.ts";
import type { Attack } from "./attack.ts";
import { noticedByVerifier } from "./copied-log.ts";
import { holdReceipt } from "./hold-receipt.ts";
import { rewriteLog, type Movable } from "./rewritten-log.ts";
import { targetOf } from "./target.ts";

export const dropEntry: Attack = {
  name: "drop-entry",
  run: async (copy) => {
    const { index } = await targetOf(copy);
    const dir = copy.beside("without");
    let last: Movable | undefined;
    const head = await rewriteLog(copy, dir, {
      change: (entries) => {
        last = entries.at(-1) ?? last;
        return entries.filter(({ opening }) => opening.index !== index);
      },
      from: index,
      // Something is put at the end that nobody can open, so that the log is as long as it was.
      append: (loggedAt) => ({ loggedAt, entries: last === undefined ? [] : [hidden(last)] }),
    });
    const lie = { dir, head };
    return [
      await noticedByVerifier(dir, copy),
      await holdReceipt(copy, lie, index),
      ...(await askWitnesses(copy, lie)),
    ];
  },
};

/** The same statement under another salt, sealed: another entry, of which a reader sees 32 bytes. */
export function hidden({ opening }: Movable): Movable {
  const salt = new Uint8Array(randomBytes(opening.salt.length));
  return { opening: { ...opening, salt }, isOpen: false, isSealed: true };
}
